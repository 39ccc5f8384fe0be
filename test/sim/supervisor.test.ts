import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SimPaths } from '../../sim/home';
import { isAlive, readProcesses, type Supervised } from '../../sim/processes';
import { MAX_RESTARTS, Supervisor, type SupervisorOptions } from '../../sim/supervisor';
import { until } from '../support/until';

let paths: SimPaths;
let running: { supervisor: Supervisor; ended: Promise<void> } | undefined;

beforeEach(() => {
  paths = new SimPaths(mkdtempSync(join(tmpdir(), 'kfstack-supervisor-')));
  mkdirSync(paths.logs, { recursive: true });
});

afterEach(async () => {
  running?.supervisor.end();
  await running?.ended;
  running = undefined;
  rmSync(paths.home, { recursive: true, force: true });
});

/** Supervises shell scripts: name → script. */
function supervise(scripts: Readonly<Record<string, string>>, options: SupervisorOptions = {}): Supervisor {
  const supervisor = new Supervisor(paths, { firstDelay: 5, ...options });
  const programs = Object.entries(scripts).map(([name, script]) => {
    return { name, command: '/bin/sh', args: ['-c', script] };
  });
  running = { supervisor, ended: supervisor.run(programs) };
  return supervisor;
}

const state = (name: string): Supervised | undefined => readProcesses(paths.processes)?.programs[name];
const log = (name: string) => readFileSync(paths.log(name), 'utf8');

test('a program that dies is started again, each time after a longer wait', async () => {
  const starts = join(paths.root, 'starts');
  const script = `date +%s%3N >> ${starts}; [ $(wc -l < ${starts}) -ge 4 ] && exec sleep 60; exit 3`;
  supervise({ weak: script }, { firstDelay: 50 });
  const times = () => readFileSync(starts, 'utf8').trim().split('\n').map(Number);
  await until(() => state('weak')?.restarts === 3 && times().length === 4);
  const waits = times()
    .slice(1)
    .map((time, index) => time - (times()[index] ?? 0));
  expect(waits).toHaveLength(3);
  for (const [index, wait] of waits.entries()) expect(wait).toBeGreaterThanOrEqual(50 * 2 ** index - 5);
  expect(log('weak')).toContain('weak ended with code 3');
});

test('a program that keeps dying is given up, and the others run on', async () => {
  supervise({ broken: 'echo the reason; exit 1', well: 'exec sleep 60' });
  await until(() => state('broken')?.state === 'failed');
  expect(log('broken').match(/the reason/g)).toHaveLength(MAX_RESTARTS + 1);
  expect(state('broken')?.pid).toBeUndefined();
  expect(state('well')).toMatchObject({ state: 'running', restarts: 0 });
});

test('a program that ran long enough counts as well again', async () => {
  supervise({ old: 'sleep 0.05' }, { wellAfter: 20 });
  await until(() => log('old').split('\n').length > MAX_RESTARTS + 3);
  expect(state('old')?.state).not.toBe('failed');
});

test('a program that cannot be run says so in its log', async () => {
  const supervisor = new Supervisor(paths, { firstDelay: 1 });
  running = { supervisor, ended: supervisor.run([{ name: 'missing', command: '/nowhere/etcd', args: [] }]) };
  await running.ended;
  expect(state('missing')?.state).toBe('failed');
  expect(log('missing')).toMatch(/missing cannot be run: .*\/nowhere\/etcd.*ENOENT/);
});

test('its end is the end of the programs, also of one that does not listen', async () => {
  supervise({ willing: 'exec sleep 60', stubborn: "trap '' TERM; while :; do sleep 0.1; done" }, { patience: 200 });
  await until(() => state('willing')?.pid !== undefined && state('stubborn')?.pid !== undefined);
  await new Promise((done) => setTimeout(done, 100));
  const processes = [state('willing'), state('stubborn')].map((one) => ({
    pid: one?.pid ?? 0,
    startedAt: one?.startedAt ?? '',
  }));
  expect(processes.map(isAlive)).toEqual([true, true]);
  running?.supervisor.end();
  await running?.ended;
  expect(processes.map(isAlive)).toEqual([false, false]);
  expect(log('stubborn')).toContain('stubborn ended by SIGKILL');
});

test('its end does not wait for the next start', async () => {
  supervise({ weak: 'exit 1' }, { firstDelay: 60_000 });
  await until(() => state('weak')?.state === 'restarting');
  running?.supervisor.end();
  await running?.ended;
});

test.each([
  ['its directory was removed', () => rmSync(paths.root, { recursive: true })],
  [
    'another one took its place',
    () => writeFileSync(paths.processes, JSON.stringify({ supervisor: { pid: 1, startedAt: 'now' }, programs: {} })),
  ],
])('it ends with its programs when %s', async (_, happen) => {
  supervise({ well: 'exec sleep 60' }, { lookEvery: 20 });
  await until(() => state('well')?.pid !== undefined);
  const { pid = 0, startedAt = '' } = state('well') ?? {};
  happen();
  await running?.ended;
  expect(isAlive({ pid, startedAt })).toBe(false);
});
