import type { TrainingOperatorOptions } from '../../../constructs';
import { added, changes, errors, object, objects } from '../platform-fixture';

const OPERATOR = 'Deployment.apps/kubeflow/training-operator';
const POD = `${OPERATOR}.spec.template.spec`;
const PROGRAM = `${POD}.containers.0`;
const SERVICE = 'Service/kubeflow/training-operator';
const RBAC = 'rbac.authorization.k8s.io';

/** With definitions that are quick to synthesize. */
const on = (trainingOperator: TrainingOperatorOptions) => ({ trainingOperator });
const changed = (options: TrainingOperatorOptions) => changes(on({}), on(options));
const more = (options: TrainingOperatorOptions) => added(on({}), on(options));
const less = (options: TrainingOperatorOptions) => added(on(options), on({}));

/** The operator's arguments. */
function args(options: TrainingOperatorOptions): readonly string[] {
  const { spec } = object(OPERATOR, on(options)) as unknown as {
    spec: { template: { spec: { containers: readonly { args: readonly string[] }[] } } };
  };
  return spec.template.spec.containers[0]?.args ?? [];
}
const newArgs = (options: TrainingOperatorOptions) => args(options).filter((arg) => !args({}).includes(arg));
const onlyArgs = (options: TrainingOperatorOptions) =>
  Object.keys(changed(options)).every((path) => path.startsWith(`${PROGRAM}.args.`));

test('it is off by default', () => {
  expect(added({ trainingOperator: false }, {})).toEqual([]);
  expect([...objects().keys()].filter((key) => /training-operator/.test(key))).toEqual([
    'NetworkPolicy.networking.k8s.io/kubeflow/training-operator-webhook',
  ]);
});

test.each<[string, TrainingOperatorOptions, string[]]>([
  ['the gang scheduler', { gangScheduler: 'cosched' }, ['--gang-scheduler-name=cosched']],
  ['concurrency', { concurrency: 4 }, ['--controller-threads=4']],
  ['calls of the API server', { apiCalls: { qps: 50, burst: 80 } }, ['--kube-api-qps=50', '--kube-api-burst=80']],
  ['the log level', { logLevel: 'info' }, ['--zap-log-level=info']],
  [
    'the container that waits for the master',
    { pytorchInit: { image: 'registry.example.com/wait:1', maxTries: 5 } },
    ['--pytorch-init-container-image=registry.example.com/wait:1', '--pytorch-init-container-max-tries=5'],
  ],
  [
    'the container that brings kubectl',
    { mpiInit: { image: 'registry.example.com/kubectl:1' } },
    ['--mpi-kubectl-delivery-image=registry.example.com/kubectl:1'],
  ],
  ['an argument of one’s own, after the others', { extraArgs: ['--kube-api-qps=99'] }, ['--kube-api-qps=99']],
])('%s is an argument, and nothing else', (_, options, expected) => {
  expect(newArgs(options)).toEqual(expected);
  expect(onlyArgs(options)).toBe(true);
});

test('resources are those of its container', () => {
  expect(changed({ resources: { requests: { cpu: '100m' }, limits: { memory: '1Gi' } } })).toEqual({
    [`${PROGRAM}.resources.requests.cpu`]: [undefined, '100m'],
    [`${PROGRAM}.resources.limits.memory`]: [undefined, '1Gi'],
  });
});

test('placement is that of its pod', () => {
  expect(changed({ nodeSelector: { pool: 'platform' }, priorityClassName: 'high' })).toEqual({
    [`${POD}.nodeSelector.pool`]: [undefined, 'platform'],
    [`${POD}.priorityClassName`]: [undefined, 'high'],
  });
});

test('the port of metrics is that of the container, the Service and the scraper', () => {
  const { [`${PROGRAM}.args.0`]: _, ...others } = changed({ metricsPort: 9090 });
  expect(newArgs({ metricsPort: 9090 })).toEqual(['--metrics-bind-address=:9090']);
  expect(Object.fromEntries(Object.entries(others).filter(([path]) => !path.startsWith(`${PROGRAM}.args.`)))).toEqual({
    [`${PROGRAM}.ports.0.containerPort`]: [8080, 9090],
    [`${SERVICE}.metadata.annotations.prometheus.io/port`]: ['8080', '9090'],
    [`${SERVICE}.spec.ports.0.port`]: [8080, 9090],
    [`${SERVICE}.spec.ports.0.targetPort`]: [8080, 9090],
  });
});

test('the port of probes is that of both', () => {
  expect(newArgs({ healthPort: 8082 })).toEqual(['--health-probe-bind-address=:8082']);
  expect(changed({ healthPort: 8082 })).toMatchObject({
    [`${PROGRAM}.livenessProbe.httpGet.port`]: [8081, 8082],
    [`${PROGRAM}.readinessProbe.httpGet.port`]: [8081, 8082],
  });
});

