import { parse } from 'yaml';
import { type KubeflowPlatformOptions, type KueueOptions, list } from '../../../constructs';
import { NO_OTHER_PART } from '../../support/first-parts';
import { added, changes, errors, object, objects } from '../platform-fixture';

const CONFIG = 'ConfigMap/kueue-system/kueue-manager-config';
const CONTROLLER = 'Deployment.apps/kueue-system/kueue-controller-manager';
const PROGRAM = `${CONTROLLER}.spec.template.spec.containers.0`;
const ROLE = 'ClusterRole.rbac.authorization.k8s.io/kueue-manager-role';

/** A platform that is quick to synthesize: no part but Kueue. */
const REST = {
  ...NO_OTHER_PART,
} as const;
const on = (kueue: KueueOptions, more: Partial<KubeflowPlatformOptions> = {}) => ({
  ...REST,
  kueue,
  ...more,
});
const changed = (options: KueueOptions) => changes(on({}), on(options));
const more = (options: KueueOptions) => added(on({}), on(options));

interface Configuration {
  readonly integrations: { readonly frameworks: readonly string[] };
  readonly [field: string]: unknown;
}

function configuration(options: KueueOptions, platform: Partial<KubeflowPlatformOptions> = {}): Configuration {
  const { data } = object(CONFIG, on(options, platform)) as { data?: Record<string, string> };
  return parse(data?.['controller_manager_config.yaml'] ?? '') as Configuration;
}

/** The field of the configuration that differs, where nothing but the configuration does. */
function setting(options: KueueOptions): unknown {
  expect(Object.keys(changed(options)).every((path) => path.startsWith(CONFIG))).toBe(true);
  const [before, after] = [configuration({}), configuration(options)];
  return Object.fromEntries(
    Object.entries(after).filter(([name, value]) => JSON.stringify(before[name]) !== JSON.stringify(value)),
  );
}

test('it is off by default', () => {
  expect([...objects().keys()].filter((key) => /kueue/.test(key))).toEqual([]);
});

test.each<[string, KueueOptions, object]>([
  [
    'taking back jobs whose pods are not ready',
    { waitForPodsReady: { timeout: '5m', blockAdmission: true, requeuing: { backoffLimitCount: 3 } } },
    { waitForPodsReady: { timeout: '5m', blockAdmission: true, requeuingStrategy: { backoffLimitCount: 3 } } },
  ],
  [
    'fair sharing',
    { fairSharing: ['LessThanInitialShare'] },
    { fairSharing: { preemptionStrategies: ['LessThanInitialShare'] } },
  ],
  [
    'sharing by former use',
    { admissionFairSharing: { usageHalfLifeTime: '168h', resourceWeights: { cpu: 0 } } },
    {
      admissionFairSharing: { usageHalfLifeTime: '168h', usageSamplingInterval: '5m', resourceWeights: { cpu: 0 } },
    },
  ],
  ['jobs without a queue', { manageJobsWithoutQueueName: true }, { manageJobsWithoutQueueName: true }],
  [
    'resources that do not count, or as others',
    { excludedResources: ['ephemeral-storage'], transformations: [{ input: 'nvidia.com/mig-1g.5gb' }] },
    {
      resources: {
        excludeResourcePrefixes: ['ephemeral-storage'],
        transformations: [{ input: 'nvidia.com/mig-1g.5gb' }],
      },
    },
  ],
  [
    'retention',
    { retention: { afterFinished: '24h' } },
    { objectRetentionPolicies: { workloads: { afterFinished: '24h' } } },
  ],
  ['calls of the API server', { apiCalls: { qps: 10, burst: 20 } }, { clientConnection: { qps: 10, burst: 20 } }],
  [
    'metrics of queues',
    { clusterQueueMetrics: true },
    { metrics: { bindAddress: ':8443', enableClusterQueueResources: true } },
  ],
  [
    'feature gates',
    { featureGates: { LocalQueueMetrics: true } },
    {
      featureGates: {
        LocalQueueMetrics: true,
        MultiKueue: false,
        TopologyAwareScheduling: false,
        VisibilityOnDemand: false,
      },
    },
  ],
])('%s: a setting, and nothing else', (_, options, expected) => {
  expect(setting(options)).toEqual(expected);
});

test('concurrency is by kind', () => {
  expect(configuration({ concurrency: { 'Job.batch': 20 } }).controller).toMatchObject({
    groupKindConcurrency: { 'Job.batch': 20, Pod: 5 },
  });
});

