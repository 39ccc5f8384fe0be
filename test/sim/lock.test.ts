import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { alone } from '../../sim/lock';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'kfstack-lock-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const pause = (milliseconds: number) => new Promise<void>((done) => setTimeout(done, milliseconds));

test('one after the other', async () => {
  let inside = 0;
  let most = 0;
  const act = () =>
    alone(directory, async () => {
      most = Math.max(most, ++inside);
      await pause(50);
      inside--;
    });
  await Promise.all([act(), act(), act()]);
  expect(most).toBe(1);
});

test('a failure is passed on, and leaves no lock', async () => {
  await expect(alone(directory, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(existsSync(`${directory}.lock`)).toBe(false);
});

test('the lock of a process that was killed is taken over', async () => {
  mkdirSync(`${directory}.lock`);
  const longAgo = new Date(Date.now() - 60_000);
  utimesSync(`${directory}.lock`, longAgo, longAgo);
  expect(await alone(directory, () => Promise.resolve('mine'))).toBe('mine');
});

test('who lost the lock is told', async () => {
  const acting = alone(directory, async (lost) => {
    // As another one would who found it stale.
    rmSync(`${directory}.lock`, { recursive: true });
    mkdirSync(`${directory}.lock`);
    utimesSync(`${directory}.lock`, new Date(), new Date(Date.now() + 5000));
    while (!lost.aborted) await pause(50);
    lost.throwIfAborted();
  });
  await expect(acting).rejects.toThrow(/another kfstack took over .*\n.*run it again/);
  // It is the other one's.
  expect(existsSync(`${directory}.lock`)).toBe(true);
  rmSync(`${directory}.lock`, { recursive: true });
}, 15_000);
