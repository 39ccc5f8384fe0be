import { type Chart, Testing } from 'cdk8s';
import { ClusterTrainingRuntime, JobSet, TrainingRuntime, TrainJob } from '../../../constructs/trainer';

const container = { name: 'node', image: 'train' };
const job = { template: { spec: { containers: [container] } } };
const node = { name: 'node', template: { spec: job } };

/** What is wrong with a resource, as its synthesis says it. */
function problems(make: (chart: Chart) => { node: { validate(): string[] } }): string[] {
  return make(Testing.chart()).node.validate();
}

const jobSet = (spec: object) =>
  problems((chart) => new JobSet(chart, 'a', { metadata: { name: 'a' }, spec: spec as never }));
const trainJob = (spec: object, name = 'a') =>
  problems((chart) => new TrainJob(chart, 'a', { metadata: { name }, spec: spec as never }));
const runtime = (spec: object) =>
  problems((chart) => new TrainingRuntime(chart, 'a', { metadata: { name: 'a' }, spec: spec as never }));
const runtimeRef = { name: 'torch-distributed' };

test('a JobSet is right with a pod', () => {
  expect(jobSet({ replicatedJobs: [node] })).toEqual([]);
});

test('jobs that start in order depend on no others', () => {
  const replicatedJobs = [{ ...node, dependsOn: [{ name: 'other', status: 'Ready' }] }];
  expect(jobSet({ replicatedJobs, startupPolicy: { startupPolicyOrder: 'AnyOrder' } })).toEqual([]);
  expect(jobSet({ replicatedJobs, startupPolicy: { startupPolicyOrder: 'InOrder' } })).toEqual([
    'JobSet/a spec: StartupPolicy and DependsOn APIs are mutually exclusive',
  ]);
  // The API server's rule fails where there are no jobs to ask.
  expect(jobSet({ startupPolicy: { startupPolicyOrder: 'AnyOrder' } })).toEqual([]);
  expect(jobSet({ startupPolicy: { startupPolicyOrder: 'InOrder' } })).toHaveLength(1);
});

test('a wrong field of a pod is found where it is', () => {
  const wrong = { template: { spec: { containers: [{ ...container, imag: 'b' }] } } };
  expect(jobSet({ replicatedJobs: [{ name: 'node', template: { spec: wrong } }] })).toEqual([
    expect.stringMatching(
      /^JobSet\/a spec\.replicatedJobs\[0\]\.template\.spec\.template\.spec\.containers\[0\]\.imag: unknown field/,
    ),
  ]);
});

test('a TrainJob has a name that Services can have', () => {
  expect(trainJob({ runtimeRef })).toEqual([]);
  expect(trainJob({ runtimeRef }, '1st')).toEqual([expect.stringContaining('RFC 1035')]);
  expect(trainJob({ runtimeRef }, 'a'.repeat(64))).toEqual([expect.stringContaining('no more than 63')]);
});

test('a TrainJob is managed by the Trainer or by MultiKueue', () => {
  expect(trainJob({ runtimeRef, managedBy: 'kueue.x-k8s.io/multikueue' })).toEqual([]);
  expect(trainJob({ runtimeRef, managedBy: 'me' })).toEqual([
    expect.stringContaining('spec.managedBy: ManagedBy must'),
  ]);
});

test.each([
  ['torch and MPI at once', { torch: {}, mpi: {} }, 'Only one of the policy'],
  ['a number of nodes of an elastic job', { numNodes: 1, torch: { elasticPolicy: {} } }, 'numNodes should not be set'],
  ['no processes', { torch: { numProcPerNode: 0 } }, 'NumProcPerNode must be'],
  ['processes by another word', { torch: { numProcPerNode: 'tpu' } }, 'NumProcPerNode must be'],
])('a runtime with %s is refused', (_, mlPolicy, problem) => {
  expect(runtime({ mlPolicy })).toEqual([expect.stringContaining(problem)]);
  expect(runtime({ mlPolicy: { torch: { numProcPerNode: 'gpu' } } })).toEqual([]);
});

describe('the types', () => {
  /** Never called: the compiler is the test. The line below each expectation must not compile. */
  function types(chart: Chart): void {
    new JobSet(chart, 'a', { spec: { replicatedJobs: [node] } });
    new JobSet(chart, 'a', {
      spec: {
        replicatedJobs: [
          {
            name: 'node',
            template: {
              spec: {
                template: {
                  spec: {
                    // @ts-expect-error misspelt, seven levels down
                    containers: [{ name: 'node', imag: 'train' }],
                  },
                },
              },
            },
          },
        ],
      },
    });
    // @ts-expect-error no such action
    new JobSet(chart, 'a', { spec: { failurePolicy: { rules: [{ name: 'a', action: 'Restart' }] } } });
    // @ts-expect-error the status is the controller's
    new JobSet(chart, 'a', { spec: {}, status: {} });
    new TrainJob(chart, 'a', {
      spec: { runtimeRef, trainer: { numNodes: 2, resourcesPerNode: { limits: { cpu: 1 } } } },
    });
    // @ts-expect-error a TrainJob has a runtime
    new TrainJob(chart, 'a', { spec: {} });
    // @ts-expect-error a number is expected
    new TrainJob(chart, 'a', { spec: { runtimeRef, trainer: { numNodes: '2' } } });
    // @ts-expect-error overrides say for which jobs they are
    new TrainJob(chart, 'a', { spec: { runtimeRef, podTemplateOverrides: [{ spec: {} }] } });
    new ClusterTrainingRuntime(chart, 'a', { spec: { mlPolicy: { torch: { numProcPerNode: 'auto' } } } });
    // @ts-expect-error no such implementation
    new ClusterTrainingRuntime(chart, 'a', { spec: { mlPolicy: { mpi: { mpiImplementation: 'MPICH' } } } });
  }

  it('are checked by the compiler', () => {
    expect(types).toBeInstanceOf(Function);
  });
});
