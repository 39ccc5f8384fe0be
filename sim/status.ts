import { existsSync } from 'node:fs';
import { AdminApi } from './api';
import { SimPaths } from './home';
import { readSim, type SimInfo, type SimLocation } from './lifecycle';
import { isAlive, readProcesses } from './processes';

export interface ProgramStatus {
  readonly name: string;
  /** @default - undefined while it does not run */
  readonly pid?: number;
  readonly running: boolean;
  readonly restarts: number;
}

/** `running`: it answers. `degraded`: something of it does not run. `stopped`: nothing runs. `absent`: there never was one. */
export interface SimStatus {
  readonly state: 'running' | 'degraded' | 'stopped' | 'absent';
  /** @default - undefined where there never was one */
  readonly info?: SimInfo;
  readonly programs: readonly ProgramStatus[];
}

/** What runs of the simulated cluster; changes nothing. */
export async function simStatus({ home }: SimLocation): Promise<SimStatus> {
  const paths = new SimPaths(home);
  if (!existsSync(paths.info)) return { state: 'absent', programs: [] };
  const { info } = readSim(home);
  const processes = readProcesses(paths.processes);
  const programs = Object.entries(processes?.programs ?? {}).map(([name, { pid, startedAt, restarts }]) => ({
    name,
    pid,
    running: pid !== undefined && startedAt !== undefined && isAlive({ pid, startedAt }),
    restarts,
  }));
  if (!programs.some(({ running }) => running)) return { state: 'stopped', info, programs };
  const answers = await new AdminApi(paths, Number(new URL(info.server).port)).isReady();
  return { state: answers && programs.every(({ running }) => running) ? 'running' : 'degraded', info, programs };
}
