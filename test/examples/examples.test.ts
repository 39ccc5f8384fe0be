import {
  type CronWorkflowSpec,
  type ExperimentSpec,
  GPU_TAINT,
  type InferenceServiceSpec,
  type NotebookSpec,
  type ServingRuntimeSpec,
  type TenantOptions,
  type TrainingRuntimeSpec,
  TrainJob,
  type TrainJobSpec,
} from '../../constructs';
import type { kubernetes } from '../../constructs/schema';
import { resolveConfig } from '../../stacks/resolve';
import { object, objects } from '../constructs/platform-fixture';
import { EXAMPLES, manifest, manifests, printed } from './run';

const GPU = 'nvidia.com/gpu';
const tenants = JSON.parse(printed('tenant')) as TenantOptions[];
const [team] = tenants as [TenantOptions];

const toleratesGpuNodes = (tolerations: readonly kubernetes.Toleration[] = []) =>
  tolerations.some(({ key, operator, effect }) => {
    return key === GPU_TAINT.key && operator === 'Exists' && effect === GPU_TAINT.effect;
  });

test.each(EXAMPLES)('%s: everything is in the namespace of the tenant', (example) => {
  for (const { kind, metadata } of manifests(example)) {
    expect([kind, metadata.namespace]).toEqual([kind, team.name]);
  }
});

test.each(EXAMPLES)('%s: images have a tag that stays', (example) => {
  const images = [...printed(example).matchAll(/\bimage: (\S+)/g)].map(([, image = '']) => image);
  expect(images.filter((image) => !/:[\w.-]+$/.test(image) || image.endsWith(':latest'))).toEqual([]);
});

