import { Testing } from 'cdk8s';
import {
  type Manifest,
  PodGroup,
  PyTorchJob,
  QUEUE_ANNOTATION,
  Queue,
  TrainJob,
  VOLCANO_SCHEDULER,
} from '../../../constructs';
import type { KubeflowPlatformOptions } from '../../../constructs/platform';
import { changes, errors, graph, object } from '../platform-fixture';

type Options = Partial<KubeflowPlatformOptions>;

const tenant = { name: 'team-a', owner: 'ada@example.com' };

describe('who names Volcano needs it', () => {
  const NEEDS = 'volcano needs the option volcano: write {} to install it, or false where the cluster has it already';

  test.each<[string, Options]>([
    ['trainer.gangSchedulers', { trainer: { gangSchedulers: ['volcano'] } }],
    ['trainingOperator.gangScheduler', { trainingOperator: { gangScheduler: 'Volcano' } }],
    ['spark.controller.batchScheduler.default', { spark: { controller: { batchScheduler: { default: 'volcano' } } } }],
  ])('%s', (path, options) => {
    expect(errors(options)).toEqual([`platform: ${path}: ${NEEDS}`]);
    expect(errors({ ...options, volcano: {} })).toEqual([]);
    expect(errors({ ...options, volcano: false })).toEqual([]);
    const configuration = { tiers: [['predicates'] as const] };
    expect(errors({ ...options, volcano: { scheduler: { configuration } } })).toEqual([
      `platform: volcano.scheduler.configuration.tiers: without the plugin gang, the pods of a job start one by one: add it for ${path}`,
    ]);
  });

  test('other schedulers do not', () => {
    expect(errors({ trainer: { gangSchedulers: ['coscheduling'] } })).toEqual([]);
    expect(errors({ trainingOperator: { gangScheduler: 'cosched' } })).toEqual([]);
  });
});

test('this Volcano has no network topology, which the Trainer would write', () => {
  const podGroupPolicy = { volcano: { networkTopology: { mode: 'soft' as const } } };
  const trainer = { runtimes: { 'torch-distributed': { podGroupPolicy } } };
  expect(errors({ volcano: {}, trainer })).toEqual([
    expect.stringContaining('platform: trainer.runtimes.torch-distributed.podGroupPolicy.volcano.networkTopology: '),
  ]);
  expect(errors({ volcano: false, trainer: { ...trainer, gangSchedulers: ['volcano'] } })).toEqual([]);
});

test.each([
  ['Deployment.apps/kubeflow-system/kubeflow-trainer-controller-manager', { trainer: {} }],
  ['Deployment.apps/kubeflow/training-operator', { trainingOperator: { gangScheduler: 'volcano' } }],
])('%s starts when there are groups of pods', (key, options) => {
  const nodes = graph({ ...options, volcano: {} }).nodes.filter((node) => node.key === key);
  expect(nodes.flatMap(({ needs }) => needs.map(({ to }) => to))).toContain(
    'CustomResourceDefinition.apiextensions.k8s.io/podgroups.scheduling.volcano.sh',
  );
});

describe('the queue of a tenant', () => {
  const volcano = { queues: [{ name: 'research', capability: { 'nvidia.com/gpu': 6, cpu: 64, memory: '1Ti' } }] };
  const asks = (quota: object, name = 'team-a') => ({
    name,
    owner: 'ada@example.com',
    volcanoQueue: 'research',
    quota,
  });

  test('is what its namespace says', () => {
    expect(
      changes({ volcano, tenants: [tenant] }, { volcano, tenants: [{ ...tenant, volcanoQueue: 'research' }] }),
    ).toEqual({
      [`Namespace/team-a.metadata.annotations.${QUEUE_ANNOTATION}`]: [undefined, 'research'],
    });
  });

  test('is there', () => {
    expect(errors({ volcano, tenants: [{ ...tenant, volcanoQueue: 'reserch' }] })).toEqual([
      'platform: tenants[0].volcanoQueue: there is no queue "reserch": add it to volcano.queues, or leave this out',
    ]);
    expect(errors({ volcano, tenants: [{ ...tenant, volcanoQueue: 'default' }] })).toEqual([]);
    expect(errors({ tenants: [{ ...tenant, volcanoQueue: 'research' }] })).toEqual([
      'platform: tenants[0].volcanoQueue: needs the option volcano: write {} to install it, or false where the cluster has it already',
    ]);
    expect(errors({ volcano: false, tenants: [{ ...tenant, volcanoQueue: 'theirs' }] })).toEqual([]);
  });

  test('holds no more than the quotas of its tenants together', () => {
    expect(errors({ volcano, tenants: [asks({ gpus: 4, cpu: '64000m' })] })).toEqual([
      'platform: tenants[0].volcanoQueue: research may hold 6 of nvidia.com/gpu, and the quota of its tenants is 4: lower the capability of the queue, or raise the quota',
    ]);
    expect(errors({ volcano, tenants: [asks({ gpus: 4 }), asks({ gpus: 2 }, 'team-b')] })).toEqual([]);
    // A tenant without a limit has none.
    expect(errors({ volcano, tenants: [asks({ gpus: 4 }), asks({}, 'team-b')] })).toEqual([]);
  });
});

