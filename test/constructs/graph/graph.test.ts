import { ApiObject, Chart } from 'cdk8s';
import fc from 'fast-check';
import { InstallGraph, KfstackError, reconciledBy } from '../../../constructs';
import { awaitedBy } from '../../../constructs/webhook';
import {
  configMap,
  definition,
  deployment,
  namespace,
  type PlainObject,
  secret,
  service,
  tree,
  webhookConfiguration,
  widget,
} from '../tree';

const needs = (graph: InstallGraph, key: string) =>
  graph.nodes.find((node) => node.key === key)?.needs.map(({ to }) => to) ?? [];
const graphOf = (...objects: PlainObject[]) => InstallGraph.of(tree(...objects).app);

test('an object comes after its namespace', () => {
  const graph = graphOf(configMap('a', {}), namespace('ns'));
  expect(graph.nodes.map(({ key }) => key)).toEqual(['Namespace/ns', 'ConfigMap/ns/a']);
});

test('a workload comes after what its pods name', () => {
  const graph = graphOf(
    deployment('web', {
      serviceAccountName: 'runner',
      imagePullSecrets: [{ name: 'pull' }],
      volumes: [
        { name: 'a', configMap: { name: 'mounted' } },
        { name: 'b', projected: { sources: [{ secret: { name: 'projected' } }] } },
        { name: 'c', persistentVolumeClaim: { claimName: 'claim' } },
      ],
      initContainers: [{ name: 'init', envFrom: [{ secretRef: { name: 'all' } }] }],
      containers: [{ name: 'main', env: [{ name: 'X', valueFrom: { configMapKeyRef: { name: 'one', key: 'x' } } }] }],
    }),
    configMap('mounted', {}),
    configMap('one', {}),
    configMap('unrelated', {}),
    secret('projected', {}),
    secret('all', {}),
    secret('pull', {}),
    { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'claim', namespace: 'ns' } },
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'runner', namespace: 'ns' } },
  );
  expect(needs(graph, 'Deployment.apps/ns/web').sort()).toEqual([
    'ConfigMap/ns/mounted',
    'ConfigMap/ns/one',
    'PersistentVolumeClaim/ns/claim',
    'Secret/ns/all',
    'Secret/ns/projected',
    'Secret/ns/pull',
    'ServiceAccount/ns/runner',
  ]);
});

test('a workload comes after its rights, so that on removal it still has them', () => {
  const group = 'rbac.authorization.k8s.io';
  const graph = graphOf(
    deployment('web', { serviceAccountName: 'runner' }),
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'runner', namespace: 'ns' } },
    {
      apiVersion: `${group}/v1`,
      kind: 'ClusterRoleBinding',
      metadata: { name: 'runner' },
      roleRef: { kind: 'ClusterRole', name: 'rights' },
      subjects: [{ kind: 'ServiceAccount', namespace: 'ns', name: 'runner' }],
    },
    { apiVersion: `${group}/v1`, kind: 'ClusterRole', metadata: { name: 'rights' } },
  );
  expect(needs(graph, 'Deployment.apps/ns/web')).toContain(`ClusterRoleBinding.${group}/runner`);
  expect(needs(graph, `ClusterRoleBinding.${group}/runner`)).toEqual([
    `ClusterRole.${group}/rights`,
    'ServiceAccount/ns/runner',
  ]);
});

test('a Secret that a Certificate makes stands for the Certificate', () => {
  const graph = graphOf(
    deployment('web', { volumes: [{ name: 'tls', secret: { secretName: 'web-tls' } }] }),
    {
      apiVersion: 'cert-manager.io/v1',
      kind: 'Certificate',
      metadata: { name: 'web', namespace: 'ns' },
      spec: { secretName: 'web-tls', issuerRef: { name: 'ca' } },
    },
    { apiVersion: 'cert-manager.io/v1', kind: 'Issuer', metadata: { name: 'ca', namespace: 'ns' } },
  );
  expect(graph.nodes.map(({ manifest }) => manifest.kind)).toEqual(['Issuer', 'Certificate', 'Deployment']);
});

describe('custom resources', () => {
  test('come after their definition and its controllers, and controllers after the definition', () => {
    const made = tree(widget('w'), definition('example.com', 'Widget', 'widgets'));
    const controller = made.add(deployment('controller'));
    const installed = made.chart.node.findChild('CustomResourceDefinition--widgets.example.com');
    reconciledBy(installed as never, controller);
    const graph = InstallGraph.of(made.app);
    expect(graph.nodes.map(({ manifest }) => manifest.kind)).toEqual([
      'CustomResourceDefinition',
      'Deployment',
      'Widget',
    ]);
  });

  test('come after the webhook that checks them, which comes after its backend', () => {
    const graph = graphOf(widget('w'), webhookConfiguration('hook', {}), service('hook'), deployment('hook'));
    const order = graph.nodes.map(({ manifest }) => manifest.kind);
    expect(order.indexOf('Widget')).toBe(3);
    expect(needs(graph, 'ValidatingWebhookConfiguration.admissionregistration.k8s.io/hook').sort()).toEqual([
      'Deployment.apps/ns/hook',
      'Service/ns/hook',
    ]);
  });

  test.each([
    ['another group', { rules: [{ apiGroups: ['other.com'], operations: ['*'], resources: ['*'] }] }],
    ['another resource', { rules: [{ apiGroups: ['*'], operations: ['*'], resources: ['gadgets'] }] }],
    ['deletions only', { rules: [{ apiGroups: ['*'], operations: ['DELETE'], resources: ['*'] }] }],
    ['another scope', { rules: [{ apiGroups: ['*'], operations: ['*'], resources: ['*'], scope: 'Cluster' }] }],
    ['other namespaces', { namespaceSelector: { matchLabels: { checked: 'yes' } } }],
    ['other objects', { objectSelector: { matchExpressions: [{ key: 'checked', operator: 'Exists' }] } }],
    ['whoever can do without its judgement', { failurePolicy: 'Ignore' }],
  ])('do not wait for a webhook for %s', (_, webhook) => {
    const graph = graphOf(namespace('ns'), widget('w'), webhookConfiguration('hook', webhook));
    expect(needs(graph, 'Widget.example.com/ns/w')).toEqual(['Namespace/ns']);
  });

  test('wait for a webhook of their namespace', () => {
    const graph = graphOf(
      namespace('ns', { checked: 'yes' }),
      widget('w'),
      webhookConfiguration('hook', { namespaceSelector: { matchLabels: { checked: 'yes' } } }),
    );
    expect(needs(graph, 'Widget.example.com/ns/w')).toContain(
      'ValidatingWebhookConfiguration.admissionregistration.k8s.io/hook',
    );
  });
});

