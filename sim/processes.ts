import { spawnSync } from 'node:child_process';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';

/** A process, told from another one that was given its number later. */
export interface ProcessId {
  readonly pid: number;
  /** As the system tells it. */
  readonly startedAt: string;
}

/** A process that the supervisor runs. */
export interface Supervised extends Partial<ProcessId> {
  readonly state: 'running' | 'restarting' | 'failed';
  readonly restarts: number;
}

export interface Processes {
  readonly supervisor: ProcessId;
  readonly programs: Readonly<Record<string, Supervised>>;
}

/** When a process began; undefined where there is none. */
export function startOf(pid: number): string | undefined {
  const { stdout } = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' },
  });
  return stdout?.trim() || undefined;
}

export function identify(pid: number): ProcessId {
  return { pid, startedAt: startOf(pid) ?? 'unknown' };
}

/** Whether that very process runs, and not another one under its number. */
export function isAlive({ pid, startedAt }: ProcessId): boolean {
  return startOf(pid) === startedAt;
}

/** Asks processes to end, insists after some seconds, and returns when they are gone. */
export async function end(processes: readonly ProcessId[], patience = 8000): Promise<void> {
  const left = () => processes.filter(isAlive);
  for (const [signal, wait] of [
    ['SIGTERM', patience],
    ['SIGKILL', 5000],
  ] as const) {
    for (const { pid } of left()) signalTo(pid, signal);
    for (const until = Date.now() + wait; Date.now() < until; await setTimeout(50)) if (left().length === 0) return;
  }
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

/** Whole or not at all: readers never see half a file. */
export function writeProcesses(file: string, processes: Processes): void {
  writeFileSync(`${file}.new`, JSON.stringify(processes), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

/** All processes of a cluster that still run, the supervisor first. */
export function living({ supervisor, programs }: Processes): ProcessId[] {
  const supervised = Object.values(programs).flatMap(({ pid, startedAt }) =>
    pid === undefined || startedAt === undefined ? [] : [{ pid, startedAt }],
  );
  return [supervisor, ...supervised].filter(isAlive);
}
