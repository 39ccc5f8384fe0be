import { AdminApi } from './api';
import { SimPaths } from './home';
import { readSim, type SimInfo } from './info';
import { isAlive, type Processes, readProcesses } from './processes';

export interface ProgramStatus {
  readonly name: string;
  /** `ended`: the supervisor is gone, or does not know yet. `failed`: it ended too often to be started again. */
  readonly state: 'running' | 'restarting' | 'failed' | 'ended';
  /** @default - undefined while it does not run */
  readonly pid?: number;
  readonly running: boolean;
  /** Since the cluster was started. */
  readonly restarts: number;
}

/** `running`: it answers. `degraded`: something of it does not run. `stopped`: nothing runs. `absent`: there never was one. */
export interface SimStatus {
  readonly state: 'running' | 'degraded' | 'stopped' | 'absent';
  /** @default - undefined where none was ever ready */
  readonly info?: SimInfo;
  /** The supervisor first. */
  readonly programs: readonly ProgramStatus[];
}

/** What runs of the simulated cluster; changes nothing. */
export async function simStatus({ home }: { readonly home: string }): Promise<SimStatus> {
  const paths = new SimPaths(home);
  const info = knownInfo(home);
  const programs = programsOf(readProcesses(paths.processes));
  if (!programs.some(({ running }) => running)) return { state: info ? 'stopped' : 'absent', info, programs };
  const complete = programs.length > 1 && programs.every(({ running }) => running);
  return { state: complete && (await answers(paths, info)) ? 'running' : 'degraded', info, programs };
}

function knownInfo(home: string): SimInfo | undefined {
  try {
    return readSim(home).info;
  } catch {
    return undefined;
  }
}

function programsOf(processes: Processes | undefined): ProgramStatus[] {
  if (processes === undefined) return [];
  const all = {
    supervisor: { ...processes.supervisor, state: 'running', restarts: 0 } as const,
    ...processes.programs,
  };
  return Object.entries(all).map(([name, { pid, startedAt, state, restarts }]) => {
    const running = pid !== undefined && startedAt !== undefined && isAlive({ pid, startedAt });
    if (running) return { name, state: 'running', pid, running, restarts };
    return { name, state: state === 'running' ? 'ended' : state, running, restarts };
  });
}

async function answers(paths: SimPaths, info: SimInfo | undefined): Promise<boolean> {
  return info !== undefined && new AdminApi(paths, Number(new URL(info.server).port)).isReady();
}
