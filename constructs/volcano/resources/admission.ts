import { dnsLabelProblem, Problems } from '../../checks';
import { field, list, type Manifest, text } from '../../manifest';
import { hasToken } from '../../tokens';

const EVENTS: readonly unknown[] = [
  '*',
  'PodFailed',
  'PodEvicted',
  'Unknown',
  'TaskCompleted',
  'TaskFailed',
  'JobUpdated',
];
const ACTIONS: readonly unknown[] = [
  'AbortJob',
  'RestartJob',
  'RestartTask',
  'TerminateJob',
  'CompleteJob',
  'ResumeJob',
];
const PLUGINS: readonly string[] = ['env', 'mpi', 'pytorch', 'ssh', 'svc', 'tensorflow'];

/** Numbers that are absent are none: so the webhook reads them. */
const count = (from: unknown, name: string): number => Number(field(from, name) ?? 0);

/**
 * Everything for which the webhook would refuse a job that has the right form, but for the state of its queue.
 *
 * @see https://github.com/volcano-sh/volcano/tree/v1.10.0/pkg/webhooks/admission/jobs/validate
 */
export function jobProblems({ spec }: Manifest): string[] {
  const found = new Problems();
  const tasks = list(spec, 'tasks');
  for (const name of ['minAvailable', 'maxRetry', 'ttlSecondsAfterFinished']) {
    if (count(spec, name) < 0) found.add(`spec.${name}`, 'must be 0 or more');
  }
  if (tasks.length === 0) found.add('spec.tasks', 'a job has at least one task');
  for (const [position, task] of tasks.entries()) found.found.push(...taskProblems(`spec.tasks[${position}]`, task));
  const names = tasks.map((task) => text(task, 'name'));
  for (const [position, name] of names.entries()) {
    const first = names.indexOf(name);
    if (name !== undefined && first < position) {
      found.add(`spec.tasks[${position}].name`, `${name} is the name of spec.tasks[${first}] already`);
    }
  }
  const pods = tasks.reduce((sum: number, task) => sum + count(task, 'replicas'), 0);
  if (count(spec, 'minAvailable') > pods) {
    found.add('spec.minAvailable', `the job has ${pods} pods: it would never start`);
  }
  if (circular(tasks)) found.add('spec.tasks', 'tasks depend on one another in a circle, or on one that is not there');
  for (const plugin of Object.keys(field(spec, 'plugins') ?? {})) {
    if (!PLUGINS.includes(plugin)) found.add(`spec.plugins.${plugin}`, `unknown; known are ${PLUGINS.join(', ')}`);
  }
  return [
    ...found.found,
    ...policyProblems('spec.policies', list(spec, 'policies')),
    ...volumeProblems(list(spec, 'volumes')),
  ];
}

function taskProblems(path: string, task: unknown): string[] {
  const found = new Problems();
  const [replicas, least] = [count(task, 'replicas'), count(task, 'minAvailable')];
  if (replicas < 0) found.add(`${path}.replicas`, 'must be 0 or more');
  if (least < 0) found.add(`${path}.minAvailable`, 'must be 0 or more');
  if (least > replicas) found.add(`${path}.minAvailable`, `the task has ${replicas} pods: it would never start`);
  const name = text(task, 'name');
  if (name !== undefined && !hasToken(name)) found.check(`${path}.name`, name, dnsLabelProblem);
  return [...found.found, ...policyProblems(`${path}.policies`, list(task, 'policies'))];
}

function policyProblems(path: string, policies: readonly unknown[]): string[] {
  const found = new Problems();
  const answered: unknown[] = [];
  for (const [position, policy] of policies.entries()) {
    const at = `${path}[${position}]`;
    const one = field(policy, 'event');
    const events = [...new Set([...list(policy, 'events'), ...(one ? [one] : [])])];
    const code = field(policy, 'exitCode');
    if (events.length > 0 === (code !== undefined)) found.add(at, 'give either events or an exitCode');
    if (code === 0) found.add(`${at}.exitCode`, '0 is no failure: write another code');
    for (const event of events.filter((each) => !EVENTS.includes(each))) {
      found.add(at, `${JSON.stringify(event)} is no event; known are ${EVENTS.join(', ')}`);
    }
    const action = field(policy, 'action');
    if (events.length > 0 && !ACTIONS.includes(action)) {
      found.add(`${at}.action`, `${JSON.stringify(action ?? '')} is no action; known are ${ACTIONS.join(', ')}`);
    }
    const again = [...events, code].filter((each) => each !== undefined && answered.includes(each));
    if (again.length > 0) found.add(at, `${again.join(', ')} is answered before: leave it out here`);
    answered.push(...events, ...(code === undefined ? [] : [code]));
  }
  const others = answered.filter((each) => typeof each === 'string' && each !== '*');
  if (answered.includes('*') && others.length > 0) {
    found.add(path, `* is every event: leave out ${others.join(', ')}`);
  }
  return found.found;
}

function volumeProblems(volumes: readonly unknown[]): string[] {
  const found = new Problems();
  const paths = volumes.map((volume) => text(volume, 'mountPath'));
  for (const [position, volume] of volumes.entries()) {
    const at = `spec.volumes[${position}]`;
    const first = paths.indexOf(paths[position]);
    if (!paths[position]) found.add(`${at}.mountPath`, 'must not be empty');
    if (first < position) found.add(`${at}.mountPath`, `is the one of spec.volumes[${first}] already`);
    if ((field(volume, 'volumeClaim') === undefined) === !text(volume, 'volumeClaimName')) {
      found.add(at, 'give either volumeClaimName, for a claim that is there, or volumeClaim, for one to make');
    }
  }
  return found.found;
}

/** Whether tasks can be put in no order in which each comes after those that it depends on. */
function circular(tasks: readonly unknown[]): boolean {
  let left = tasks;
  const done = new Set<unknown>();
  for (let before = left.length + 1; left.length < before; ) {
    before = left.length;
    const ready = left.filter((task) => list(task, 'dependsOn', 'name').every((name) => done.has(name)));
    for (const task of ready) done.add(text(task, 'name'));
    left = left.filter((task) => !ready.includes(task));
  }
  return left.length > 0;
}
