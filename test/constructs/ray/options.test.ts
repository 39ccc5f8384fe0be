import type { RayOptions } from '../../../constructs';
import { added, changes, errors, object, objects } from '../platform-fixture';

const OPERATOR = 'Deployment.apps/kubeflow/kuberay-operator';
const POD = `${OPERATOR}.spec.template.spec`;
const PROGRAM = `${POD}.containers.0`;
const RBAC = 'rbac.authorization.k8s.io';
const ROLE = `ClusterRole.${RBAC}/kuberay-operator`;

/** With definitions that are quick to synthesize, and without the parts that have nothing to do with it. */
const on = (ray: RayOptions) => ({ dex: false, oauth2Proxy: false, ray }) as const;
const changed = (options: RayOptions) => changes(on({}), on(options));
const more = (options: RayOptions) => added(on({}), on(options));
const less = (options: RayOptions) => added(on(options), on({}));

/** The operator's arguments. */
function args(options: RayOptions): readonly string[] {
  const { spec } = object(OPERATOR, on(options)) as unknown as {
    spec: { template: { spec: { containers: readonly { args: readonly string[] }[] } } };
  };
  return spec.template.spec.containers[0]?.args ?? [];
}

/** What it may do, as `group resource verb`. */
function rights(options: RayOptions, key: string = ROLE): string[] {
  const { rules } = object(key as never, on(options)) as unknown as {
    rules: readonly { apiGroups: string[]; resources: string[]; verbs: string[]; resourceNames?: string[] }[];
  };
  const each = rules.flatMap(({ apiGroups, resources, verbs, resourceNames = [] }) =>
    apiGroups.flatMap((group) =>
      resources.flatMap((resource) =>
        verbs.map((verb) => [group || 'core', resource, verb, ...resourceNames].join(' ')),
      ),
    ),
  );
  return [...new Set(each)].sort();
}
const newRights = (options: RayOptions) => rights(options).filter((right) => !rights({}).includes(right));

test('it is off by default, and then nothing is said of it', () => {
  expect(added({ ray: false }, {})).toEqual([]);
  expect([...objects().keys()].filter((key) => /ray/i.test(key.replaceAll('array', '')))).toEqual([]);
});

test('by default it elects a leader, and is told nothing else', () => {
  expect(args({})).toEqual(['--enable-leader-election=true']);
});

test.each<[string, RayOptions, string[]]>([
  ['concurrency', { concurrency: 4 }, ['--reconcile-concurrency=4']],
  ['calls of the API server', { apiCalls: { qps: 50, burst: 80 } }, ['--qps=50', '--burst=80']],
  ['the log level', { logLevel: 'debug' }, ['--zap-log-level=debug']],
  ['the form of logs', { logEncoder: 'console' }, ['--log-stdout-encoder=console']],
  ['metrics', { metrics: true }, ['--enable-metrics=true']],
  ['YuniKorn', { batchScheduler: 'yunikorn' }, ['--batch-scheduler=yunikorn']],
  [
    'features without rights of their own',
    { featureGates: { RayJobDeletionPolicy: false, AsyncJobInfoQuery: true } },
    ['--feature-gates=RayJobDeletionPolicy=false,AsyncJobInfoQuery=true'],
  ],
  ['an argument of one’s own, after the others', { extraArgs: ['--qps=99'] }, ['--qps=99']],
])('%s is an argument, and nothing else', (_, options, expected) => {
  expect(args(options)).toEqual([...args({}), ...expected]);
  expect(Object.keys(changed(options)).filter((path) => !path.startsWith(`${PROGRAM}.args.`))).toEqual([]);
});

test.each<[string, RayOptions, string, string[]]>([
  [
    'Volcano',
    { batchScheduler: 'volcano' },
    '--batch-scheduler=volcano',
    ['create', 'get', 'list', 'update', 'watch'].map((verb) => `scheduling.volcano.sh podgroups ${verb}`),
  ],
  [
    'the coscheduling plugin',
    { batchScheduler: 'scheduler-plugins' },
    '--batch-scheduler=scheduler-plugins',
    ['create', 'get', 'list', 'watch'].map((verb) => `scheduling.x-k8s.io podgroups ${verb}`),
  ],
  [
    'calls through the API server',
    { kubernetesProxy: true },
    '--use-kubernetes-proxy=true',
    ['core pods/proxy get', 'core services/proxy create', 'core services/proxy get', 'core services/proxy update'],
  ],
  [
    'jobs at set times',
    { featureGates: { RayCronJob: true } },
    '--feature-gates=RayCronJob=true',
    [
      'ray.io raycronjobs get',
      'ray.io raycronjobs list',
      'ray.io raycronjobs watch',
      'ray.io raycronjobs/finalizers update',
      'ray.io raycronjobs/status update',
      'ray.io rayjobs create',
    ],
  ],
  [
    'upgrades in steps',
    { featureGates: { RayServiceIncrementalUpgrade: true } },
    '--feature-gates=RayServiceIncrementalUpgrade=true',
    ['gateways', 'httproutes'].flatMap((kind) =>
      ['create', 'get', 'list', 'update', 'watch'].map((verb) => `gateway.networking.k8s.io ${kind} ${verb}`),
    ),
  ],
])('%s: an argument, and the rights for it', (_, options, argument, expected) => {
  expect(args(options)).toEqual([...args({}), argument]);
  expect(newRights(options)).toEqual(expected);
  const others = Object.keys(changed(options)).filter((path) => !path.startsWith(`${PROGRAM}.args.`));
  expect(others.filter((path) => !path.startsWith(`${ROLE}.rules.`))).toEqual([]);
});

