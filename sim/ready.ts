import type { ChildProcess } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { AdminApi } from './api';
import { SimError } from './error';
import type { SimPaths } from './home';
import { readProcesses, type Supervised } from './processes';
import { STORAGE_CLASS } from './storage';

/** How long a start may take, in milliseconds, on a machine that is busy with other things. */
const START_LIMIT = 60_000;

/**
 * Waits until a cluster has what every cluster has.
 *
 * @returns the UID of the cluster.
 * @throws SimError when a program of it does not stay up, or it takes too long.
 */
export async function ready(
  paths: SimPaths,
  port: number,
  supervisor: ChildProcess,
  lost: AbortSignal,
): Promise<string> {
  const api = new AdminApi(paths, port);
  for (const until = performance.now() + START_LIMIT; performance.now() < until; await setTimeout(100)) {
    lost.throwIfAborted();
    const programs = Object.entries(readProcesses(paths.processes)?.programs ?? {});
    refuseBroken(paths, supervisor, programs);
    if (programs.length === 0 || programs.some(([, { state }]) => state !== 'running')) continue;
    const uid = await uidOfReady(api, paths);
    if (uid !== undefined) return uid;
  }
  throw new SimError(
    `the simulated cluster was not ready after ${START_LIMIT / 1000} s:\n${lastLines(paths, 'kube-apiserver')}`,
    `All logs are in ${paths.logs}. On a machine that is busy with other things, try again.`,
  );
}

async function uidOfReady(api: AdminApi, paths: SimPaths): Promise<string | undefined> {
  // Without the socket webhook calls fail, without the account pods are refused: its maker is the controller manager.
  if (!existsSync(paths.egressSocket) || !(await api.isReady())) return undefined;
  if (!(await api.has('/api/v1/namespaces/default/serviceaccounts/default'))) return undefined;
  const stored = await api.call('POST', '/apis/storage.k8s.io/v1/storageclasses', STORAGE_CLASS);
  return stored?.status === 201 || stored?.status === 409 ? api.clusterUid() : undefined;
}

function refuseBroken(
  paths: SimPaths,
  { pid, exitCode, signalCode }: ChildProcess,
  programs: readonly (readonly [string, Supervised])[],
): void {
  const failed = programs.find(([, { state }]) => state === 'failed')?.[0];
  const name = failed ?? (pid === undefined || exitCode !== null || signalCode !== null ? 'supervisor' : undefined);
  if (name === undefined) return;
  throw new SimError(
    `${name} of the simulated cluster does not stay up:\n${lastLines(paths, name)}`,
    `Its log is ${paths.log(name)}. If it cannot read its data, \`kfstack sim reset\` begins anew.`,
  );
}

function lastLines(paths: SimPaths, name: string): string {
  try {
    const lines = readFileSync(paths.log(name), 'utf8').trimEnd().split('\n').slice(-8);
    return lines.map((line) => `  ${line.slice(0, 300)}`).join('\n');
  } catch {
    return '  it wrote no log';
  }
}
