import type { Action, ChangeClass, Manifest } from '../../../constructs';

/**
 * Changes of single objects with what the engine does with each. The end-to-end test asks the engine itself; all of it can be
 * installed on the simulated cluster.
 */
export interface Example {
  readonly what: string;
  readonly before?: Manifest;
  readonly after?: Manifest;
  readonly action: Action | 'same';
  readonly class?: ChangeClass;
  /**
   * The engine's preview names the step and then ends with an error: the provider asks the API server to try the new object out
   * while the old one is still there.
   */
  readonly previewFails?: true;
}

export const NAMESPACE = 'own';

type Body = Readonly<Record<string, unknown>>;

const object = (
  apiVersion: string,
  kind: string,
  name: string,
  body: Body,
  annotations?: Record<string, string>,
): Manifest => ({
  apiVersion,
  kind,
  metadata: { name, namespace: NAMESPACE, ...(annotations === undefined ? {} : { annotations }) },
  ...body,
});

/** An object of the cluster. */
const wide = (apiVersion: string, kind: string, name: string, body: Body): Manifest => ({
  apiVersion,
  kind,
  metadata: { name },
  ...body,
});

type Make = (body: never) => Manifest;

const example = <M extends Make>(
  what: string,
  action: Example['action'],
  severity: ChangeClass | undefined,
  make: M,
  before: Parameters<M>[0],
  after: Parameters<M>[0],
): Example => ({ what, action, class: severity, before: make(before), after: make(after) });

/** Nothing in the simulation makes these ready, or nobody waits for it. */
const UNATTENDED = { 'pulumi.com/skipAwait': 'true' };

const deployment = (name: string) => (spec: { pod?: Body; selector?: string; metadata?: Body; more?: Body }) => ({
  ...object('apps/v1', 'Deployment', name, {
    spec: {
      replicas: 1,
      selector: { matchLabels: { app: spec.selector ?? name } },
      template: {
        metadata: { labels: { app: spec.selector ?? name }, ...spec.metadata },
        spec: { containers: [{ name: 'main', image: 'example.com/a:1' }], ...spec.pod },
      },
      ...spec.more,
    },
  }),
});

const container = (more: Body) => ({ containers: [{ name: 'main', image: 'example.com/a:1', ...more }] });

const role = (name: string) => ({ apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name });

const roleBinding = ({ to, account }: { to: string; account: string }) =>
  object('rbac.authorization.k8s.io/v1', 'RoleBinding', `binding-of-${account}`, {
    roleRef: role(to),
    subjects: [{ kind: 'ServiceAccount', name: account, namespace: NAMESPACE }],
  });

const claim = (name: string) => (spec: Body) =>
  object(
    'v1',
    'PersistentVolumeClaim',
    name,
    { spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } }, ...spec } },
    UNATTENDED,
  );

const service = (name: string) => (spec: Body) =>
  object('v1', 'Service', name, { spec: { selector: { app: name }, ports: [{ port: 80 }], ...spec } });

const secret = (name: string) => (body: Body) => object('v1', 'Secret', name, body);

const job = (name: string) => (spec: { image?: string; ttl?: number }) =>
  object(
    'batch/v1',
    'Job',
    name,
    {
      spec: {
        ttlSecondsAfterFinished: spec.ttl ?? 86400,
        template: {
          spec: { restartPolicy: 'Never', containers: [{ name: 'main', image: spec.image ?? 'example.com/a:1' }] },
        },
      },
    },
    UNATTENDED,
  );

const definition = (plural: string, kind: string) => (spec: { scope?: string; more?: Body }) =>
  wide('apiextensions.k8s.io/v1', 'CustomResourceDefinition', `${plural}.example.com`, {
    spec: {
      group: 'example.com',
      names: { kind, plural },
      scope: spec.scope ?? 'Namespaced',
      versions: ['v1beta1', 'v1'].map((name) => ({
        name,
        served: true,
        storage: name === 'v1',
        schema: { openAPIV3Schema: { type: 'object', properties: { spec: { type: 'object', ...spec.more } } } },
      })),
    },
  });

const statefulSet = (name: string) => (spec: { image?: string; storage?: string }) =>
  object('apps/v1', 'StatefulSet', name, {
    spec: {
      replicas: 1,
      serviceName: name,
      selector: { matchLabels: { app: name } },
      template: {
        metadata: { labels: { app: name } },
        spec: { containers: [{ name: 'main', image: spec.image ?? 'example.com/a:1' }] },
      },
      volumeClaimTemplates: [
        {
          metadata: { name: 'data' },
          spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: spec.storage ?? '1Gi' } } },
        },
      ],
    },
  });