test('resources are those of its container', () => {
  expect(changed({ resources: { requests: { cpu: '1' }, limits: { memory: '2Gi' } } })).toEqual({
    [`${PROGRAM}.resources.requests.cpu`]: ['100m', '1'],
    [`${PROGRAM}.resources.requests.memory`]: ['512Mi', undefined],
    [`${PROGRAM}.resources.limits.cpu`]: ['100m', undefined],
    [`${PROGRAM}.resources.limits.memory`]: ['512Mi', '2Gi'],
  });
});

test('placement is that of its pod', () => {
  expect(changed({ nodeSelector: { pool: 'platform' }, priorityClassName: 'high' })).toEqual({
    [`${POD}.nodeSelector.pool`]: [undefined, 'platform'],
    [`${POD}.priorityClassName`]: [undefined, 'high'],
  });
});

test('a variable is one of its environment', () => {
  expect(changed({ extraEnv: { ENABLE_INIT_CONTAINER_INJECTION: 'false' } })).toEqual({
    [`${PROGRAM}.env.1.name`]: [undefined, 'ENABLE_INIT_CONTAINER_INJECTION'],
    [`${PROGRAM}.env.1.value`]: [undefined, 'false'],
  });
});

test('more than one pod have a disruption budget', () => {
  expect(changed({ replicas: 2 })).toMatchObject({ [`${OPERATOR}.spec.replicas`]: [1, 2] });
  expect(more({ replicas: 2 })).toEqual(['PodDisruptionBudget.policy/kubeflow/kuberay-operator']);
});

test('for some namespaces, it has rights there and nowhere else', () => {
  const options = { watchNamespaces: ['team-a', 'team-b'] };
  expect(args(options)).toEqual([...args({}), '--watch-namespace=team-a,team-b']);
  expect(more(options)).toEqual(
    ['team-a', 'team-b'].flatMap((team) => [
      `Role.${RBAC}/${team}/kuberay-operator`,
      `RoleBinding.${RBAC}/${team}/kuberay-operator`,
    ]),
  );
  expect(less(options)).toEqual([
    `ClusterRole.${RBAC}/kuberay-operator`,
    `ClusterRoleBinding.${RBAC}/kuberay-operator`,
  ]);
  expect(rights(options, `Role.${RBAC}/team-b/kuberay-operator`)).toEqual(rights({}));
});

test('a mirror takes the place of the registry', () => {
  expect(changed({ imageRegistry: 'registry.example.com/mirror' })).toEqual({
    [`${PROGRAM}.image`]: ['quay.io/kuberay/operator:v1.6.1', 'registry.example.com/mirror/kuberay/operator:v1.6.1'],
  });
});

test('labels are on every object of the part, but selectors and pods stay', () => {
  const paths = Object.keys(changed({ labels: { team: 'ray' } }));
  expect(paths).toHaveLength(added({ ...on({}), ray: false }, on({})).length);
  expect(paths.filter((path) => !path.endsWith('.metadata.labels.team') || path.includes('.template.'))).toEqual([]);
});

test('it changes no pods but its own, and no Secrets', () => {
  const own = rights({});
  expect(own.filter((right) => /^core secrets /.test(right))).toEqual(
    ['create', 'get', 'list', 'watch'].map((verb) => `core secrets ${verb}`),
  );
  expect(own.filter((right) => /\*|impersonate|escalate|bind$|proxy|exec/.test(right))).toEqual([]);
});

test('what is wrong is said with its path, all of it at once', () => {
  const found = errors({
    ray: {
      watchNamespaces: ['Team'],
      concurrency: 0,
      apiCalls: { qps: 0, burst: 0.5 },
      replicas: 0,
      resources: { limits: { memory: 'lots' } },
    },
  });
  expect(found.map((each) => each.replace(/: [^:]*(:[^:]*)?$/, ''))).toEqual(
    ['concurrency', 'apiCalls.qps', 'apiCalls.burst', 'watchNamespaces[0]', 'replicas', 'resources.limits.memory'].map(
      (path) => `platform/ray: ${path}`,
    ),
  );
  expect(errors({ ray: { watchNamespaces: [] } })).toEqual([
    'platform/ray: watchNamespaces: is empty, so nothing would run: name namespaces, or leave it out for all',
  ]);
});
