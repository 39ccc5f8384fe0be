import { parse } from 'yaml';
import { field, type KnativeEventingOptions, list, strings, text } from '../../../constructs';
import type { KubeflowPlatformOptions } from '../../../constructs/platform';
import { tenantsInCluster } from '../../support/tenants';
import { admits, type Request, type Workload } from '../../support/traffic';
import { added, changes, errors, graph, object, objects } from '../platform-fixture';

const NAMESPACE = 'knative-eventing';
const deployment = (name: string) => `Deployment.apps/${NAMESPACE}/${name}`;
const CONTROLLER = deployment('eventing-controller');
const WEBHOOK = deployment('eventing-webhook');
const INGRESS = deployment('mt-broker-ingress');
const FILTER = deployment('mt-broker-filter');
const DISPATCHER = deployment('imc-dispatcher');
const POD = '.spec.template.spec';
const CONTAINER = `${POD}.containers.0`;
const configMap = (name: string) => `ConfigMap/${NAMESPACE}/${name}`;
const RBAC = 'rbac.authorization.k8s.io';

/** Without the parts that have nothing to do with it, and with definitions that are quick to synthesize. */
const OTHERS = {
  certManager: false,
  istio: false,
  dex: false,
  oauth2Proxy: false,
  dashboard: false,
  gpu: false,
} as const;
const on = (knativeEventing: KnativeEventingOptions, more: Partial<KubeflowPlatformOptions> = {}) => ({
  ...OTHERS,
  ...more,
  knativeEventing,
});
const changed = (after: KnativeEventingOptions) => changes(on({}), on(after));
const made = (key: string, options: KnativeEventingOptions = {}) => object(key, on(options));
const wrong = (options: KnativeEventingOptions) =>
  errors(on(options)).map((error) => error.replace('platform/knative-eventing: ', ''));
const workloads = () =>
  [...objects(on({}))].flatMap(([key, manifest]) =>
    key.startsWith('Deployment.apps/knative-eventing/') ? manifest : [],
  );

test('it is off by default', () => {
  expect(added({ knativeEventing: false }, {})).toEqual([]);
  expect([...objects().keys()].filter((key) => key.includes('eventing'))).toEqual([]);
});

describe('by default', () => {
  test('these programs run', () => {
    expect(
      workloads()
        .map(({ metadata }) => metadata.name)
        .sort(),
    ).toEqual([
      ...['eventing-controller', 'eventing-webhook', 'imc-controller', 'imc-dispatcher', 'job-sink'],
      ...['mt-broker-controller', 'mt-broker-filter', 'mt-broker-ingress', 'pingsource-mt-adapter'],
    ]);
  });

  test('all of them are restricted pods with an account of their own', () => {
    for (const manifest of workloads()) {
      const pod = field(manifest, 'spec', 'template', 'spec');
      expect(field(list(pod, 'containers')[0], 'securityContext')).toEqual({
        allowPrivilegeEscalation: false,
        capabilities: { drop: ['ALL'] },
        readOnlyRootFilesystem: true,
        runAsNonRoot: true,
        seccompProfile: { type: 'RuntimeDefault' },
      });
      const account = `ServiceAccount/${NAMESPACE}/${text(pod, 'serviceAccountName')}`;
      expect([...objects(on({})).keys()]).toContain(account);
    }
  });

  test('no role has a wildcard but those of people', () => {
    const all = [...objects(on({})).values()].filter(
      ({ kind, metadata }) => kind.endsWith('Role') && metadata.labels?.['app.kubernetes.io/name'] === NAMESPACE,
    );
    const wild = all.filter((role) => JSON.stringify(list(role, 'rules')).includes('"*"'));
    expect(wild.map(({ metadata }) => metadata.name).sort()).toEqual(
      ['admin', 'edit', 'view'].map((role) => `knative-eventing-namespaced-${role}`),
    );
  });

  test('the role is there to which the controller binds accounts of IntegrationSinks', () => {
    const role = object(`Role.${RBAC}/${NAMESPACE}/knative-eventing-auth-proxy`, on({}));
    expect(list(role, 'rules')).toEqual([
      {
        apiGroups: [''],
        resources: ['configmaps'],
        resourceNames: ['config-logging', 'config-features'],
        verbs: ['get'],
      },
      { apiGroups: [''], resources: ['configmaps'], verbs: ['list', 'watch'] },
    ]);
  });

  test('every binding is of a role and an account that are there', () => {
    const keys = new Set(objects(on({})).keys());
    const bindings = [...objects(on({})).values()].filter(({ kind, metadata }) => {
      return kind.endsWith('Binding') && metadata.labels?.['app.kubernetes.io/name'] === NAMESPACE;
    });
    expect(bindings.length).toBeGreaterThan(15);
    for (const binding of bindings) {
      const [kind, name] = [text(binding, 'roleRef', 'kind'), text(binding, 'roleRef', 'name')];
      const place = kind === 'Role' ? `/${NAMESPACE}/` : '/';
      expect(keys).toContain(`${kind}.${RBAC}${place}${name}`);
      expect(keys).toContain(`ServiceAccount/${NAMESPACE}/${text(list(binding, 'subjects')[0], 'name')}`);
    }
  });

  test('the controller starts after all kinds, and after what it reads', () => {
    const needs = graph(on({}))
      .nodes.find(({ key }) => key === CONTROLLER)
      ?.needs.map(({ to }) => to);
    expect(needs).toEqual(
      expect.arrayContaining([
        'CustomResourceDefinition.apiextensions.k8s.io/brokers.eventing.knative.dev',
        'CustomResourceDefinition.apiextensions.k8s.io/inmemorychannels.messaging.knative.dev',
        configMap('config-features'),
      ]),
    );
  });

  test('nobody but the controller says how many pods send pings, and with which settings', () => {
    const adapter = made(deployment('pingsource-mt-adapter'));
    expect(field(adapter, 'spec', 'replicas')).toBeUndefined();
    const [program] = list(adapter, 'spec', 'template', 'spec', 'containers');
    expect(list(program, 'env').filter((each) => text(each, 'name')?.startsWith('K_'))).toEqual([]);
  });
});

