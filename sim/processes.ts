import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { writePrivate } from './files';

/** A process, told from another one that was given its number later. */
export interface ProcessId {
  readonly pid: number;
  /** As the system tells it. */
  readonly startedAt: string;
}

/** A process that the supervisor runs. */
export interface Supervised extends Partial<ProcessId> {
  readonly state: 'running' | 'restarting' | 'failed';
  /** Since the supervisor began. */
  readonly restarts: number;
}

export interface Processes {
  readonly supervisor: ProcessId;
  readonly programs: Readonly<Record<string, Supervised>>;
}

/** When a process began; undefined where there is none, or one that has ended and is only not buried yet. */
export function startOf(pid: number): string | undefined {
  return process.platform === 'linux' ? startOnLinux(pid) : startByPs(pid);
}

/** In ticks since the machine started: the date that `ps` tells there moves when the clock is set. */
function startOnLinux(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field, a name in brackets, may hold anything: count from behind it.
    const [state = '', ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if ('ZX'.includes(state)) return undefined;
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${fields[18]}`;
  } catch {
    return undefined;
  }
}

function startByPs(pid: number): string | undefined {
  const { stdout } = spawnSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' },
  });
  const [, state, startedAt] = /^\s*(\S+)\s+(.+?)\s*$/.exec(stdout ?? '') ?? [];
  return state?.startsWith('Z') ? undefined : startedAt;
}

export function identify(pid: number): ProcessId {
  return { pid, startedAt: startOf(pid) ?? 'unknown' };
}

/** Whether that very process runs, and not another one under its number. */
export function isAlive({ pid, startedAt }: ProcessId): boolean {
  return startOf(pid) === startedAt;
}

/**
 * Asks processes to end, insists after some milliseconds, and returns when they are gone.
 *
 * @returns those that are still there.
 */
export async function end(processes: readonly ProcessId[], patience = 8000): Promise<readonly ProcessId[]> {
  const left = () => processes.filter(isAlive);
  for (const [signal, wait] of [
    ['SIGTERM', patience],
    ['SIGKILL', 5000],
  ] as const) {
    for (const { pid } of left()) signalTo(pid, signal);
    for (const until = performance.now() + wait; performance.now() < until; await setTimeout(50))
      if (left().length === 0) return [];
  }
  return left();
}

function signalTo(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended in between.
  }
}

export function readProcesses(file: string): Processes | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Processes;
  } catch {
    return undefined;
  }
}

export function writeProcesses(file: string, processes: Processes): void {
  writePrivate(file, JSON.stringify(processes));
}

/** The programs of a cluster that still run. */
export function living({ programs }: Processes): ProcessId[] {
  return Object.values(programs)
    .flatMap(({ pid, startedAt }) => (pid === undefined || startedAt === undefined ? [] : [{ pid, startedAt }]))
    .filter(isAlive);
}