test('the log level is an argument', () => {
  expect(changed({ logLevel: 5 })).toEqual({ [`${PROGRAM}.args.1`]: ['--zap-log-level=2', '--zap-log-level=5'] });
});

test('resources are those of its container', () => {
  expect(changed({ resources: { requests: { cpu: '100m' } } })).toEqual({
    [`${PROGRAM}.resources.requests.cpu`]: ['500m', '100m'],
    [`${PROGRAM}.resources.requests.memory`]: ['512Mi', undefined],
    [`${PROGRAM}.resources.limits.cpu`]: ['2', undefined],
    [`${PROGRAM}.resources.limits.memory`]: ['512Mi', undefined],
  });
});

test('the namespaces of jobs are those of its webhooks and of its configuration; its own kinds are judged everywhere', () => {
  const namespaces = { matchLabels: { queued: 'yes' } };
  expect(configuration({ namespaces }).managedJobsNamespaceSelector).toEqual(namespaces);
  const webhooks = ['Mutating', 'Validating'].flatMap(
    (verb) =>
      (
        object(
          `${verb}WebhookConfiguration.admissionregistration.k8s.io/kueue-${verb.toLowerCase()}-webhook-configuration`,
          on({ namespaces }),
        ) as unknown as { webhooks: { name: string; namespaceSelector?: object; failurePolicy: string }[] }
      ).webhooks,
  );
  expect(webhooks).toHaveLength(9);
  for (const { name, namespaceSelector, failurePolicy } of webhooks) {
    expect([name, namespaceSelector]).toEqual([name, /^[mv]job\./.test(name) ? namespaces : undefined]);
    expect(failurePolicy).toBe('Fail');
  }
});

describe('integrations', () => {
  const rules = (options: KueueOptions, platform: Partial<KubeflowPlatformOptions> = {}) =>
    JSON.stringify(list(object(ROLE, on(options, platform)), 'rules'));
  /** What it may change. */
  const writes = (options: KueueOptions) =>
    JSON.stringify(list(object(ROLE, on(options)), 'rules').filter((rule) => list(rule, 'verbs').includes('update')));

  test('follow the parts of the platform', () => {
    expect(configuration({}).integrations.frameworks).toEqual(['batch/job']);
    expect(configuration({}, { trainer: {} }).integrations.frameworks).toEqual([
      'batch/job',
      'jobset.x-k8s.io/jobset',
      'trainer.kubeflow.org/trainjob',
    ]);
    expect(
      configuration({}, { trainingOperator: { kinds: ['PyTorchJob', 'MPIJob'] } }).integrations.frameworks,
    ).toEqual(['batch/job', 'kubeflow.org/pytorchjob']);
  });

  test('bring rights and webhooks of their kinds, and of no others', () => {
    expect(writes({})).not.toMatch(/rayjobs|jobsets|"pods"|deployments/);
    const rayJobs: KueueOptions = { integrations: ['ray.io/rayjob'] };
    expect(writes(rayJobs)).toContain('"rayjobs"');
    expect(writes(rayJobs)).not.toContain('"jobs"');
    expect(Object.values(changed(rayJobs)).flat()).toEqual(
      expect.arrayContaining(['vrayjob.kb.io', '/validate-ray-io-v1-rayjob', '/mutate-ray-io-v1-rayjob']),
    );
  });

  test('what a job belongs to is looked up, of whatever kind it is', () => {
    const read = (apiGroup: string, resource: string) =>
      JSON.stringify({ apiGroups: [apiGroup], resources: [resource], verbs: ['get', 'list', 'watch'] });
    const owners = [
      read('jobset.x-k8s.io', 'jobsets'),
      read('ray.io', 'rayjobs'),
      read('workload.codeflare.dev', 'appwrappers'),
    ];
    for (const owner of owners) expect(rules({ integrations: ['batch/job'] })).toContain(owner);
    expect(rules({ integrations: ['jobset.x-k8s.io/jobset'] })).toContain(read('batch', 'jobs'));
  });

  test('nodes and pods are looked at for topologies only', () => {
    expect(rules({})).not.toMatch(/"nodes"|"pods"/);
    const topologies = { racks: { levels: [{ nodeLabel: 'example.com/rack' }] } };
    expect(rules({ topologies })).toMatch(/"nodes".*"pods"/);
    expect(more({ topologies })).toEqual(['Topology.kueue.x-k8s.io/racks']);
  });
});

