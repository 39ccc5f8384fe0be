import { field, list, type SparkOptions, strings, text } from '../../../constructs';
import { NO_OTHER_PART } from '../../support/first-parts';
import { added, changes, errors, object, objects } from '../platform-fixture';

const CONTROLLER = 'Deployment.apps/kubeflow/spark-operator-controller';
const WEBHOOK = 'Deployment.apps/kubeflow/spark-operator-webhook';
const MUTATING = 'MutatingWebhookConfiguration.admissionregistration.k8s.io/spark-operator-webhook';
const VALIDATING = 'ValidatingWebhookConfiguration.admissionregistration.k8s.io/spark-operator-webhook';
const CLUSTER_ROLE = 'ClusterRole.rbac.authorization.k8s.io';
const POD = '.spec.template.spec';

const all = (spark: SparkOptions = {}) => ({ ...NO_OTHER_PART, spark });
const changed = (spark: SparkOptions) => changes(all(), all(spark));
const made = (key: string, spark: SparkOptions = {}) => object(key, all(spark));
const wrong = (spark: SparkOptions, more: object = {}) =>
  errors({ ...all(spark), ...more }).map((error) => error.replace('platform/spark: ', ''));
const args = (key: string, spark: SparkOptions = {}) =>
  list(list(made(key, spark), 'spec', 'template', 'spec', 'containers')[0], 'args').map(String);

/** Flags that are there only with the options, and those only without, in words. */
function flags(key: string, spark: SparkOptions): { readonly more: string[]; readonly less: string[] } {
  const [before, after] = [args(key), args(key, spark)];
  return {
    more: after.filter((flag) => !before.includes(flag)),
    less: before.filter((flag) => !after.includes(flag)),
  };
}

/** What a role allows: `verbs` by `group/resource`. */
function rights(key: string, spark: SparkOptions = {}): Record<string, unknown> {
  return Object.fromEntries(
    list(made(key, spark), 'rules').flatMap((rule) =>
      list(rule, 'apiGroups').flatMap((group) =>
        list(rule, 'resources').map((resource) => [`${group}/${resource}`, list(rule, 'verbs').join(' ')]),
      ),
    ),
  );
}

test('flags of the controller', () => {
  const controller = {
    workers: 4,
    maxTrackedExecutorsPerApp: 50,
    driverPodCreationGracePeriod: '1m',
    workqueue: { bucketQps: 5, bucketSize: 20, maxDelay: false },
    leaderElection: { leaseDuration: '30s' },
    uiService: false,
    timestampPrecision: 'seconds',
    featureGates: { PartialRestart: true },
  } as const;
  expect(flags(CONTROLLER, { controller })).toEqual({
    more: [
      '--controller-threads=4',
      '--enable-ui-service=false',
      '--leader-election-lease-duration=30s',
      '--workqueue-ratelimiter-bucket-qps=5',
      '--workqueue-ratelimiter-bucket-size=20',
      '--driver-pod-creation-grace-period=1m',
      '--max-tracked-executor-per-app=50',
      '--scheduled-spark-application-timestamp-precision=seconds',
      '--feature-gates=PartialRestart=true,LoadSparkDefaults=false',
    ],
    less: [
      '--controller-threads=10',
      '--enable-ui-service=true',
      '--leader-election-lease-duration=15s',
      '--workqueue-ratelimiter-bucket-qps=50',
      '--workqueue-ratelimiter-bucket-size=500',
      '--workqueue-ratelimiter-max-delay=6h',
      '--driver-pod-creation-grace-period=10s',
      '--max-tracked-executor-per-app=1000',
      '--scheduled-spark-application-timestamp-precision=nanos',
      '--feature-gates=PartialRestart=false,LoadSparkDefaults=false',
    ],
  });
  const paths = Object.keys(changed({ controller }));
  expect(paths.filter((path) => !path.startsWith(`${CONTROLLER}${POD}.containers.0.args.`))).toEqual([]);
});

test('ingresses for the pages of applications', () => {
  const uiIngress = {
    urlFormat: '{{$appName}}.spark.example.com',
    className: 'nginx',
    annotations: { a: 'b' },
    tls: [{ hosts: ['*.spark.example.com'], secretName: 'spark-tls' }],
  };
  expect(flags(CONTROLLER, { controller: { uiIngress } })).toEqual({
    more: [
      '--ingress-url-format={{$appName}}.spark.example.com',
      '--ingress-class-name=nginx',
      '--ingress-tls=[{"hosts":["*.spark.example.com"],"secretName":"spark-tls"}]',
      '--ingress-annotations={"a":"b"}',
    ],
    less: [],
  });
});

