import { spawn } from 'node:child_process';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { lock } from 'proper-lockfile';
import { stringify } from 'yaml';
import { AdminApi } from './api';
import { type ClientName, kubeconfig, makeCredentials } from './credentials';
import { SimError } from './error';
import { SimPaths } from './home';
import { choosePorts, type Ports } from './ports';
import { end, identify, isAlive, living, readProcesses } from './processes';
import { configFiles, programs, type SimTools } from './programs';
import { STORAGE_CLASS } from './storage';

export interface SimLocation {
  /** See `simHome`. */
  readonly home: string;
}

export interface SimOptions extends SimLocation {
  readonly tools: SimTools;
}

/** A simulated cluster that is ready. */
export interface SimInfo {
  /** Path of the administrator's kubeconfig. */
  readonly kubeconfig: string;
  readonly server: string;
  /** Stays over restarts, and is another one after a reset. */
  readonly clusterUid: string;
  /** ISO 8601. */
  readonly startedAt: string;
}

/** How long a start may take, in milliseconds, on a machine that is busy with other things. */
const START_LIMIT = 60_000;

/**
 * Starts the cluster, or finds it running.
 *
 * @throws SimError when the directory cannot be written, or a process does not come up; the message has the end of its log.
 */
export function startSim({ home, tools }: SimOptions): Promise<SimInfo> {
  return alone(home, async (paths) => (await runningInfo(paths)) ?? start(paths, tools, home));
}

/** Ends all processes; the state stays. Nothing happens where none runs. */
export function stopSim({ home }: SimLocation): Promise<void> {
  return alone(home, stop);
}

/** Throws the state away and starts an empty cluster with other keys and another UID. */
export function resetSim({ home, tools }: SimOptions): Promise<SimInfo> {
  return alone(home, async (paths) => {
    await stop(paths);
    for (const path of [paths.data, paths.credentials, paths.logs, paths.info, paths.kubeconfig])
      rmSync(path, { recursive: true, force: true });
    return start(paths, tools, home);
  });
}

/** What is known of the cluster that was started last, and its kubeconfig; it may have been stopped since. */
export function readSim(home: string): { readonly info: SimInfo; readonly kubeconfig: string } {
  const paths = new SimPaths(home);
  try {
    return {
      info: JSON.parse(readFileSync(paths.info, 'utf8')) as SimInfo,
      kubeconfig: readFileSync(paths.kubeconfig, 'utf8'),
    };
  } catch (cause) {
    throw new SimError(`there is no simulated cluster in ${paths.root}`, 'Start one with `kfstack sim start`.', {
      cause,
    });
  }
}

/** One at a time: a second call waits for the first. */
async function alone<T>(home: string, action: (paths: SimPaths) => Promise<T>): Promise<T> {
  const paths = new SimPaths(home);
  try {
    mkdirSync(paths.root, { recursive: true, mode: 0o700 });
    accessSync(paths.root, constants.W_OK);
  } catch (cause) {
    throw new SimError(
      `the simulated cluster cannot keep its state in ${paths.root}`,
      'Make it writable, or name another directory with KFSTACK_HOME.',
      { cause },
    );
  }
  const release = await lock(paths.root, {
    stale: 20_000,
    retries: { retries: 240, minTimeout: 250, maxTimeout: 500 },
  });
  try {
    return await action(paths);
  } finally {
    await release();
  }
}

async function runningInfo(paths: SimPaths): Promise<SimInfo | undefined> {
  const processes = readProcesses(paths.processes);
  if (processes === undefined || !isAlive(processes.supervisor) || !existsSync(paths.info)) return undefined;
  const { info } = readSim(dirname(paths.root));
  const api = new AdminApi(paths, Number(new URL(info.server).port));
  return (await api.isReady()) ? info : undefined;
}

async function stop(paths: SimPaths): Promise<void> {
  const processes = readProcesses(paths.processes);
  if (processes === undefined) return;
  // The supervisor first, or it would start again what is ended.
  if (isAlive(processes.supervisor)) await end([processes.supervisor]);
  await end(living(processes));
  rmSync(paths.processes, { force: true });
  rmSync(paths.egressSocket, { force: true });
}

