import { list } from '../../../constructs';
import type { TrainerOptions } from '../../../constructs/trainer';
import { added, changes, errors, object, objects } from '../platform-fixture';

const MANAGER = 'Deployment.apps/kubeflow-system/kubeflow-trainer-controller-manager';
const JOBSET = 'Deployment.apps/kubeflow-system/jobset-controller-manager';
const POD = '.spec.template.spec';
const RUNTIME = 'ClusterTrainingRuntime.trainer.kubeflow.org';
const TORCH = `${RUNTIME}/torch-distributed`;
const DEEPSPEED = `${RUNTIME}/deepspeed-distributed`;
const QWEN = `${RUNTIME}/torchtune-qwen2.5-1.5b`;
const podOf = (runtime: string, job = 0) =>
  `${runtime}.spec.template.spec.replicatedJobs.${job}.template.spec.template.spec`;

/** What the Trainer's options change, of what the defaults give. */
const changed = (trainer: TrainerOptions) => changes({ trainer: {} }, { trainer });
const left = (trainer: TrainerOptions) => added({ trainer }, { trainer: {} });
const settings = (trainer: TrainerOptions, name: string): string => {
  const { data } = object(`ConfigMap/kubeflow-system/${name}`, { trainer }) as { data?: Record<string, string> };
  return data?.['controller_manager_config.yaml'] ?? '';
};

test('resources of one controller change its container only', () => {
  const resources = { requests: { cpu: '100m' }, limits: { memory: '1Gi' } };
  expect(changed({ manager: { resources } })).toEqual({
    [`${MANAGER}${POD}.containers.0.resources.requests.cpu`]: [undefined, '100m'],
    [`${MANAGER}${POD}.containers.0.resources.limits.memory`]: [undefined, '1Gi'],
  });
  expect(changed({ jobset: { resources: { requests: { cpu: '100m', memory: '128Mi' } } } })).toEqual({
    [`${JOBSET}${POD}.containers.0.resources.requests.cpu`]: ['500m', '100m'],
    [`${JOBSET}${POD}.containers.0.resources.limits.memory`]: ['4Gi', undefined],
  });
});

test('replicas of one controller bring a disruption budget', () => {
  const options = { trainer: { jobset: { replicas: 2 } } };
  const budget = 'PodDisruptionBudget.policy/kubeflow-system/jobset-controller-manager';
  expect(added({ trainer: {} }, options)).toEqual([budget]);
  const { [`${JOBSET}.spec.replicas`]: replicas, ...others } = changes({ trainer: {} }, options);
  expect(replicas).toEqual([1, 2]);
  expect(Object.keys(others).every((path) => path.startsWith(budget))).toBe(true);
});

test('the log level is an argument of that controller', () => {
  expect(changed({ manager: { logLevel: 5 }, jobset: { logLevel: 1 } })).toEqual({
    [`${MANAGER}${POD}.containers.0.args.1`]: ['--zap-log-level=2', '--zap-log-level=5'],
    [`${JOBSET}${POD}.containers.0.args.1`]: ['--zap-log-level=2', '--zap-log-level=1'],
  });
});

test('concurrency and calls are in the configuration of that controller', () => {
  const trainer = { manager: { concurrency: { trainJobs: 20 }, apiCalls: { qps: 200, burst: 400 } } };
  expect(Object.keys(changed(trainer))).toEqual([
    'ConfigMap/kubeflow-system/kubeflow-trainer-config.data.controller_manager_config.yaml',
  ]);
  const now = settings(trainer, 'kubeflow-trainer-config');
  expect(now).toContain('TrainJob.trainer.kubeflow.org: 20');
  expect(now).toContain('qps: 200\n  burst: 400');
  expect(settings({ jobset: { apiCalls: { qps: 50, burst: 60 } } }, 'jobset-manager-config')).toContain(
    'clientConnection:\n  qps: 50\n  burst: 60',
  );
});

test('placement is for one controller', () => {
  const tolerations = [{ key: 'platform', operator: 'Exists' }];
  expect(changed({ manager: { nodeSelector: { pool: 'platform' }, tolerations } })).toEqual({
    [`${MANAGER}${POD}.nodeSelector.pool`]: [undefined, 'platform'],
    [`${MANAGER}${POD}.tolerations.0.key`]: [undefined, 'platform'],
    [`${MANAGER}${POD}.tolerations.0.operator`]: [undefined, 'Exists'],
  });
});

