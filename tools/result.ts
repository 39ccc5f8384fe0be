import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import * as path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { lock } from 'proper-lockfile';
import type { Note } from './progress';

export async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** What broken-off runs left of this result. Only for the holder of its lock. */
async function removeLeftovers(result: string): Promise<void> {
  const { dir, base } = path.parse(result);
  for (const name of await readdir(dir)) {
    const pid = name.startsWith(`${base}.partial-`) ? Number(name.slice(base.length + '.partial-'.length)) : 0;
    if (pid > 0 && !isAlive(pid)) await rm(path.join(dir, name), { recursive: true, force: true });
  }
}

async function acquire(result: string, note: Note): Promise<() => Promise<void>> {
  let told = '';
  for (;;) {
    try {
      return await lock(result, {
        realpath: false,
        stale: 5_000,
        // A machine that slept may lose the lock. Then two runs build the same, each for itself, and either result is good.
        onCompromised: () => undefined,
      });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ELOCKED') throw error;
    }
    const owner = await readFile(`${result}.owner`, 'utf8').catch(() => '');
    if (owner && owner !== told) note(`waiting for ${owner}, which builds this`);
    told = owner;
    await setTimeout(250);
  }
}

/**
 * Makes the folder `result` once, however many processes ask for it at the same time: one makes it, the others wait.
 * It appears whole or not at all, because `make` fills another folder of the same file system.
 */
export async function makeOnce(result: string, note: Note, make: (partial: string) => Promise<void>): Promise<void> {
  await mkdir(path.dirname(result), { recursive: true });
  const release = await acquire(result, note);
  const partial = `${result}.partial-${process.pid}`;
  try {
    if (await exists(result)) return;
    await writeFile(`${result}.owner`, `process ${process.pid} on ${hostname()}`);
    await removeLeftovers(result);
    // Closed to others: the home of Pulumi may come to hold credentials.
    await mkdir(partial, { mode: 0o700 });
    await make(partial);
    await rename(partial, result).catch(async (error: unknown) => {
      if (!(await exists(result))) throw error;
    });
  } finally {
    await rm(partial, { recursive: true, force: true });
    await rm(`${result}.owner`, { force: true });
    await release().catch(() => undefined);
  }
}