test('a batch scheduler comes with the right to make its groups of pods', () => {
  const controller = { batchScheduler: { default: 'mine', kubeSchedulerNames: ['mine', 'other'] } };
  expect(flags(CONTROLLER, { controller }).more).toEqual([
    '--enable-batch-scheduler=true',
    '--kube-scheduler-names=mine,other',
    '--default-batch-scheduler=mine',
  ]);
  const role = `${CLUSTER_ROLE}/spark-operator-controller`;
  expect(rights(role, { controller })).toEqual({
    ...rights(role),
    'scheduling.volcano.sh/podgroups': 'get list watch create update patch delete',
    'scheduling.x-k8s.io/podgroups': 'get list watch create update patch delete',
  });
});

test('where applications run limits rights, webhooks and what is watched', () => {
  const spark = { jobNamespaces: ['team-a', 'kubeflow'] };
  expect(flags(CONTROLLER, spark)).toEqual({ more: ['--namespaces=team-a,kubeflow'], less: ['--namespaces=""'] });
  expect(flags(WEBHOOK, spark)).toEqual({ more: ['--namespaces=team-a,kubeflow'], less: ['--namespaces=""'] });
  const rbac = 'rbac.authorization.k8s.io';
  expect(added(all(), all(spark))).toEqual([
    `Role.${rbac}/team-a/spark-operator-controller`,
    `RoleBinding.${rbac}/team-a/spark-operator-controller`,
    `Role.${rbac}/team-a/spark-operator-webhook`,
    `RoleBinding.${rbac}/team-a/spark-operator-webhook`,
  ]);
  expect(rights(`${CLUSTER_ROLE}/spark-operator-controller`, spark)).toEqual({
    '/nodes': 'get',
    'apiextensions.k8s.io/customresourcedefinitions': 'get',
  });
  const here = rights(`Role.${rbac}/kubeflow/spark-operator-controller`, spark);
  const there = rights(`Role.${rbac}/team-a/spark-operator-controller`, spark);
  expect(here).toMatchObject(there);
  expect(there['/pods']).toBe('get list watch create update patch delete deletecollection');
  for (const key of [MUTATING, VALIDATING]) {
    for (const webhook of list(made(key, spark), 'webhooks')) {
      expect(field(webhook, 'namespaceSelector')).toEqual({
        matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'In', values: ['team-a', 'kubeflow'] }],
      });
    }
  }
});

test('the binding of a namespace is for the account of the operator', () => {
  const binding = made('RoleBinding.rbac.authorization.k8s.io/team-a/spark-operator-webhook', {
    jobNamespaces: ['team-a'],
  });
  expect(list(binding, 'subjects')).toEqual([
    { kind: 'ServiceAccount', name: 'spark-operator-webhook', namespace: 'kubeflow' },
  ]);
});

test('how long and how firmly the webhook is asked', () => {
  const found = changed({ webhook: { timeoutSeconds: 5, failurePolicy: 'Ignore' } });
  expect(Object.keys(found)).toHaveLength(14);
  for (const [path, change] of Object.entries(found)) {
    expect(path.startsWith(MUTATING) || path.startsWith(VALIDATING)).toBe(true);
    expect(change).toEqual(path.endsWith('.timeoutSeconds') ? [10, 5] : ['Fail', 'Ignore']);
  }
});

test('the check against quotas', () => {
  expect(flags(WEBHOOK, { webhook: { resourceQuotaEnforcement: true } })).toEqual({
    more: ['--enable-resource-quota-enforcement=true'],
    less: [],
  });
});

test('metrics have labels, a prefix and bounds, or are left out', () => {
  const metrics = { prefix: 'spark_', labels: ['team'], jobStartLatencyBuckets: [10, 60.5] };
  expect(flags(CONTROLLER, { metrics }).more).toEqual([
    '--metrics-prefix=spark_',
    '--metrics-labels=team',
    '--metrics-job-start-latency-buckets=10,60.5',
  ]);
  for (const key of [CONTROLLER, WEBHOOK]) {
    expect(args(key, { metrics: false }).filter((flag) => flag.includes('metrics'))).toEqual([]);
    const template = field(made(key, { metrics: false }), 'spec', 'template');
    expect(strings(template, 'metadata', 'annotations')).toEqual({});
    expect(JSON.stringify(template)).not.toContain('"name":"metrics"');
  }
});

test('how the programs log', () => {
  for (const key of [CONTROLLER, WEBHOOK]) {
    expect(flags(key, { logLevel: 'debug', logEncoder: 'json' })).toEqual({
      more: ['--zap-log-level=debug', '--zap-encoder=json'],
      less: ['--zap-log-level=info', '--zap-encoder=console'],
    });
  }
});

test('placement is for both programs; each may have its own', () => {
  expect(changed({ nodeSelector: { pool: 'system' }, webhook: { nodeSelector: { pool: 'edge' } } })).toEqual({
    [`${CONTROLLER}${POD}.nodeSelector.pool`]: [undefined, 'system'],
    [`${WEBHOOK}${POD}.nodeSelector.pool`]: [undefined, 'edge'],
  });
});

