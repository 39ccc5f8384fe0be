import { randomUUID } from 'node:crypto';
import { KfstackError } from '../../../constructs';
import { clusterConfig } from './config';
import { writeMirrors } from './mirrors';
import { dress, newborn } from './nodes';
import { type KindRecord, kubeconfigOf, readRecord, removeFiles, writeRecord } from './record';
import { lastWords } from './run';
import { type KindSpec, replacedBy } from './spec';
import { findTools, type Tools } from './tools';

/** What is known of a cluster once it runs. */
export interface KindState {
  readonly uid: string;
  /** The administrator's kubeconfig, a secret. */
  readonly kubeconfig: string;
}

/**
 * Makes a cluster, or finds the one that a run of the same stack made and did not live to tell. What such a run left half-made goes
 * first; what another has made is not touched.
 *
 * @throws KfstackError; nothing of a new cluster is left then.
 */
export async function createKind(spec: KindSpec, stack: string): Promise<KindState> {
  const tools = await findTools(spec);
  const record = readRecord(spec);
  if ((await clusterNames(tools)).includes(spec.name)) {
    if (record === undefined || record.stack !== stack) throw taken(spec, record);
    if (record.state === 'ready') return adopt(spec, record, tools);
    await remove(spec, tools);
  }
  return make(spec, stack, tools);
}

/** The state of a cluster; undefined where it is gone. */
export async function readKind(spec: KindSpec): Promise<KindState | undefined> {
  const tools = await findTools({ runtime: spec.runtime });
  const record = readRecord(spec);
  if (record === undefined || !(await clusterNames(tools)).includes(spec.name)) return undefined;
  return stateOf(spec, record.uid, tools);
}

/** Changes what can be changed in a cluster that runs: labels, taints and GPUs of its nodes, and mirrors. */
export async function updateKind(before: KindSpec, spec: KindSpec): Promise<KindState> {
  const tools = await findTools(spec);
  const record = readRecord(before);
  if (record === undefined) throw new KfstackError(`cluster ${spec.name} cannot be changed`, [unknown(before)]);
  return change(spec, { ...record, spec: before }, tools);
}

/** Removes a cluster with everything in it; one that is gone already is no error. */
export async function deleteKind(spec: KindSpec): Promise<void> {
  await remove(spec, await findTools({ runtime: spec.runtime }));
}

/** The cluster that runs under a name as far as this machine knows: its record, and whether kind still has it. */
export async function lookForKind(
  place: Pick<KindSpec, 'name' | 'directory'>,
  tools: Tools,
): Promise<string | undefined> {
  const record = readRecord(place);
  if (record?.state !== 'ready') return undefined;
  return (await clusterNames(tools)).includes(place.name) ? record.uid : 'removed';
}

async function make(spec: KindSpec, stack: string, tools: Tools): Promise<KindState> {
  const record: KindRecord = { stack, uid: randomUUID(), state: 'creating', spec };
  writeRecord(record);
  writeMirrors(spec);
  try {
    const args = ['create', 'cluster', '--config', '-', '--kubeconfig', kubeconfigOf(spec), '--wait', '5m'];
    const made = await tools.kind(args, { input: clusterConfig(spec), timeoutMs: 1_200_000 });
    if (made.code !== 0) throw new KfstackError(`cluster ${spec.name} was not made`, [hint(lastWords(made), spec)]);
    await dress(spec, spec.workers.map(newborn), tools);
    const state = await stateOf(spec, record.uid, tools);
    writeRecord({ ...record, state: 'ready' });
    return state;
  } catch (error) {
    // The first failure is the one to tell.
    await remove(spec, tools).catch(() => {});
    throw error;
  }
}

function adopt(spec: KindSpec, record: KindRecord, tools: Tools): Promise<KindState> {
  const other = replacedBy(record.spec, spec);
  if (other.length === 0) return change(spec, record, tools);
  throw new KfstackError(`cluster ${spec.name} is there already, and is another one than configured`, [
    `it differs in ${other.join(', ')}: remove it with all that is in it by \`kind delete cluster --name ${spec.name}\`, or bring the configuration back`,
  ]);
}

async function change(spec: KindSpec, record: KindRecord, tools: Tools): Promise<KindState> {
  writeMirrors(spec, record.spec);
  await dress(spec, record.spec.workers, tools);
  const state = await stateOf(spec, record.uid, tools);
  writeRecord({ ...record, state: 'ready', spec });
  return state;
}

async function remove(spec: KindSpec, tools: Tools): Promise<void> {
  const done = await tools.kind(['delete', 'cluster', '--name', spec.name, '--kubeconfig', kubeconfigOf(spec)]);
  if (done.code !== 0) throw new KfstackError(`cluster ${spec.name} was not removed`, [`kind: ${lastWords(done)}`]);
  removeFiles(spec);
}

async function clusterNames(tools: Tools): Promise<string[]> {
  const listed = await tools.kind(['get', 'clusters']);
  if (listed.code !== 0) throw new KfstackError('kind cannot tell which clusters there are', [lastWords(listed)]);
  return listed.stdout.split('\n').map((line) => line.trim());
}

async function stateOf(spec: KindSpec, uid: string, tools: Tools): Promise<KindState> {
  const { code, stdout, ...rest } = await tools.kind(['get', 'kubeconfig', '--name', spec.name]);
  if (code === 0) return { uid, kubeconfig: stdout };
  throw new KfstackError(`cluster ${spec.name} has no kubeconfig`, [lastWords({ code, stdout, ...rest })]);
}

function taken({ name }: KindSpec, record: KindRecord | undefined): KfstackError {
  const whose = record === undefined ? 'kfstack did not make it' : `it belongs to stack ${record.stack}`;
  return new KfstackError(`a kind cluster ${name} is there already, and ${whose}`, [
    'kind.name: choose another one, or install into that cluster with kind.kubeconfig',
    `or remove it with all that is in it: kind delete cluster --name ${name}`,
  ]);
}

function unknown({ directory }: KindSpec): string {
  return `${directory}: nothing is known here of the cluster; it was made with another KFSTACK_HOME`;
}

/** The failures that users of kind meet first. @see https://kind.sigs.k8s.io/docs/user/known-issues */
function hint(said: string, { ports, listenAddress }: KindSpec): string {
  if (/port is already allocated|address already in use/.test(said))
    return `kind.ports: ${ports.http} or ${ports.https} on ${listenAddress} is taken: ${said}`;
  if (/too many open files|inotify/.test(said))
    return `the machine's limits are too low: set fs.inotify.max_user_instances=512 and fs.inotify.max_user_watches=524288 with sysctl: ${said}`;
  return `kind: ${said}`;
}