test('without JobSet all of it is left out, and nothing else changes', () => {
  const gone = left({ jobset: false });
  expect(gone).toHaveLength(19);
  expect(gone.filter((key) => !/jobset/.test(key))).toEqual([]);
  const others = Object.keys(changed({ jobset: false })).filter((path) => !gone.some((key) => path.startsWith(key)));
  expect(others).toEqual([]);
});

test('a runtime can be left out', () => {
  expect(left({ runtimes: { 'mlx-distributed': false, 'torchtune-qwen2.5-1.5b': false } })).toEqual([
    `${RUNTIME}/mlx-distributed`,
    QWEN,
  ]);
});

test('nodes, processes and image of a runtime', () => {
  expect(
    changed({
      runtimes: {
        'torch-distributed': { numNodes: 4, numProcPerNode: 'gpu', image: 'registry.example.com/torch:1' },
        'deepspeed-distributed': { numProcPerNode: 8 },
      },
    }),
  ).toEqual({
    [`${TORCH}.spec.mlPolicy.numNodes`]: [1, 4],
    [`${TORCH}.spec.mlPolicy.torch.numProcPerNode`]: ['auto', 'gpu'],
    [`${podOf(TORCH)}.containers.0.image`]: [
      'docker.io/pytorch/pytorch:2.7.1-cuda12.8-cudnn9-runtime',
      'registry.example.com/torch:1',
    ],
    [`${DEEPSPEED}.spec.mlPolicy.mpi.numProcPerNode`]: [1, 8],
  });
});

test('resources and placement of a runtime are for the pods that train', () => {
  const runtimes = {
    'deepspeed-distributed': { resources: { limits: { 'nvidia.com/gpu': 1 } }, nodeSelector: { pool: 'gpu' } },
  };
  expect(changed({ runtimes })).toEqual(
    Object.fromEntries(
      [0, 1].flatMap((job) => [
        [`${podOf(DEEPSPEED, job)}.containers.0.resources.limits.nvidia.com/gpu`, [undefined, 1]],
        [`${podOf(DEEPSPEED, job)}.nodeSelector.pool`, [undefined, 'gpu']],
      ]),
    ),
  );
});

