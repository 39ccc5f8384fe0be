import { Testing } from 'cdk8s';
import { type JobFlow, VolcanoJob } from '../../../constructs';

type Spec = ConstructorParameters<typeof VolcanoJob>[2]['spec'];

/** What is wrong with a job, as its synthesis says it. */
function problems(spec: unknown): string[] {
  return new VolcanoJob(Testing.chart(), 'job', { metadata: { name: 'mpi' }, spec: spec as Spec }).node.validate();
}

const template = { spec: { containers: [{ name: 'main', image: 'train' }] } };
const task = (name: string, replicas = 1, more: object = {}) => ({ name, replicas, template, ...more });
const job = (more: object = {}) => ({
  minAvailable: 3,
  queue: 'research',
  tasks: [task('master'), task('worker', 2)],
  ...more,
});
const policies = (...each: object[]) => job({ policies: each });

test('a job with its tasks is right', () => {
  expect(problems(job())).toEqual([]);
  expect(
    problems(
      job({
        tasks: [task('master', 1, { dependsOn: { name: ['worker'] } }), task('worker', 2, { minAvailable: 2 })],
        policies: [
          { event: 'PodEvicted', action: 'RestartJob' },
          { exitCode: 3, action: 'AbortJob' },
        ],
        plugins: { svc: [], pytorch: ['--master=master'] },
        volumes: [{ mountPath: '/data', volumeClaimName: 'data' }],
      }),
    ),
  ).toEqual([]);
});

test('a wrong field of a pod is found where it is, and by the compiler', () => {
  // @ts-expect-error: a container has no such field.
  const wrong: Spec = { tasks: [{ template: { spec: { containers: [{ name: 'a', imag: 'b' }] } } }] };
  expect(problems(wrong)).toEqual([
    expect.stringContaining('Job/mpi spec.tasks[0].template.spec.containers[0].imag: unknown field'),
  ]);
});

test('words are held to by the compiler', () => {
  // @ts-expect-error: no such policy.
  const flow: ConstructorParameters<typeof JobFlow>[2] = { spec: { jobRetainPolicy: 'keep' } };
  expect(flow).toBeDefined();
});

test.each<[string, object, string]>([
  ['no task', job({ tasks: [], minAvailable: 0 }), 'spec.tasks: a job has at least one task'],
  ['more pods than there are', job({ minAvailable: 4 }), 'spec.minAvailable: the job has 3 pods'],
  ['fewer than none', job({ minAvailable: -1 }), 'spec.minAvailable: must be 0 or more'],
  [
    'more pods of a task than there are',
    job({ tasks: [task('a', 3, { minAvailable: 4 })] }),
    'spec.tasks[0].minAvailable: the task has 3 pods',
  ],
  ['one name for two', job({ tasks: [task('a', 2), task('a')] }), 'spec.tasks[1].name: a is the name of spec.tasks[0]'],
  ['a name that is none', job({ tasks: [task('A', 3)] }), 'spec.tasks[0].name: "A" is no DNS label'],
  [
    'a circle',
    job({ tasks: [task('a', 2, { dependsOn: { name: ['b'] } }), task('b', 1, { dependsOn: { name: ['a'] } })] }),
    'spec.tasks: tasks depend on one another in a circle',
  ],
  ['who is not there', job({ tasks: [task('a', 3, { dependsOn: { name: ['b'] } })] }), 'spec.tasks: tasks depend'],
  ['an unknown plugin', job({ plugins: { horovod: [] } }), 'spec.plugins.horovod: unknown'],
  ['no event', policies({ action: 'AbortJob' }), 'spec.policies[0]: give either events or an exitCode'],
  [
    'event and code',
    policies({ event: 'PodFailed', exitCode: 1, action: 'AbortJob' }),
    'spec.policies[0]: give either events or an exitCode',
  ],
  ['success as a failure', policies({ exitCode: 0 }), 'spec.policies[0].exitCode: 0 is no failure'],
  ['an unknown event', policies({ event: 'Sunday', action: 'AbortJob' }), 'spec.policies[0]: "Sunday" is no event'],
  ['no action', policies({ event: 'PodFailed' }), 'spec.policies[0].action: "" is no action'],
  [
    'two answers',
    policies({ event: 'PodFailed', action: 'AbortJob' }, { events: ['PodFailed'], action: 'RestartJob' }),
    'spec.policies[1]: PodFailed is answered before',
  ],
  [
    'everything and more',
    policies({ event: '*', action: 'AbortJob' }, { event: 'PodFailed', action: 'RestartJob' }),
    'spec.policies: * is every event',
  ],
  ['a volume without claim', job({ volumes: [{ mountPath: '/a' }] }), 'spec.volumes[0]: give either volumeClaimName'],
  [
    'two at one path',
    job({
      volumes: [
        { mountPath: '/a', volumeClaimName: 'a' },
        { mountPath: '/a', volumeClaimName: 'b' },
      ],
    }),
    'spec.volumes[1].mountPath: is the one of spec.volumes[0]',
  ],
])('%s is an error', (_, spec, error) => {
  expect(problems(spec)).toEqual([expect.stringContaining(`Job/mpi ${error}`)]);
});
