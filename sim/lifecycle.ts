import { type ChildProcess, spawn } from 'node:child_process';
import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';
import { ownBuild } from './build';
import { type ClientName, kubeconfig, makeCredentials } from './credentials';
import { SimError } from './error';
import { writePrivate } from './files';
import { SimPaths } from './home';
import type { SimInfo } from './info';
import { alone } from './lock';
import { choosePorts, type Ports } from './ports';
import { end, identify, living, readProcesses, writeProcesses } from './processes';
import { configFiles, programs, type SimTools } from './programs';
import { ready } from './ready';
import { renewStandIn, startsOurStandIn } from './renew';
import { simStatus } from './status';

/** Of a log that is kept over a start, in bytes. */
const LOG_LIMIT = 10 * 1024 * 1024;

export interface SimLocation {
  /** See `simHome`. */
  readonly home: string;
}

export interface SimOptions extends SimLocation {
  readonly tools: SimTools;
}

/**
 * Starts the cluster, or finds it running. What a start that was broken off left behind is ended first; a stand-in of another build
 * is replaced by the one of this.
 *
 * @throws SimError when the directory cannot be written, or a process does not come up; the message has the end of its log.
 */
export async function startSim({ home, tools }: SimOptions): Promise<SimInfo> {
  const paths = makeRoot(home);
  return alone(paths.root, async (lost) => {
    const { state, info } = await simStatus({ home });
    if (state !== 'running' || info === undefined) return start(paths, tools, lost);
    return info.standIn === ownBuild() ? info : renew(paths, info, () => start(paths, tools, lost));
  });
}

/**
 * Ends all processes; the state stays. Nothing happens where none runs.
 *
 * @throws SimError when a process does not end.
 */
export async function stopSim({ home }: SimLocation): Promise<void> {
  if (!existsSync(new SimPaths(home).root)) return;
  const paths = makeRoot(home);
  await alone(paths.root, () => stop(paths));
}

/**
 * Throws the state away and starts an empty cluster with other keys and another UID.
 *
 * @throws SimError as `startSim` does.
 */
export async function resetSim({ home, tools }: SimOptions): Promise<SimInfo> {
  const paths = makeRoot(home);
  return alone(paths.root, async (lost) => {
    await stop(paths);
    // In this order: broken off anywhere, the next start goes on with it.
    for (const path of [paths.credentialsComplete, paths.info, paths.kubeconfig, paths.data, paths.logs])
      rmSync(path, { recursive: true, force: true });
    return start(paths, tools, lost);
  });
}

function makeRoot(home: string): SimPaths {
  const paths = new SimPaths(home);
  try {
    mkdirSync(paths.root, { recursive: true, mode: 0o700 });
    // The lock lies beside it.
    for (const directory of [paths.root, dirname(paths.root)]) accessSync(directory, constants.W_OK);
  } catch (cause) {
    throw new SimError(
      `the simulated cluster cannot keep its state in ${paths.root}: ${cause instanceof Error ? cause.message : cause}`,
      'Make it writable, or name another directory with KFSTACK_HOME.',
      { cause },
    );
  }
  return paths;
}

async function stop(paths: SimPaths): Promise<void> {
  const recorded = readProcesses(paths.processes);
  if (recorded !== undefined) {
    // The supervisor first, or it would start again what is ended; then what it did not end, as it wrote it down last.
    const stubborn = [...(await end([recorded.supervisor]))];
    stubborn.push(...(await end(living(readProcesses(paths.processes) ?? recorded))));
    if (stubborn.length > 0)
      throw new SimError(
        `processes of the simulated cluster do not end: ${stubborn.map(({ pid }) => pid).join(', ')}`,
        'The machine may be out of memory or of disk; end them, then run this again.',
      );
  }
  rmSync(paths.processes, { force: true });
  rmSync(paths.egressSocket, { force: true });
}

