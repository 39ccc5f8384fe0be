import { Testing } from 'cdk8s';
import { RayCluster, RayCronJob, RayJob, RayService } from '../../../constructs';
import type { CustomResource, ResourceDefinition } from '../../../constructs/schema';

const problems = (resource: CustomResource) => resource.node.validate();
const metadata = { name: 'iris', namespace: 'team' };
const template = { spec: { containers: [{ name: 'ray', image: 'rayproject/ray:2.52.0' }] } };
const head = { rayStartParams: {}, template };
const worker = { groupName: 'gpu', minReplicas: 0, maxReplicas: 4, rayStartParams: {}, template };
const cluster = { headGroupSpec: head, workerGroupSpecs: [worker] };
const chart = () => Testing.chart();

test('each kind is right with what it needs', () => {
  const made = [
    new RayCluster(chart(), 'a', { metadata, spec: cluster }),
    new RayJob(chart(), 'b', { metadata, spec: { entrypoint: 'python train.py', rayClusterSpec: cluster } }),
    new RayService(chart(), 'c', { metadata, spec: { rayClusterConfig: cluster, serveConfigV2: 'applications: []' } }),
    new RayCronJob(chart(), 'd', {
      metadata,
      spec: { schedule: '0 3 * * *', jobTemplate: { entrypoint: 'python train.py', rayClusterSpec: cluster } },
    }),
  ];
  expect(made.flatMap(problems)).toEqual([]);
  expect(made.map(({ apiVersion }) => apiVersion)).toEqual(Array(4).fill('ray.io/v1'));
});

test('a wrong field of a pod is found where it is', () => {
  const wrong = { spec: { containers: [{ name: 'ray', imag: 'a' }] } } as unknown as typeof template;
  const spec = { ...cluster, workerGroupSpecs: [worker, { ...worker, template: wrong }] };
  expect(problems(new RayJob(chart(), 'job', { metadata, spec: { rayClusterSpec: spec } }))).toEqual([
    expect.stringContaining(
      'RayJob/iris spec.rayClusterSpec.workerGroupSpecs[1].template.spec.containers[0].imag: unknown field',
    ),
  ]);
});

const rule = { condition: { jobStatus: 'SUCCEEDED' }, policy: 'DeleteSelf' } as const;
const policy = { policy: 'DeleteCluster' } as const;

test.each<[string, object, string | undefined]>([
  ['rules', { deletionRules: [rule] }, undefined],
  ['both policies', { onSuccess: policy, onFailure: policy }, undefined],
  ['one policy', { onSuccess: policy }, 'requires either BOTH onSuccess and onFailure'],
  ['nothing', {}, 'requires either BOTH onSuccess and onFailure'],
  ['rules and policies', { onSuccess: policy, onFailure: policy, deletionRules: [rule] }, 'cannot be used together'],
  ['no rule', { deletionRules: [] }, 'spec.deletionStrategy.deletionRules: '],
  ['a rule without status', { deletionRules: [{ ...rule, condition: {} }] }, 'requires either the JobStatus or'],
  [
    'a rule for two',
    { deletionRules: [{ ...rule, condition: { jobStatus: 'FAILED', jobDeploymentStatus: 'Failed' } }] },
    'cannot be used together within the same deletion condition',
  ],
])('what a job deletes: %s', (_, deletionStrategy, problem) => {
  const found = problems(new RayJob(chart(), 'job', { metadata, spec: { deletionStrategy, rayClusterSpec: cluster } }));
  expect(found).toEqual(problem === undefined ? [] : [expect.stringContaining(problem)]);
});

test('only KubeRay and Kueue manage a cluster', () => {
  const by = (managedBy: 'ray.io/kuberay-operator') =>
    problems(new RayCluster(chart(), 'cluster', { metadata, spec: { ...cluster, managedBy } }));
  expect(by('ray.io/kuberay-operator')).toEqual([]);
  expect(by('somebody' as 'ray.io/kuberay-operator')).toEqual([
    expect.stringContaining('spec.managedBy: the managedBy field value must be either'),
  ]);
});

interface Served {
  readonly name: string;
  readonly storage: boolean;
  readonly additionalPrinterColumns?: readonly unknown[];
}

describe.each([RayCluster, RayJob, RayService])('v1alpha1 of $definition.kind', ({ definition }) => {
  const versions = (one: ResourceDefinition) => (one.crd().spec as { versions: readonly Served[] }).versions;

  it('is served beside v1, which is stored', () => {
    expect(versions(definition).map(({ name, storage }) => [name, storage])).toEqual([
      ['v1', true],
      ['v1alpha1', false],
    ]);
  });

  it('is judged by its own schema', () => {
    const of = (version: string, spec: object) =>
      definition.validate({ apiVersion: `ray.io/${version}`, kind: definition.kind, metadata, spec } as never);
    expect(of('v1', { managedBy: 'ray.io/kuberay-operator' }).join()).not.toContain('managedBy');
    expect(of('v1alpha1', { managedBy: 'ray.io/kuberay-operator' })).toContainEqual(
      expect.stringMatching(/^Ray\w+\/iris spec\.managedBy: unknown field/),
    );
    expect(of('v2', {})).toEqual([expect.stringContaining('expected kind')]);
  });
});

test('the columns of RayClusters are those of every version, of the others those of v1', () => {
  const columns = [RayCluster, RayJob, RayService].map(({ definition }) =>
    (definition.crd().spec as { versions: readonly Served[] }).versions.map(
      ({ additionalPrinterColumns = [] }) => additionalPrinterColumns.length,
    ),
  );
  expect(columns).toEqual([
    [10, 10],
    [6, 0],
    [2, 0],
  ]);
});