describe('schedulers that start all pods of a job, or none', () => {
  const ROLE = 'ClusterRole.rbac.authorization.k8s.io/kubeflow-trainer-controller-manager';
  const podGroups = (options: Parameters<typeof object>[1]) =>
    list(object(ROLE, options), 'rules').filter((rule) => list(rule, 'resources').includes('podgroups'));
  const rule = (verbs: string, ...apiGroups: string[]) => ({
    apiGroups,
    resources: ['podgroups'],
    verbs: verbs.split(' '),
  });
  const [READ, MAKE] = ['get list watch', 'get list watch create patch update'];

  test('without one, groups of pods are watched where the cluster has them, and never made', () => {
    expect(podGroups({ trainer: {} })).toEqual([rule(READ, 'scheduling.volcano.sh', 'scheduling.x-k8s.io')]);
  });

  test.each<[string, Parameters<typeof object>[1], object[]]>([
    [
      'coscheduling',
      { trainer: { gangSchedulers: ['coscheduling'] } },
      [rule(MAKE, 'scheduling.x-k8s.io'), rule(READ, 'scheduling.volcano.sh')],
    ],
    [
      'the Volcano of the platform, unasked',
      { trainer: {}, volcano: {} },
      [rule(MAKE, 'scheduling.volcano.sh'), rule(READ, 'scheduling.x-k8s.io')],
    ],
    [
      'both',
      { trainer: { gangSchedulers: ['volcano', 'coscheduling'] }, volcano: false },
      [rule(MAKE, 'scheduling.volcano.sh', 'scheduling.x-k8s.io')],
    ],
  ])('it makes groups for %s', (_, options, expected) => {
    expect(podGroups(options)).toEqual(expected);
  });

  test('pods of a runtime for Volcano ask for its scheduler', () => {
    const [before, after] = [{}, { 'deepspeed-distributed': { podGroupPolicy: { volcano: {} } } }].map((runtimes) => ({
      volcano: {},
      trainer: { runtimes },
    }));
    expect(changes(before ?? {}, after ?? {})).toEqual({
      [`${podOf(DEEPSPEED, 0)}.schedulerName`]: [undefined, 'volcano'],
      [`${podOf(DEEPSPEED, 1)}.schedulerName`]: [undefined, 'volcano'],
    });
    expect(object(DEEPSPEED, after)).toMatchObject({ spec: { podGroupPolicy: { volcano: {} } } });
  });

  test('another scheduler has a name of its own, which users write', () => {
    const coscheduling = { scheduleTimeoutSeconds: 30 };
    const gangSchedulers = ['coscheduling'] as const;
    const runtimes = { 'torch-distributed': { podGroupPolicy: { coscheduling } } };
    expect(changes({ trainer: { gangSchedulers } }, { trainer: { gangSchedulers, runtimes } })).toEqual({
      [`${TORCH}.spec.podGroupPolicy.coscheduling.scheduleTimeoutSeconds`]: [undefined, 30],
    });
  });

  test('a runtime names one that the Trainer knows', () => {
    const podGroupPolicy = { volcano: {} };
    const spec = { podGroupPolicy };
    const trainer = { runtimes: { 'torch-distributed': spec }, extraRuntimes: { mine: { framework: 'torch', spec } } };
    const problem = 'the Trainer makes no groups of pods for it: add volcano to gangSchedulers';
    expect(errors({ trainer })).toEqual([
      `platform/trainer: runtimes.torch-distributed.podGroupPolicy.volcano: ${problem}`,
      `platform/trainer: extraRuntimes.mine.spec.podGroupPolicy.volcano: ${problem}`,
    ]);
    expect(errors({ trainer, volcano: {} })).toEqual([]);
  });

  test('steps that come one after another are no group', () => {
    const steps = {
      replicatedJobs: [{ name: 'node', template: {}, dependsOn: [{ name: 'a', status: 'Ready' as const }] }],
    };
    const found = errors({
      volcano: {},
      trainer: {
        runtimes: { 'torchtune-qwen2.5-1.5b': { podGroupPolicy: { volcano: {} } } },
        extraRuntimes: {
          mine: { framework: 'torch', spec: { podGroupPolicy: { volcano: {} }, template: { spec: steps } } },
        },
      },
    });
    for (const path of ['runtimes.torchtune-qwen2.5-1.5b', 'extraRuntimes.mine.spec']) {
      expect(found).toContainEqual(
        expect.stringContaining(`platform/trainer: ${path}.podGroupPolicy.volcano: its steps come one after another`),
      );
    }
  });
});

test('fine-tuning of another dataset, with another claim', () => {
  const tuning = { dataset: 's3://data/set', claimName: 'mine', resources: { limits: { 'nvidia.com/gpu': 8 } } };
  expect(changed({ runtimes: { 'torchtune-qwen2.5-1.5b': tuning } })).toEqual({
    [`${podOf(QWEN)}.containers.0.env.0.value`]: ['hf://tatsu-lab/alpaca', 's3://data/set'],
    [`${podOf(QWEN, 2)}.containers.0.resources.limits.nvidia.com/gpu`]: [2, 8],
    ...Object.fromEntries(
      [0, 1, 2].map((job) => [
        `${podOf(QWEN, job)}.volumes.0.persistentVolumeClaim.claimName`,
        ['torchtune-qwen2.5-1.5b', 'mine'],
      ]),
    ),
  });
});

test('pods of runtimes have no proxy, unless asked for', () => {
  const paths = Object.entries(changed({ sidecars: true }));
  expect(paths).toHaveLength(14);
  for (const [path, change] of paths) {
    expect(path).toMatch(/^ClusterTrainingRuntime.*template\.metadata\.labels\.sidecar\.istio\.io\/inject$/);
    expect(change).toEqual(['false', undefined]);
  }
});