async function start(paths: SimPaths, tools: SimTools, lost: AbortSignal): Promise<SimInfo> {
  // Whatever a killed supervisor left running holds ports and the data directory.
  await stop(paths);
  for (const directory of [paths.logs, dirname(paths.egressSocket)])
    mkdirSync(directory, { recursive: true, mode: 0o700 });
  refuseForeign(dirname(paths.egressSocket));
  removeLongLogs(paths.logs);
  // Data goes with its keys: without them it is what a reset left that was broken off.
  if (existsSync(paths.credentials) && !existsSync(paths.credentialsComplete))
    rmSync(paths.data, { recursive: true, force: true });
  await makeCredentials(paths);
  const ports = await choosePorts(paths.ports);
  writeConfiguration(paths, ports, tools);
  const build = ownBuild();
  try {
    const clusterUid = await ready(paths, ports.apiServer, launch(paths), lost);
    const info: SimInfo = {
      kubeconfig: paths.kubeconfig,
      server: `https://127.0.0.1:${ports.apiServer}`,
      clusterUid,
      startedAt: new Date().toISOString(),
      standIn: build,
    };
    return record(paths, info);
  } catch (error) {
    // Unless what runs now is another one's.
    if (!lost.aborted) await stop(paths);
    throw error;
  }
}

/** Brings a running cluster to the stand-in of this build. */
async function renew(paths: SimPaths, info: SimInfo, startAnew: () => Promise<SimInfo>): Promise<SimInfo> {
  if (!startsOurStandIn(paths)) return startAnew();
  const standIn = ownBuild();
  await renewStandIn(paths);
  return record(paths, { ...info, standIn });
}

function record(paths: SimPaths, info: SimInfo): SimInfo {
  writePrivate(paths.info, JSON.stringify(info, null, 2));
  return info;
}

/** The socket's directory may lie in a place where others write too. */
function refuseForeign(directory: string): void {
  const stat = lstatSync(directory);
  if (stat.isDirectory() && stat.uid === process.getuid?.() && (stat.mode & 0o022) === 0) return;
  throw new SimError(`others may write to ${directory}`, 'Remove it, or name another directory with KFSTACK_HOME.');
}

/** They grow for as long as a cluster runs; the one before the last start matters only while it is short enough to read. */
function removeLongLogs(directory: string): void {
  for (const file of readdirSync(directory).map((name) => join(directory, name)))
    if (statSync(file).size > LOG_LIMIT) rmSync(file);
}

function writeConfiguration(paths: SimPaths, ports: Ports, tools: SimTools): void {
  const server = `https://127.0.0.1:${ports.apiServer}`;
  const config = (client: ClientName) => kubeconfig(paths, client, server, (file) => readFileSync(file, 'utf8'));
  writePrivate(paths.kubeconfig, config('admin'));
  for (const client of ['controller-manager', 'scheduler', 'kwok', 'stand-in'] as const)
    writePrivate(paths.config(`${client}.kubeconfig`), config(client));
  for (const [name, content] of Object.entries(configFiles(paths)))
    writePrivate(paths.config(name), stringify(content));
  writePrivate(paths.plan, JSON.stringify(programs(paths, ports, tools)));
}

/** Starts the supervisor, which outlives this process. */
function launch(paths: SimPaths): ChildProcess {
  const log = openSync(paths.log('supervisor'), 'a', 0o600);
  const supervisor = spawn(process.execPath, [require.resolve('./supervise.js'), paths.home], {
    detached: true,
    cwd: paths.root,
    env: environment(paths),
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  // Without a pid it did not start, which shows when the cluster is waited for.
  supervisor.on('error', () => {});
  supervisor.unref();
  // On record at once: whoever comes after this process was killed finds it.
  if (supervisor.pid !== undefined && readProcesses(paths.processes) === undefined)
    writeProcesses(paths.processes, { supervisor: identify(supervisor.pid), programs: {} });
  return supervisor;
}

/**
 * Little of the user's variables: programs take flags from `ETCD_*`, a proxy from `HTTPS_PROXY`, even for webhooks, and KWOK its
 * configuration from the home directory.
 */
function environment(paths: SimPaths): Record<string, string> {
  const kept = ['PATH', 'LD_LIBRARY_PATH', 'DYLD_LIBRARY_PATH', 'TMPDIR', 'TZ'].flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ...Object.fromEntries(kept), HOME: paths.root };
}
