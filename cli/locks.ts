import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';

interface Lock {
  readonly pid: number;
  readonly hostname: string;
}

/**
 * Removes the locks that killed runs left in a file backend. A lock of a process that lives, or of another machine, stays: Pulumi
 * says then who holds it.
 *
 * @returns how many were removed.
 */
export function clearDeadLocks(backend: string, project: string, stack: string): number {
  const directory = join(backend, '.pulumi', 'locks', 'organization', project, stack);
  if (!existsSync(directory)) return 0;
  const dead = readdirSync(directory)
    .map((name) => join(directory, name))
    .filter(isDead);
  for (const file of dead) rmSync(file, { force: true });
  return dead.length;
}

function isDead(file: string): boolean {
  const lock = readLock(file);
  if (lock === undefined || lock.hostname !== hostname()) return false;
  const startedAt = startOf(lock.pid);
  // A process that began after the lock was written has only inherited the number.
  return startedAt === undefined || startedAt > statSync(file).mtimeMs + 2000;
}

function readLock(file: string): Lock | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Lock;
  } catch {
    return undefined;
  }
}

/** When a living process began, in milliseconds; 0 where the system does not tell, undefined where there is none. */
function startOf(pid: number): number | undefined {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH' ? undefined : 0;
  }
  const env = { ...process.env, LC_ALL: 'C' };
  const { stdout } = spawnSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], { encoding: 'utf8', env });
  const [state = '', ...started] = (stdout ?? '').trim().split(/\s+/);
  // A zombie has ended, and only waits for its parent to notice.
  if (state.startsWith('Z')) return undefined;
  return Date.parse(started.join(' ')) || 0;
}