describe('the objects of a gang', () => {
  const synthesized = (make: (chart: ReturnType<typeof Testing.chart>) => unknown): Manifest[] => {
    const chart = Testing.chart();
    make(chart);
    return Testing.synth(chart);
  };

  test('a PyTorchJob names queue, priority and the least number of pods', () => {
    const pods = (replicas: number) => ({
      replicas,
      template: { spec: { containers: [{ name: 'pytorch', image: 'train' }] } },
    });
    const [job] = synthesized(
      (chart) =>
        new PyTorchJob(chart, 'job', {
          metadata: { name: 'fashion' },
          spec: {
            runPolicy: { schedulingPolicy: { queue: 'research', minAvailable: 3, priorityClass: 'high' } },
            pytorchReplicaSpecs: { Master: pods(1), Worker: pods(2) },
          },
        }),
    );
    expect(job).toMatchObject({
      spec: { runPolicy: { schedulingPolicy: { queue: 'research', minAvailable: 3, priorityClass: 'high' } } },
    });
    // The operator writes the scheduler's name and the group into the pods: it is told so.
    const operator = object('Deployment.apps/kubeflow/training-operator', {
      volcano: {},
      trainingOperator: { gangScheduler: 'volcano' },
    });
    expect(JSON.stringify(operator)).toContain('--gang-scheduler-name=volcano');
  });

  test('a TrainJob names a queue; its runtime the scheduler and the policy by which the Trainer makes its group', () => {
    const [job] = synthesized(
      (chart) =>
        new TrainJob(chart, 'job', {
          metadata: { name: 'fashion' },
          spec: {
            annotations: { [QUEUE_ANNOTATION]: 'research' },
            runtimeRef: { name: 'torch-distributed' },
            trainer: { numNodes: 3 },
          },
        }),
    );
    expect(job).toMatchObject({ spec: { annotations: { 'scheduling.volcano.sh/queue-name': 'research' } } });
    const runtime = object('ClusterTrainingRuntime.trainer.kubeflow.org/torch-distributed', {
      volcano: {},
      trainer: { runtimes: { 'torch-distributed': { podGroupPolicy: { volcano: {} } } } },
    });
    expect(runtime).toMatchObject({
      spec: {
        podGroupPolicy: { volcano: {} },
        template: {
          spec: {
            replicatedJobs: [{ template: { spec: { template: { spec: { schedulerName: VOLCANO_SCHEDULER } } } } }],
          },
        },
      },
    });
  });

  test('a group of one’s own: queue, least number of pods, and what they need', () => {
    expect(
      synthesized((chart) => {
        new Queue(chart, 'queue', { metadata: { name: 'research' }, spec: { weight: 2 } });
        new PodGroup(chart, 'group', {
          metadata: { name: 'mine', namespace: 'team-a' },
          spec: { queue: 'research', minMember: 4, minResources: { 'nvidia.com/gpu': 4 } },
        });
      }),
    ).toEqual([
      {
        apiVersion: 'scheduling.volcano.sh/v1beta1',
        kind: 'Queue',
        metadata: { name: 'research' },
        spec: { weight: 2 },
      },
      {
        apiVersion: 'scheduling.volcano.sh/v1beta1',
        kind: 'PodGroup',
        metadata: { name: 'mine', namespace: 'team-a' },
        spec: { queue: 'research', minMember: 4, minResources: { 'nvidia.com/gpu': 4 } },
      },
    ]);
  });
});