describe('an option changes what it is for, and nothing else', () => {
  test.each<[string, KnativeEventingOptions, string, Record<string, [unknown, unknown]>]>([
    [
      'a feature',
      { features: { 'eventtype-auto-create': true } },
      'config-features',
      { 'eventtype-auto-create': ['disabled', 'enabled'] },
    ],
    [
      'encryption',
      { features: { 'transport-encryption': 'strict' } },
      'config-features',
      { 'transport-encryption': ['disabled', 'strict'] },
    ],
    ['the size of pings', { pingDataMaxSize: 4096 }, 'config-ping-defaults', { 'data-max-size': [undefined, '4096'] }],
    [
      'Brokers by themselves',
      { sugar: { namespaceSelector: {} } },
      'config-sugar',
      { 'namespace-selector': [undefined, '{}\n'] },
    ],
    [
      'metrics',
      { observability: { metrics: { protocol: 'prometheus' }, sinkErrors: true } },
      'config-observability',
      { 'metrics-protocol': [undefined, 'prometheus'], 'sink-event-error-reporting.enable': [undefined, 'true'] },
    ],
    [
      'logs',
      { logging: { levels: { webhook: 'debug' } } },
      'config-logging',
      { 'loglevel.webhook': [undefined, 'debug'] },
    ],
    ['leases', { leaderElection: { buckets: 2 } }, 'config-leader-election', { buckets: [undefined, '2'] }],
  ])('%s', (_, options, name, expected) => {
    const found = Object.entries(expected).map(([key, values]) => [`${configMap(name)}.data.${key}`, values]);
    expect(changed(options)).toEqual(Object.fromEntries(found));
  });

  test('how often Brokers send again', () => {
    const brokerDelivery = { retry: 3, backoffPolicy: 'linear' } as const;
    const path = `${configMap('config-br-defaults')}.data.default-br-config`;
    expect(Object.keys(changed({ brokerDelivery }))).toEqual([path]);
    const data = strings(made(configMap('config-br-defaults'), { brokerDelivery }), 'data');
    expect(field(parse(data['default-br-config'] ?? ''), 'clusterDefault', 'delivery')).toEqual({
      retry: 3,
      backoffPolicy: 'linear',
      backoffDelay: 'PT0.2S',
    });
  });

  test('to whose workloads SinkBindings apply', () => {
    const found = Object.entries(changed({ sinkBindings: 'inclusion' }));
    expect(found).toEqual([[expect.stringContaining(`${WEBHOOK}${CONTAINER}.env.`), ['exclusion', 'inclusion']]]);
  });

  test('a number of pods in place of an autoscaler', () => {
    const fixed = on({ brokerIngress: { replicas: 3 } });
    expect(added(fixed, on({}))).toEqual([`HorizontalPodAutoscaler.autoscaling/${NAMESPACE}/broker-ingress-hpa`]);
    expect(field(object(INGRESS, fixed), 'spec', 'replicas')).toBe(3);
  });

  test('placement is for all programs; each may have its own', () => {
    const options = { nodeSelector: { pool: 'system' }, channelDispatcher: { nodeSelector: { pool: 'events' } } };
    const found = changed(options);
    expect(Object.keys(found)).toHaveLength(9);
    expect(found[`${DISPATCHER}${POD}.nodeSelector.pool`]).toEqual([undefined, 'events']);
    expect(found[`${FILTER}${POD}.nodeSelector.pool`]).toEqual([undefined, 'system']);
  });

  test('how long webhooks are waited for', () => {
    const found = changed({ webhookTimeoutSeconds: 5 });
    expect(Object.keys(found)).toHaveLength(6);
    expect(new Set(Object.values(found).map(String))).toEqual(new Set(['10,5']));
  });

  test('without JobSinks nothing of their program is left but the kind', () => {
    const gone = added(on({ jobSink: false }), on({}));
    expect(gone.every((key) => /job-sink/.test(key))).toBe(true);
    expect(gone.length).toBeGreaterThan(3);
    expect([...objects(on({ jobSink: false })).keys()].filter((key) => /job-sink/.test(key))).toEqual([]);
  });

  test('a mirror holds for programs that are started elsewhere, too', () => {
    const images = JSON.stringify(
      [...objects(on({ imageRegistry: 'mirror.example.com' })).values()].filter(
        ({ metadata }) => metadata.namespace === NAMESPACE,
      ),
    );
    expect(images.match(/mirror\.example\.com\/knative-(releases|nightly)\//g)?.length).toBeGreaterThan(19);
    expect(images).not.toContain('gcr.io');
  });

  test('without network policies there is none', () => {
    const policies = [...objects(on({ networkPolicies: false })).keys()].filter((key) => {
      return key.startsWith(`NetworkPolicy.networking.k8s.io/${NAMESPACE}/`);
    });
    expect(policies).toEqual([]);
  });
});

describe('who sends events', () => {
  const tenants = ['team-a', 'team-b'].map((name) => ({ name, owner: `${name}@example.com` }));
  const pod = (namespace: string): Workload => ({ namespace, serviceAccount: 'default-editor' });
  const INGRESS_POD: Workload = {
    namespace: NAMESPACE,
    labels: { 'eventing.knative.dev/brokerRole': 'ingress' },
  };
  const send = (namespace: string, path: string): Request => ({
    from: pod(namespace),
    to: INGRESS_POD,
    port: 8080,
    method: 'POST',
    path,
  });

  test('pods of a tenant, to Brokers of their own namespace', async () => {
    const { all } = await tenantsInCluster({
      tenants,
      knativeEventing: { namespaces: ['shop'] },
    });
    expect(admits(all, send('team-a', '/team-a/default'))).toBe(true);
    expect(admits(all, send('shop', '/shop/default'))).toBe(true);
    expect(admits(all, send('team-a', '/team-b/default'))).toBe(false);
    expect(admits(all, send('elsewhere', '/team-a/default'))).toBe(false);
    expect(admits(all, { ...send('team-a', '/team-a/default'), from: { ...pod('team-a'), mesh: false } })).toBe(false);
    expect(admits(all, { ...send(NAMESPACE, '/team-b/default') })).toBe(true);
  });

  test('nobody, where there are no namespaces', async () => {
    const { all } = await tenantsInCluster({ knativeEventing: {} });
    expect(admits(all, send('team-a', '/team-a/default'))).toBe(false);
    expect(admits(all, send(NAMESPACE, '/team-a/default'))).toBe(true);
  });
});

test('what is wrong is said with its path, all of it together', () => {
  expect(
    wrong({
      namespaces: ['Team A'],
      webhookTimeoutSeconds: 60,
      pingDataMaxSize: 0,
      brokerDelivery: { retry: -1, backoffDelay: '1s' },
      observability: { metrics: { protocol: 'grpc' } },
      leaderElection: { buckets: 20 },
      controller: { replicas: 0 },
      webhook: { resources: { limits: { cpu: 'much' } } },
    }),
  ).toEqual([
    'webhookTimeoutSeconds: 60 is out of range: write a whole number from 1 to 30',
    'pingDataMaxSize: 0 is out of range: write a whole number from 1 on',
    'brokerDelivery.retry: -1 is out of range: write a whole number from 0 on',
    'brokerDelivery.backoffDelay: "1s" is no duration of ISO 8601: write for example PT1S',
    'namespaces[0]: "Team A" is no DNS label: use up to 63 lower-case letters, digits and -, with a letter or digit at both ends',
    'observability.metrics.endpoint: is missing: grpc sends to a collector',
    'leaderElection.buckets: 20 is out of range: write a whole number from 1 to 10',
    'controller.replicas: 0 is out of range: write a whole number from 1 on',
    'webhook.resources.limits.cpu: "much" is no quantity: write for example 500m, 4 or 16Gi',
  ]);
});