test('replicas, resources and a mirror', () => {
  const spark: SparkOptions = {
    imageRegistry: 'mirror.example.com',
    controller: { replicas: 2, resources: { requests: { cpu: '100m' } } },
  };
  expect(changed(spark)).toMatchObject({
    [`${CONTROLLER}.spec.replicas`]: [1, 2],
    [`${CONTROLLER}${POD}.containers.0.resources.requests.cpu`]: [undefined, '100m'],
    [`${CONTROLLER}${POD}.containers.0.image`]: [
      'ghcr.io/kubeflow/spark-operator/controller:2.5.0',
      'mirror.example.com/kubeflow/spark-operator/controller:2.5.0',
    ],
    [`${WEBHOOK}${POD}.containers.0.image`]: [expect.anything(), expect.stringContaining('mirror.example.com/')],
  });
  expect(added(all(), all(spark))).toEqual(['PodDisruptionBudget.policy/kubeflow/spark-operator-controller']);
});

test('without the webhook nothing of it is left, but the policy for its pods', () => {
  const keys = [...objects(all({ webhook: false })).keys()].filter((key) => !key.startsWith('NetworkPolicy.'));
  expect(keys.filter((key) => key.includes('spark-operator-webhook'))).toEqual([]);
  expect(keys).toContain(CONTROLLER);
});

test('the webhook reads applications, and can write only its own Secret and configurations', () => {
  const role = rights(`${CLUSTER_ROLE}/spark-operator-webhook`);
  expect(role['sparkoperator.k8s.io/sparkapplications']).toBe('get list watch');
  const named = list(made(`${CLUSTER_ROLE}/spark-operator-webhook`), 'rules').filter((rule) =>
    list(rule, 'verbs').includes('update'),
  );
  expect(named.map((rule) => [list(rule, 'resources')[0], list(rule, 'resourceNames')])).toEqual([
    ['events', []],
    ['mutatingwebhookconfigurations', ['spark-operator-webhook']],
  ]);
});

test('contributors use every kind of the operator', () => {
  for (const kind of ['sparkapplications', 'scheduledsparkapplications', 'sparkconnects']) {
    expect(rights(`${CLUSTER_ROLE}/kubeflow-spark-edit`)).toHaveProperty([`sparkoperator.k8s.io/${kind}`]);
    expect(rights(`${CLUSTER_ROLE}/kubeflow-spark-view`)).toHaveProperty([`sparkoperator.k8s.io/${kind}`]);
  }
});

test('the operator of 1.11.0 checks no SparkConnect and has no feature gates', () => {
  const before = { ...all(), release: '1.11.0' } as const;
  const [mutating] = [object(MUTATING, before)];
  expect(list(mutating, 'webhooks').map((webhook) => text(webhook, 'name'))).toHaveLength(3);
  expect(wrong({ controller: { featureGates: {}, timestampPrecision: 'millis' } }, { release: '1.11.0' })).toEqual([
    'controller.featureGates: needs the Spark operator from 2.5 on: release 26.03 has one',
    'controller.timestampPrecision: needs the Spark operator from 2.5 on: release 26.03 has one',
  ]);
});

test('what is wrong is said with its path, all of it together', () => {
  expect(
    wrong({
      jobNamespaces: ['Team A'],
      controller: {
        workers: 0,
        replicas: 0,
        leaderElection: { retryPeriod: 'soon' },
        batchScheduler: { default: 'mine' },
        uiService: false,
        uiIngress: { urlFormat: 'a' },
      },
      webhook: { timeoutSeconds: 31 },
      metrics: { jobStartLatencyBuckets: [0] },
    }),
  ).toEqual([
    'controller.workers: 0 is out of range: write a whole number from 1 on',
    'webhook.timeoutSeconds: 31 is out of range: write a whole number from 1 to 30',
    'controller.leaderElection.retryPeriod: "soon" is no duration: write for example 30s, 15m or 24h',
    expect.stringMatching(/^jobNamespaces\[0\]: "Team A" is no DNS label/),
    'controller.batchScheduler.default: "mine" is none that the operator knows: write one of volcano, yunikorn, or add it to kubeSchedulerNames',
    'controller.uiIngress: leads to the Service that uiService: false leaves out; leave out one of them',
    'metrics.jobStartLatencyBuckets[0]: 0 is out of range: write seconds above 0',
    'controller.replicas: 0 is out of range: write a whole number from 1 on',
  ]);
  expect(wrong({ jobNamespaces: [] })).toEqual([
    'jobNamespaces: is empty, so nothing would run: name namespaces, or leave it out for all',
  ]);
});