test('a backend that waits for its webhook comes after it, and what is checked after both', () => {
  const { app } = tree(widget('w'), webhookConfiguration('hook', {}), service('hook'), deployment('hook'));
  const made = (kind: string) =>
    app.node
      .findAll()
      .filter(ApiObject.isApiObject)
      .find((each) => each.kind === kind);
  const [configuration, backend] = [made('ValidatingWebhookConfiguration'), made('Deployment')];
  if (configuration && backend) awaitedBy(configuration, backend);
  const graph = InstallGraph.of(app);
  const [hook, program] = [
    'ValidatingWebhookConfiguration.admissionregistration.k8s.io/hook',
    'Deployment.apps/ns/hook',
  ];
  expect(needs(graph, hook)).toEqual(['Service/ns/hook']);
  expect(needs(graph, program)).toContain(hook);
  expect(needs(graph, 'Widget.example.com/ns/w')).toEqual(expect.arrayContaining([hook, program]));
});

test('a webhook for pods holds up other workloads, and not the backend it stands on', () => {
  const rules = [{ apiGroups: [''], operations: ['CREATE'], resources: ['pods'] }];
  const graph = graphOf(
    deployment('web'),
    webhookConfiguration('hook', { rules }),
    service('hook'),
    deployment('hook'),
  );
  expect(graph.nodes.map(({ manifest }) => manifest.metadata.name)).toEqual(['hook', 'hook', 'hook', 'web']);
});

test('a webhook configuration is ready when its authority has been injected', () => {
  const graph = graphOf(webhookConfiguration('hook', {}));
  expect(graph.nodes[0]?.ready).toEqual(['jsonpath={.webhooks[0].clientConfig.caBundle}']);
  const given = graphOf(
    webhookConfiguration('hook', { clientConfig: { caBundle: 'eA==', service: { namespace: 'ns', name: 'hook' } } }),
  );
  expect(given.nodes[0]?.ready).toEqual([]);
});

test('a circle is an error that shows it', () => {
  const made = tree();
  const [a, b] = [made.add(configMap('a', {})), made.add(configMap('b', {}))];
  a.addDependency(b);
  b.addDependency(a);
  expect(() => InstallGraph.of(made.app)).toThrow(
    new KfstackError('objects need each other in a circle', [
      'ConfigMap/ns/a needs ConfigMap/ns/b: depends on it in the construct tree\n    ConfigMap/ns/b needs ConfigMap/ns/a: depends on it in the construct tree',
    ]),
  );
});

test('an object that stands twice in the tree is an error that names both', () => {
  const made = tree(configMap('a', {}));
  new ApiObject(made.chart, 'again', configMap('a', {}));
  expect(() => InstallGraph.of(made.app)).toThrow(
    'part/again: ConfigMap/ns/a is made twice; the other one is at part/ConfigMap-ns-a',
  );
});

test('a dependency on a chart is one on all its objects', () => {
  const { app, chart, add } = tree(configMap('a', {}), configMap('b', {}));
  const last = new ApiObject(new Chart(app, 'other'), 'last', configMap('last', {}));
  last.node.addDependency(chart);
  add(configMap('c', {}));
  expect(needs(InstallGraph.of(app), 'ConfigMap/ns/last')).toEqual([
    'ConfigMap/ns/a',
    'ConfigMap/ns/b',
    'ConfigMap/ns/c',
  ]);
});

test('every order has each object after all it needs (property)', () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
  const edges = fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 6 })), {
    maxLength: 15,
  });
  fc.assert(
    fc.property(edges, fc.shuffledSubarray(names, { minLength: 7 }), (pairs, order) => {
      const made = tree();
      const objects = new Map(order.map((name) => [name, made.add(configMap(name, {}))]));
      // Edges from later to earlier letters only: no circle.
      for (const [x, y] of pairs)
        if (x > y) objects.get(names[x] ?? '')?.addDependency(objects.get(names[y] ?? '') as never);
      const seen = new Set<string>();
      for (const node of InstallGraph.of(made.app).nodes) {
        for (const { to } of node.needs) expect(seen).toContain(to);
        seen.add(node.key);
      }
      expect(seen.size).toBe(7);
    }),
    { numRuns: 60 },
  );
});