test('credentials of other clusters are read for MultiKueue only', () => {
  expect(more({ multiKueue: true })).toEqual([
    'Role.rbac.authorization.k8s.io/kueue-system/kueue-manager-secrets-role',
    'RoleBinding.rbac.authorization.k8s.io/kueue-system/kueue-manager-secrets-rolebinding',
  ]);
});

test('flavors, queues, cohorts and priorities are its resources by name', () => {
  const options: KueueOptions = {
    resourceFlavors: { spot: { nodeLabels: { pool: 'spot' } } },
    cohorts: { research: {} },
    priorityClasses: { urgent: { value: 1000 } },
    clusterQueues: {
      shared: {
        resourceGroups: [
          { coveredResources: ['cpu'], flavors: [{ name: 'spot', resources: [{ name: 'cpu', nominalQuota: 8 }] }] },
        ],
      },
    },
  };
  expect(more(options)).toEqual([
    'ResourceFlavor.kueue.x-k8s.io/spot',
    'Cohort.kueue.x-k8s.io/research',
    'WorkloadPriorityClass.kueue.x-k8s.io/urgent',
    'ClusterQueue.kueue.x-k8s.io/shared',
  ]);
  expect(object('ClusterQueue.kueue.x-k8s.io/shared', on(options))).toMatchObject({ spec: { namespaceSelector: {} } });
  expect(added(on(options), on({}))).toEqual(['ResourceFlavor.kueue.x-k8s.io/default-flavor']);
});

test('a mirror takes the place of the registry', () => {
  const [[path, [, after]] = ['', [undefined, undefined]], ...others] = Object.entries(
    changed({ imageRegistry: 'registry.example.com/mirror' }),
  );
  expect([path, after, others]).toEqual([`${PROGRAM}.image`, 'registry.example.com/mirror/kueue/kueue:v0.15.0', []]);
});

test('labels are on every object of the part, but selectors and pods stay', () => {
  const paths = Object.keys(changed({ labels: { team: 'training' } }));
  expect(paths).toHaveLength(added(REST, on({})).length);
  expect(paths.filter((path) => !path.endsWith('.metadata.labels.team') || path.includes('.template.'))).toEqual([]);
});

test('a feature gate that needs what is not installed is refused, and may be off', () => {
  expect(errors({ kueue: { featureGates: { VisibilityOnDemand: true } } })).toEqual([
    expect.stringMatching(/kueue: featureGates\.VisibilityOnDemand: what it needs is not installed/),
  ]);
  expect(errors({ kueue: { featureGates: { VisibilityOnDemand: false } } })).toEqual([]);
});

test('what is wrong is said with its path, all of it at once', () => {
  const found = errors({
    kueue: {
      logLevel: 0,
      integrations: ['deployment'],
      waitForPodsReady: { timeout: 'soon', requeuing: { backoffLimitCount: -1 } },
      fairSharing: ['LessThanInitialShare', 'LessThanOrEqualToFinalShare'],
      admissionFairSharing: { usageHalfLifeTime: 'long' },
      retention: { afterFinished: 'never' },
      apiCalls: { qps: 0, burst: 0 },
      concurrency: { Pod: 0 },
      transformations: [{ input: 'a', outputs: { b: 'lots' } }],
      replicas: 0,
      clusterQueues: {
        shared: {
          resourceGroups: [
            { coveredResources: ['cpu'], flavors: [{ name: 'none', resources: [{ name: 'cpu', nominalQuota: 8 }] }] },
          ],
        },
      },
    },
  });
  for (const path of [
    'logLevel',
    'integrations',
    'waitForPodsReady.timeout',
    'waitForPodsReady.requeuing.backoffLimitCount',
    'fairSharing',
    'admissionFairSharing.usageHalfLifeTime',
    'retention.afterFinished',
    'apiCalls.qps',
    'apiCalls.burst',
    'concurrency.Pod',
    'transformations[0].outputs.b',
    'replicas',
    'clusterQueues.shared.resourceGroups[0].flavors[0].name',
  ]) {
    expect(found).toContainEqual(expect.stringContaining(`platform/kueue: ${path}: `));
  }
  expect(errors({ kueue: { integrations: ['pod'], namespaces: {} } })).toEqual([
    'platform/kueue: namespaces: with the integration pod they must not be kube-system or kueue-system: leave both out',
  ]);
});