/** What every training of the examples needs. */
function expectProgramOnGpus({ runtimeRef, trainer, podTemplateOverrides = [] }: TrainJobSpec, example: string): void {
  const platform = { trainer: {} };
  const runtime = object(`ClusterTrainingRuntime.trainer.kubeflow.org/${runtimeRef.name}`, platform);
  const { template } = runtime.spec as TrainingRuntimeSpec;
  const [job] = template?.spec?.replicatedJobs ?? [];
  const [pods] = podTemplateOverrides;
  expect(pods?.targetJobs.map(({ name }) => name)).toEqual([job?.name]);
  expect(toleratesGpuNodes(pods?.spec?.tolerations)).toBe(true);

  // The container of the runtime gets the file that the command names.
  const [container] = job?.template.spec?.template.spec?.containers ?? [];
  const [override] = pods?.spec?.containers ?? [];
  const [volume] = pods?.spec?.volumes ?? [];
  const [mount] = override?.volumeMounts ?? [];
  expect(override?.name).toBe(container?.name);
  expect(mount?.name).toBe(volume?.name);
  const program = manifest('ConfigMap', example);
  expect(volume?.configMap?.name).toBe(program.metadata.name);
  expect(Object.keys(program.data ?? {}).map((file) => `${mount?.mountPath}/${file}`)).toEqual([
    trainer?.command?.at(-1),
  ]);
  const taken = [...(program.data?.['train.py'] ?? '').matchAll(/add_argument\("(--[\w-]+)"/g)].map(([, name]) => name);
  expect(taken).toEqual(expect.arrayContaining((trainer?.args ?? []).map((arg) => arg.split('=')[0])));
}

test('train: two nodes with two GPUs each, and a process for each GPU', () => {
  const { spec } = manifest<TrainJobSpec>('TrainJob', 'train');
  expectProgramOnGpus(spec, 'train');
  expect(spec.trainer).toMatchObject({
    numNodes: 2,
    numProcPerNode: 2,
    resourcesPerNode: { requests: { [GPU]: 2 }, limits: { [GPU]: 2 } },
  });
});

test('gang: the runtime names scheduler and policy, the job a queue, and its nodes are the least number of pods', () => {
  const { spec } = manifest<TrainJobSpec>('TrainJob', 'gang');
  const runtime = manifest<TrainingRuntimeSpec>('TrainingRuntime', 'gang');
  expect(spec).toMatchObject({
    annotations: { 'scheduling.volcano.sh/queue-name': 'vision' },
    runtimeRef: { kind: 'TrainingRuntime', name: runtime.metadata.name },
    trainer: { numNodes: 4 },
  });
  expect(runtime.spec.podGroupPolicy).toEqual({ volcano: {} });
  const [job] = runtime.spec.template?.spec?.replicatedJobs ?? [];
  expect(job?.template.spec?.template.spec?.schedulerName).toBe('volcano');
  // The platform's runtime, where it has the policy, says the same of its pods.
  const trainer = { runtimes: { 'torch-distributed': { podGroupPolicy: { volcano: {} } } } };
  const theirs = object('ClusterTrainingRuntime.trainer.kubeflow.org/torch-distributed', { volcano: {}, trainer });
  expect(runtime.spec.template).toEqual((theirs.spec as TrainingRuntimeSpec).template);
});

describe('tune', () => {
  const { spec } = manifest<ExperimentSpec>('Experiment', 'tune');
  const { trialTemplate } = spec;

  test('each trial is a training that the Trainer takes, with a GPU', () => {
    const filled = JSON.stringify(trialTemplate.trialSpec).replace(/\$\{trialParameters\.\w+\}/g, '0.1');
    const trial = { ...(JSON.parse(filled) as { apiVersion: string; kind: string; spec: TrainJobSpec }) };
    expect(TrainJob.definition.validate({ ...trial, metadata: { name: 'trial' } })).toEqual([]);
    expectProgramOnGpus(trial.spec, 'tune');
    expect(trial.spec.trainer?.resourcesPerNode?.limits).toMatchObject({ [GPU]: 1 });
  });

  test('the metric that is sought is one that the program prints', () => {
    expect(manifest('ConfigMap', 'tune').data?.['train.py']).toContain(
      `print(f"${spec.objective.objectiveMetricName}=`,
    );
  });

  test('each parameter that Katib varies reaches the program', () => {
    const references = trialTemplate.trialParameters.map(({ reference }) => reference);
    expect(references).toEqual(spec.parameters?.map(({ name }) => name));
  });
});

describe('serve', () => {
  const predictor = (...args: string[]) =>
    manifest<InferenceServiceSpec>('InferenceService', 'serve', ...args).spec.predictor;

  test('a canary of the next version, and then all requests for it', () => {
    const stages = [predictor('v1'), predictor('v2', '10'), predictor('v2')];
    expect(stages.map(({ canaryTrafficPercent }) => canaryTrafficPercent)).toEqual([undefined, 10, undefined]);
    expect(stages.map(({ model }) => model?.storageUri?.split('/').at(-1))).toEqual(['v1', 'v2', 'v2']);
    expect({ ...stages[1], canaryTrafficPercent: undefined }).toEqual({
      ...stages[2],
      canaryTrafficPercent: undefined,
    });
  });

  test('a share that is none is an error', () => {
    expect(() => predictor('v2', 'half')).toThrow(/canaryTrafficPercent/);
  });

  test('the platform has a runtime for the format, and a transformer stands before it', () => {
    const runtimes = [...objects({ kserve: { deploymentMode: 'raw' } })]
      .filter(([key]) => key.startsWith('ClusterServingRuntime.'))
      .map(([, { spec }]) => spec as ServingRuntimeSpec);
    const { model } = predictor();
    const formats = runtimes.flatMap(({ supportedModelFormats = [] }) => supportedModelFormats);
    expect(formats).toContainEqual(expect.objectContaining({ name: model?.modelFormat?.name, autoSelect: true }));
    const { transformer } = manifest<InferenceServiceSpec>('InferenceService', 'serve').spec;
    expect(transformer?.containers).toMatchObject([{ name: 'kserve-container' }]);
  });
});

test('notebook: a GPU, and a home on a claim', () => {
  const claim = manifest('PersistentVolumeClaim', 'notebook');
  const { metadata, spec } = manifest<NotebookSpec>('Notebook', 'notebook');
  const { containers = [], tolerations, volumes } = spec.template?.spec ?? {};
  expect(toleratesGpuNodes(tolerations)).toBe(true);
  expect(containers).toMatchObject([{ name: metadata.name, resources: { limits: { [GPU]: 1 } } }]);
  const home = containers[0]?.volumeMounts?.find(({ mountPath }) => mountPath === '/home/jovyan');
  expect(volumes?.find(({ name }) => name === home?.name)?.persistentVolumeClaim?.claimName).toBe(claim.metadata.name);
});

describe('pipeline', () => {
  const { spec } = manifest<CronWorkflowSpec>('CronWorkflow', 'pipeline');
  const { templates = [], entrypoint, serviceAccountName } = spec.workflowSpec;
  const named = new Map(templates.map((template) => [template.name, template]));
  const tasks = named.get(entrypoint)?.dag?.tasks ?? [];

  test('at most one run, every night', () => {
    expect(spec).toMatchObject({
      schedules: [expect.stringMatching(/^\d+ \d+ \* \* \*$/)],
      concurrencyPolicy: 'Forbid',
    });
    expect(objects({ tenants }).has(`ServiceAccount/${team.name}/${serviceAccountName}`)).toBe(true);
  });

  test('each step takes what the step before it leaves', () => {
    expect(tasks.map(({ name }) => name)).toEqual(['fetch', 'train', 'judge']);
    for (const { template, depends, arguments: { artifacts = [] } = {} } of tasks) {
      const step = named.get(template);
      expect(step?.inputs?.artifacts?.map(({ name }) => name) ?? []).toEqual(artifacts.map(({ name }) => name));
      for (const { from, name } of artifacts) {
        expect(from).toBe(`{{tasks.${depends}.outputs.artifacts.${name}}}`);
        const before = named.get(tasks.find((task) => task.name === depends)?.template);
        expect(before?.outputs?.artifacts?.map((artifact) => artifact.name)).toContain(name);
      }
    }
  });

  test('only the training has a GPU, and goes where they are', () => {
    const onGpus = templates.filter(({ script, container }) => (script ?? container)?.resources?.limits?.[GPU] === 1);
    expect(onGpus.map(({ name }) => name)).toEqual(['train']);
    expect(templates.filter(({ tolerations }) => toleratesGpuNodes(tolerations))).toEqual(onGpus);
  });
});

describe('tenant', () => {
  test('what is printed is a value of kfstack:tenants', () => {
    expect(resolveConfig('sim', { tenants: printed('tenant') }).platform.tenants).toEqual(tenants);
  });

  test('groups get the rights of their role, and all of it has the label', () => {
    const platform = objects({ tenants });
    const roles = [...platform.values()]
      .filter(({ kind, metadata }) => kind === 'RoleBinding' && metadata.namespace === team.name)
      .map((binding) => JSON.stringify([binding.subjects, binding.roleRef]));
    for (const [group, role] of [
      ['oidc:vision', 'kubeflow-edit'],
      ['oidc:auditors', 'kubeflow-view'],
    ]) {
      expect(roles.some((text) => text.includes(`"${group}"`) && text.includes(`"${role}"`))).toBe(true);
    }
    expect(platform.get(`Namespace/${team.name}`)?.metadata.labels).toMatchObject({ 'cost-centre': '4711' });
  });

  test('the GPUs of a training, of trials or of a notebook beside it fit the quota', () => {
    const { numNodes = 1, resourcesPerNode } = manifest<TrainJobSpec>('TrainJob', 'train').spec.trainer ?? {};
    const training = numNodes * Number(resourcesPerNode?.limits?.[GPU]);
    const { parallelTrialCount = 3 } = manifest<ExperimentSpec>('Experiment', 'tune').spec;
    const gpus = Number(team.quota?.gpus);
    expect([training + parallelTrialCount <= gpus, training + 1 <= gpus]).toEqual([true, true]);
  });
});