test('more than one pod elect one, with rights of their own', () => {
  expect(newArgs({ replicas: 2 })).toEqual(['--leader-elect=true']);
  expect(more({ replicas: 2 })).toEqual([
    `Role.${RBAC}/kubeflow/training-operator-leader-election`,
    `RoleBinding.${RBAC}/kubeflow/training-operator-leader-election`,
    'PodDisruptionBudget.policy/kubeflow/training-operator',
  ]);
});

test('for one namespace, it has no rights about jobs and pods elsewhere', () => {
  const options = { jobNamespace: 'team' };
  expect(newArgs(options)).toEqual(['--namespace=team']);
  expect(more(options)).toEqual([`Role.${RBAC}/team/training-operator`, `RoleBinding.${RBAC}/team/training-operator`]);
  const everywhere = object(`ClusterRole.${RBAC}/training-operator`, on(options));
  expect(everywhere.rules).toEqual([
    expect.objectContaining({ resources: ['validatingwebhookconfigurations'], verbs: ['get', 'list', 'watch'] }),
    expect.objectContaining({ resources: ['validatingwebhookconfigurations'], verbs: ['update'] }),
  ]);
});

describe('some kinds only', () => {
  const options: TrainingOperatorOptions = { kinds: ['PyTorchJob', 'TFJob'] };

  test('the others have no definitions', () => {
    expect(less(options)).toEqual(
      ['jaxjobs', 'mpijobs', 'paddlejobs', 'xgboostjobs'].map(
        (kind) => `CustomResourceDefinition.apiextensions.k8s.io/${kind}.kubeflow.org`,
      ),
    );
    expect(newArgs(options)).toEqual(['--enable-scheme=pytorchjob', '--enable-scheme=tfjob']);
  });

  test('nothing else is said of the others: no webhook, no right, no argument', () => {
    const said = JSON.stringify([...objects(on(options)).values()]);
    const without = JSON.stringify([...objects().values()]);
    for (const word of ['mpijob', 'jaxjob', 'paddlejob', 'xgboostjob', 'pods/exec', 'mpi-kubectl-delivery']) {
      const count = (text: string) => text.split(word).length;
      expect([word, count(said)]).toEqual([word, count(without)]);
    }
  });

  test('with MPI alone there is no webhook: the operator has none for it', () => {
    expect(less({ kinds: ['MPIJob'] })).toContainEqual(expect.stringMatching(/^ValidatingWebhookConfiguration/));
    const rights = object(`ClusterRole.${RBAC}/training-operator`, on({ kinds: ['MPIJob'] }));
    expect(JSON.stringify(rights)).not.toContain('horizontalpodautoscalers');
  });
});

test('a mirror takes the place of every registry, those of the pods of jobs too', () => {
  const mirror = 'registry.example.com/mirror';
  const paths = Object.entries(changed({ imageRegistry: mirror }));
  expect(paths.map(([path]) => path)).toEqual([`${PROGRAM}.args.0`, `${PROGRAM}.args.1`, `${PROGRAM}.image`]);
  for (const [, [, after]] of paths) expect(after).toContain(`${mirror}/`);
});

test('labels are on every object of the part, but selectors and pods stay', () => {
  const paths = Object.keys(changed({ labels: { team: 'training' } }));
  expect(paths).toHaveLength(added({}, on({})).length);
  expect(paths.filter((path) => !path.endsWith('.metadata.labels.team') || path.includes('.template.'))).toEqual([]);
});

test('what is wrong is said with its path, all of it at once', () => {
  const found = errors({
    trainingOperator: {
      kinds: [],
      jobNamespace: 'Team',
      gangScheduler: '',
      concurrency: 0,
      apiCalls: { qps: 0, burst: 0 },
      metricsPort: 9443,
      healthPort: 9443,
      replicas: 0,
      pytorchInit: { maxTries: 0 },
      resources: { limits: { memory: 'lots' } },
    },
  });
  for (const path of [
    'kinds',
    'jobNamespace',
    'gangScheduler',
    'concurrency',
    'apiCalls.qps',
    'apiCalls.burst',
    'metricsPort',
    'healthPort',
    'replicas',
    'pytorchInit.maxTries',
    'resources.limits.memory',
  ]) {
    expect(found).toContainEqual(expect.stringContaining(`platform/training-operator: ${path}: `));
  }
  expect(errors({ trainingOperator: { metricsPort: 8081 } })).toEqual([
    'platform/training-operator: healthPort: 8081 is the port of the metrics: choose another',
  ]);
});
