import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { end, identify, isAlive, startOf } from '../../sim/processes';
import { until } from '../support/until';

const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

async function shell(script: string): Promise<{ child: ChildProcess; pid: number; output: string }> {
  const child = spawn('/bin/sh', ['-c', script], { stdio: ['ignore', 'pipe', 'ignore'] });
  children.push(child);
  const [output] = (await once(child.stdout, 'data')) as [Buffer];
  return { child, pid: child.pid ?? 0, output: output.toString().trim() };
}

test('a process is known by its number and its start', async () => {
  const { pid } = await shell('echo; exec sleep 60');
  expect(isAlive(identify(pid))).toBe(true);
  expect(startOf(pid)).toBe(startOf(pid));
  expect(isAlive({ pid, startedAt: startOf(process.pid) ?? '' })).toBe(startOf(process.pid) === startOf(pid));
  expect(isAlive({ pid, startedAt: 'long ago' })).toBe(false);
});

test('a process that was never there is not alive', () => {
  expect(isAlive(identify(0x7ffffff0))).toBe(false);
});

test('a process that has ended and that its parent has not buried is not alive', async () => {
  // Its parent becomes a program that looks after no children.
  const { output } = await shell('sleep 0.1 & echo $!; exec sleep 60');
  await until(() => startOf(Number(output)) === undefined);
  expect(() => process.kill(Number(output), 0)).not.toThrow();
});

test('processes are asked first, then made to end', async () => {
  const willing = await shell('echo; exec sleep 60');
  const stubborn = await shell("trap '' TERM; echo; while :; do sleep 0.1; done");
  const ended = [willing, stubborn].map(({ child }) => once(child, 'exit'));
  expect(await end([willing.pid, stubborn.pid].map(identify), 300)).toEqual([]);
  const signals = (await Promise.all(ended)).map(([, signal]) => signal as string);
  expect(signals).toEqual(['SIGTERM', 'SIGKILL']);
});

test('a process that inherited a number is left alone', async () => {
  const { child, pid } = await shell('echo; exec sleep 60');
  expect(await end([{ pid, startedAt: 'long ago' }], 100)).toEqual([]);
  expect(child.exitCode ?? child.signalCode).toBeNull();
});