test('a RuntimeClass for GPUs is named by the pods that ask for one, and no others', () => {
  const cluster = { trial: true };
  const paths = changes({ trainer: {}, cluster }, { trainer: {}, cluster: { ...cluster, gpuRuntimeClass: 'nvidia' } });
  const ours = Object.entries(paths).filter(([path]) => path.startsWith(RUNTIME));
  expect(ours).toEqual(
    ['torchtune-llama3.2-1b', 'torchtune-llama3.2-3b', 'torchtune-qwen2.5-1.5b'].map((name) => [
      `${podOf(`${RUNTIME}/${name}`, 2)}.runtimeClassName`,
      [undefined, 'nvidia'],
    ]),
  );
});

test('a mirror replaces the registry of every image, those of the runtimes included', () => {
  const mirror = 'registry.example.com/mirror';
  const changes = changed({ imageRegistry: mirror, imagePullSecrets: ['mirror'] });
  const images = Object.entries(changes).filter(([path]) => path.endsWith('.image'));
  expect(images).toHaveLength(16);
  for (const [, [before, after]] of images) {
    expect(after).toBe(`${mirror}/${String(before).split('/').slice(1).join('/')}`);
  }
  const secrets = Object.keys(changes).filter((path) => path.endsWith('.imagePullSecrets.0.name'));
  expect(secrets).toHaveLength(16);
  expect(Object.keys(changes)).toHaveLength(32);
});

test('a runtime of one’s own', () => {
  const spec = {
    mlPolicy: { numNodes: 2 },
    template: {
      spec: {
        replicatedJobs: [
          {
            name: 'node',
            template: { spec: { template: { spec: { containers: [{ name: 'node', image: 'jax' }] } } } },
          },
        ],
      },
    },
  };
  const trainer = { extraRuntimes: { jax: { framework: 'jax', spec } } };
  expect(added({ trainer: {} }, { trainer })).toEqual([`${RUNTIME}/jax`]);
  expect(object(`${RUNTIME}/jax`, { trainer })).toMatchObject({
    metadata: { labels: { 'trainer.kubeflow.org/framework': 'jax' } },
    spec,
  });
});

test('labels are on every object of the part, but selectors and pods stay', () => {
  const labels = { team: 'training' };
  const paths = Object.keys(changed({ labels }));
  expect(paths).toHaveLength(added({}, { trainer: {} }).length);
  expect(paths.filter((path) => !path.endsWith('.metadata.labels.team') || path.includes('.template.'))).toEqual([]);
});

test('the part is switched off as a whole', () => {
  const keys = [...objects({ trainer: false }).keys()];
  expect(keys.filter((key) => /trainer|jobset/i.test(key)).every((key) => key.startsWith('NetworkPolicy'))).toBe(true);
});

test('what is wrong is said with its path, all of it at once', () => {
  const trainer = {
    manager: { logLevel: 0, concurrency: { trainJobs: 0 }, resources: { limits: { memory: 'lots' } } },
    jobset: { replicas: 0, apiCalls: { qps: 0, burst: 1 } },
    runtimes: { 'torch-distributed': { numNodes: 0, numProcPerNode: 0 } },
    extraRuntimes: {
      'mlx-distributed': { framework: 'mlx', spec: { mlPolicy: {} } },
      Jax: { framework: 'jax', spec: { mlPolicy: {} } },
    },
  };
  const found = errors({ trainer });
  for (const path of [
    'manager.logLevel',
    'manager.concurrency.trainJobs',
    'manager.resources.limits.memory',
    'jobset.replicas',
    'jobset.apiCalls.qps',
    'runtimes.torch-distributed.numNodes',
    'runtimes.torch-distributed.numProcPerNode',
    'extraRuntimes.mlx-distributed',
    'extraRuntimes.Jax',
  ]) {
    expect(found).toContainEqual(expect.stringMatching(new RegExp(`^platform/trainer: ${path}:? `)));
  }
});

test('what the API server would refuse in a runtime is said with its path in it', () => {
  const spec = { mlPolicy: { torch: {}, mpi: {} } };
  expect(errors({ trainer: { extraRuntimes: { both: { framework: 'torch', spec } } } })).toEqual([
    'platform/trainer/extra-runtime-both: ClusterTrainingRuntime/both spec.mlPolicy: Only one of the policy can be configured',
  ]);
});
