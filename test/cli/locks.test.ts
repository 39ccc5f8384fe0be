import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { clearDeadLocks } from '../../cli/locks';
import { startOf } from '../../sim/processes';
import { until } from '../support/until';

const backend = mkdtempSync(join(tmpdir(), 'kfstack-locks-'));
const directory = join(backend, '.pulumi', 'locks', 'organization', 'kfstack', 'sim');
beforeEach(() => mkdirSync(directory, { recursive: true }));
afterEach(() => rmSync(directory, { recursive: true }));
afterAll(() => rmSync(backend, { recursive: true }));

const lock = (name: string, content: unknown) => writeFileSync(join(directory, name), JSON.stringify(content));
const deadPid = () => spawnSync(process.execPath, ['-e', '']).pid;

test('the lock of a dead process goes, that of a living one stays', () => {
  lock('dead.json', { pid: deadPid(), hostname: hostname() });
  lock('living.json', { pid: process.pid, hostname: hostname() });
  expect(clearDeadLocks(backend, 'kfstack', 'sim')).toBe(1);
  expect(readdirSync(directory)).toEqual(['living.json']);
});

test('a process that has ended and was not collected by its parent is dead', async () => {
  // The shell becomes a program that never collects its child.
  const parent = spawn('sh', ['-c', 'sh -c "exit 0" & echo $!; exec sleep 30'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [pid] = (await once(parent.stdout, 'data')) as [Buffer];
  lock('zombie.json', { pid: Number(pid), hostname: hostname() });
  await until(() => startOf(Number(pid)) === undefined);
  expect(clearDeadLocks(backend, 'kfstack', 'sim')).toBe(1);
  parent.kill();
});

test('a lock of another machine stays, whatever runs here', () => {
  lock('foreign.json', { pid: deadPid(), hostname: 'elsewhere' });
  expect(clearDeadLocks(backend, 'kfstack', 'sim')).toBe(0);
});

test('a lock that cannot be read stays: it may be half written', () => {
  writeFileSync(join(directory, 'half.json'), '{"pid":');
  expect(clearDeadLocks(backend, 'kfstack', 'sim')).toBe(0);
});

test('no locks are no problem', () => {
  expect(clearDeadLocks(join(backend, 'missing'), 'kfstack', 'sim')).toBe(0);
});