const configMap = (name: string) => (body: Body) => object('v1', 'ConfigMap', name, body);

const pod = (spec: Body) => object('v1', 'Pod', 'bare', { spec: { ...container({}), ...spec } }, UNATTENDED);

const autoscaler = ({ apiVersion, spec }: { apiVersion: string; spec: Body }) =>
  object(
    apiVersion,
    'HorizontalPodAutoscaler',
    'scaler',
    {
      spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'scaled' }, maxReplicas: 3, ...spec },
    },
    UNATTENDED,
  );

const widget = ({ apiVersion }: { apiVersion: string }) => object(apiVersion, 'Widget', 'moved', { spec: {} });

const RULES = [{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }];

const failing = (each: Example): Example => ({ ...each, previewFails: true });

const there = (manifest: Manifest): Example => ({
  what: 'it stays as it is',
  before: manifest,
  after: manifest,
  action: 'same',
});

export const EXAMPLES: readonly Example[] = [
  there(wide('v1', 'Namespace', NAMESPACE, {})),
  there(object('rbac.authorization.k8s.io/v1', 'Role', 'one', { rules: RULES })),
  there(object('rbac.authorization.k8s.io/v1', 'Role', 'two', { rules: RULES })),

  // What the issue names.
  example('a selector', 'replace', 'replacement', deployment('selector'), {}, { selector: 'other' }),
  failing(
    example(
      'a roleRef',
      'replace',
      'replacement',
      roleBinding,
      { to: 'one', account: 'a' },
      { to: 'two', account: 'a' },
    ),
  ),
  failing(example('a claim', 'replace', 'data-loss', claim('claim'), {}, { accessModes: ['ReadWriteMany'] })),
  example('a clusterIP that is gone', 'replace', 'replacement', service('no-head'), { clusterIP: 'None' }, {}),
  failing(example('a clusterIP that is new', 'replace', 'replacement', service('head'), {}, { clusterIP: 'None' })),
  example(
    "a Secret's type",
    'replace',
    'replacement',
    secret('type'),
    { type: 'Opaque', stringData: { username: 'a' } },
    { type: 'kubernetes.io/basic-auth', stringData: { username: 'a' } },
  ),
  example(
    "a Secret's type that only becomes explicit",
    'replace',
    'replacement',
    secret('explicit'),
    { stringData: { a: 'b' } },
    { type: 'Opaque', stringData: { a: 'b' } },
  ),
  example("a Job's template", 'replace', 'replacement', job('template'), {}, { image: 'example.com/a:2' }),
  failing(
    example("a definition's scope", 'replace', 'data-loss', definition('scopes', 'Scope'), {}, { scope: 'Cluster' }),
  ),

  // The other fields that cannot be changed.
  failing(example('templates of claims', 'replace', 'data-loss', statefulSet('claims'), {}, { storage: '2Gi' })),
  failing(
    example(
      'the value of a PriorityClass',
      'replace',
      'replacement',
      (value: number) => wide('scheduling.k8s.io/v1', 'PriorityClass', 'priority', { value }),
      1,
      2,
    ),
  ),
  failing(
    example(
      'parameters of a StorageClass',
      'replace',
      'replacement',
      (type: string) =>
        wide('storage.k8s.io/v1', 'StorageClass', 'parameters', { provisioner: 'a/b', parameters: { type } }),
      'ssd',
      'hdd',
    ),
  ),
  failing(
    example(
      'the reclaim policy of a StorageClass',
      'replace',
      'replacement',
      (reclaimPolicy: string) =>
        wide('storage.k8s.io/v1', 'StorageClass', 'reclaim', { provisioner: 'a/b', reclaimPolicy }),
      'Delete',
      'Retain',
    ),
  ),
  example(
    'the controller of an IngressClass',
    'replace',
    'replacement',
    (controller: string) => wide('networking.k8s.io/v1', 'IngressClass', 'class', { spec: { controller } }),
    'example.com/a',
    'example.com/b',
  ),
  example(
    'an immutable ConfigMap',
    'replace',
    'replacement',
    configMap('immutable'),
    { immutable: true, data: { a: '1' } },
    { immutable: true, data: { a: '2' } },
  ),

  example('the image of a bare Pod', 'replace', 'replacement', pod, {}, container({ image: 'example.com/a:2' })),

  // In place.
  example('an image', 'update', 'rolling', deployment('image'), {}, { pod: container({ image: 'example.com/a:2' }) }),
  example('replicas', 'update', 'in-place', deployment('scaled'), {}, { more: { replicas: 2 } }),
  example(
    'the order of variables',
    'update',
    'rolling',
    deployment('order'),
    { pod: container({ env: ['A', 'B'].map((name) => ({ name, value: name })) }) },
    { pod: container({ env: ['B', 'A'].map((name) => ({ name, value: name })) }) },
  ),
  example('an image of a StatefulSet', 'update', 'rolling', statefulSet('set'), {}, { image: 'example.com/a:2' }),
  example(
    'the data of a ConfigMap',
    'update',
    'in-place',
    configMap('read'),
    { data: { a: '1' } },
    { data: { a: '2' } },
  ),
  {
    ...there(deployment('reader')({ pod: container({ envFrom: [{ configMapRef: { name: 'read' } }] }) })),
    action: 'update',
    class: 'rolling',
  },
  example(
    'the value of a Secret',
    'update',
    'in-place',
    secret('value'),
    { stringData: { a: 'b' } },
    { stringData: { a: 'c' } },
  ),
  example("a Job's time to live", 'update', 'in-place', job('kept'), {}, { ttl: 3600 }),
  example('a port', 'update', 'in-place', service('port'), {}, { ports: [{ port: 81 }] }),
  example(
    'a schema',
    'update',
    'in-place',
    definition('widgets', 'Widget'),
    {},
    { more: { properties: { size: { type: 'integer' } } } },
  ),
  example(
    'the version of a custom resource',
    'update',
    'in-place',
    widget,
    { apiVersion: 'example.com/v1beta1' },
    { apiVersion: 'example.com/v1' },
  ),
  example(
    "the version of a kind of Kubernetes' own",
    'update',
    'in-place',
    autoscaler,
    { apiVersion: 'autoscaling/v1', spec: {} },
    { apiVersion: 'autoscaling/v2', spec: {} },
  ),
  example(
    'the rules of a Role',
    'update',
    'in-place',
    (resources: readonly string[]) =>
      object('rbac.authorization.k8s.io/v1', 'Role', 'rules', {
        rules: [{ apiGroups: [''], resources, verbs: ['get'] }],
      }),
    ['pods'],
    ['pods', 'services'],
  ),
  example(
    'a disruption budget',
    'update',
    'in-place',
    (maxUnavailable: number) =>
      object('policy/v1', 'PodDisruptionBudget', 'budget', {
        spec: { maxUnavailable, selector: { matchLabels: { a: 'b' } } },
      }),
    1,
    2,
  ),

  // The same, written in another way.
  example(
    'amounts, empty lists and switches that are off',
    'same',
    undefined,
    deployment('same'),
    {
      metadata: { annotations: {} },
      pod: {
        ...container({
          resources: { requests: { cpu: '1000m', memory: '1024Mi' }, limits: {} },
          env: [{ name: 'A', value: '' }],
          tty: false,
          volumeMounts: [],
        }),
        hostNetwork: false,
        nodeSelector: {},
      },
    },
    { pod: container({ resources: { requests: { cpu: '1', memory: '1Gi' } }, env: [{ name: 'A' }] }) },
  ),
  example(
    'a Secret, encoded',
    'same',
    undefined,
    secret('encoded'),
    { stringData: { a: 'b' } },
    { data: { a: Buffer.from('b').toString('base64') } },
  ),
  example(
    'amounts of a quota',
    'same',
    undefined,
    (hard: Body) => object('v1', 'ResourceQuota', 'quota', { spec: { hard } }),
    { 'requests.nvidia.com/gpu': '2000m', 'requests.storage': '0.5Ti' },
    { 'requests.nvidia.com/gpu': 2, 'requests.storage': '512Gi' },
  ),
  example(
    'a policy that lets nothing in',
    'same',
    undefined,
    (ingress: Body) =>
      object('networking.k8s.io/v1', 'NetworkPolicy', 'policy', {
        spec: { podSelector: {}, policyTypes: ['Ingress'], ...ingress },
      }),
    { ingress: [] },
    {},
  ),

  // Come and gone.
  { what: 'a new object', after: configMap('new')({ data: {} }), action: 'create', class: 'none' },
  { what: 'an object that goes', before: configMap('gone')({ data: {} }), action: 'delete', class: 'replacement' },
  { what: 'a claim that goes', before: claim('gone')({}), action: 'delete', class: 'data-loss' },
  { what: 'an object under its old name', before: service('old-name')({}), action: 'delete', class: 'replacement' },
  { what: 'an object under its new name', after: service('new-name')({}), action: 'create', class: 'none' },
];

export const BEFORE: readonly Manifest[] = EXAMPLES.flatMap(({ before }) => before ?? []);
export const AFTER: readonly Manifest[] = EXAMPLES.flatMap(({ after }) => after ?? []);
