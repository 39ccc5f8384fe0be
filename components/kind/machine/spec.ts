import { isDeepStrictEqual } from 'node:util';
import { gpuResource, mostNodes, type NodePool, type Taint, taintsOf } from '../../../constructs';
import { nodeLabels } from '../../node-labels';
import type { Runtime } from './tools';

/** Everything that a cluster is made from. */
export interface KindSpec {
  readonly name: string;
  /** Where its files lie on this machine: kubeconfig, mirrors, and what is known of it. */
  readonly directory: string;
  readonly image: string;
  /** The oldest release of kind that starts the image. */
  readonly kindVersion: string;
  readonly runtime?: Runtime;
  readonly listenAddress: string;
  readonly ports: { readonly http: number; readonly https: number };
  readonly registryMirrors: Readonly<Record<string, string>>;
  readonly workers: readonly KindWorker[];
}

/** A node beside the control plane. */
export interface KindWorker {
  readonly pool: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly taints: readonly Taint[];
  /** Extended resources that it claims to have. */
  readonly extended: Readonly<Record<string, string>>;
}

/** The nodes of all pools; kind has no autoscaler, so a pool has all the nodes that it may have. */
export function workersOf(pools: readonly NodePool[]): KindWorker[] {
  return pools.flatMap((pool) => Array.from({ length: mostNodes(pool) }, () => workerOf(pool)));
}

function workerOf(pool: NodePool): KindWorker {
  const gpu = pool.gpu && gpuResource(pool.gpu);
  return {
    pool: pool.name,
    labels: nodeLabels(pool),
    taints: taintsOf(pool),
    extended: gpu === undefined ? {} : { [gpu.name]: String(gpu.quantity) },
  };
}

/** The names that kind gives: the first worker has no number. */
export function controlPlaneName({ name }: Pick<KindSpec, 'name'>): string {
  return `${name}-control-plane`;
}

export function workerName({ name }: Pick<KindSpec, 'name'>, index: number): string {
  return `${name}-worker${index === 0 ? '' : index + 1}`;
}

/** What cannot change in a cluster that runs: kind has no way to change it. */
const FIXED = {
  name: (spec: KindSpec) => spec.name,
  image: (spec: KindSpec) => spec.image,
  runtime: (spec: KindSpec) => spec.runtime,
  listenAddress: (spec: KindSpec) => spec.listenAddress,
  ports: (spec: KindSpec) => spec.ports,
  // Nodes of another pool, in the same order, only change their labels, taints and GPUs.
  workers: (spec: KindSpec) => spec.workers.length,
} as const satisfies Partial<Record<keyof KindSpec, (spec: KindSpec) => unknown>>;

/** By which of its properties a cluster would have to be made anew to become another. */
export function replacedBy(before: KindSpec, after: KindSpec): string[] {
  return Object.entries(FIXED)
    .filter(([, value]) => !isDeepStrictEqual(value(before), value(after)))
    .map(([property]) => property);
}

/** Whether anything of a cluster changes; where its files lie and which kind made it are no part of it. */
export function differs(before: KindSpec, after: KindSpec): boolean {
  const changeable = ({ registryMirrors, workers }: KindSpec) => ({ registryMirrors, workers });
  return replacedBy(before, after).length > 0 || !isDeepStrictEqual(changeable(before), changeable(after));
}