async function start(paths: SimPaths, tools: SimTools, home: string): Promise<SimInfo> {
  // Whatever a killed supervisor left running holds ports and the data directory.
  await stop(paths);
  for (const directory of [paths.logs, dirname(paths.egressSocket)])
    mkdirSync(directory, { recursive: true, mode: 0o700 });
  refuseForeign(dirname(paths.egressSocket));
  await makeCredentials(paths);
  const ports = await choosePorts(paths.ports);
  writeConfiguration(paths, ports, tools);
  const supervisor = spawn(process.execPath, [require.resolve('./supervisor.js'), home], {
    detached: true,
    stdio: ['ignore', openSync(paths.log('supervisor'), 'a', 0o600), openSync(paths.log('supervisor'), 'a', 0o600)],
  });
  supervisor.unref();
  const api = new AdminApi(paths, ports.apiServer);
  const clusterUid = await ready(paths, api, supervisor.pid);
  const info: SimInfo = {
    kubeconfig: paths.kubeconfig,
    server: `https://127.0.0.1:${ports.apiServer}`,
    clusterUid,
    startedAt: new Date().toISOString(),
  };
  writeFileSync(paths.info, JSON.stringify(info, null, 2), { mode: 0o600 });
  return info;
}

/** The socket's directory may lie in a place where others write too. */
function refuseForeign(directory: string): void {
  const { uid, mode } = statSync(directory);
  if (uid === process.getuid?.() && (mode & 0o022) === 0) return;
  throw new SimError(`others may write to ${directory}`, 'Remove it, or name another directory with KFSTACK_HOME.');
}

function writeConfiguration(paths: SimPaths, ports: Ports, tools: SimTools): void {
  const write = (file: string, content: string) => writeFileSync(file, content, { mode: 0o600 });
  const server = `https://127.0.0.1:${ports.apiServer}`;
  const config = (client: ClientName) => kubeconfig(paths, client, server, (file) => readFileSync(file, 'utf8'));
  write(paths.kubeconfig, config('admin'));
  for (const client of ['controller-manager', 'scheduler', 'kwok', 'stand-in'] as const)
    write(paths.config(`${client}.kubeconfig`), config(client));
  for (const [name, content] of Object.entries(configFiles(paths))) write(paths.config(name), stringify(content));
  write(paths.plan, JSON.stringify(programs(paths, ports, tools)));
}

/** Waits until the API server answers and has what every cluster has; gives the cluster's UID. */
async function ready(paths: SimPaths, api: AdminApi, supervisor: number | undefined): Promise<string> {
  const self = supervisor === undefined ? undefined : identify(supervisor);
  for (const until = Date.now() + START_LIMIT; Date.now() < until; await setTimeout(100)) {
    await refuseFailed(paths, self !== undefined && isAlive(self));
    if (!(await api.isReady())) continue;
    const uid = await api.clusterUid();
    const stored = await api.call('POST', '/apis/storage.k8s.io/v1/storageclasses', STORAGE_CLASS);
    const sockets = existsSync(paths.egressSocket) || !readFileSync(paths.plan, 'utf8').includes('"stand-in"');
    if (uid !== undefined && sockets && (stored?.status === 201 || stored?.status === 409)) return uid;
  }
  const cause = lastLines(paths, 'kube-apiserver');
  await stop(paths);
  throw new SimError(
    `the simulated cluster was not ready after ${START_LIMIT / 1000} s:\n${cause}`,
    `All logs are in ${paths.logs}.`,
  );
}

async function refuseFailed(paths: SimPaths, supervised: boolean): Promise<void> {
  const failed = Object.entries(readProcesses(paths.processes)?.programs ?? {}).find(
    ([, { state, restarts }]) => state === 'failed' || restarts > 4,
  );
  if (failed === undefined && supervised) return;
  const name = failed?.[0] ?? 'supervisor';
  const cause = lastLines(paths, name);
  await stop(paths);
  throw new SimError(
    `${name} of the simulated cluster does not stay up:\n${cause}`,
    `Its log is ${paths.log(name)}; \`kfstack sim reset\` begins anew.`,
  );
}

function lastLines(paths: SimPaths, name: string): string {
  try {
    return readFileSync(paths.log(name), 'utf8')
      .trimEnd()
      .split('\n')
      .slice(-5)
      .map((line) => `  ${line.slice(0, 300)}`)
      .join('\n');
  } catch {
    return '  it wrote no log';
  }
}
