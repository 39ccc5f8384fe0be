import type { ClusterTraits } from './cluster-traits';
import { GPU_TAINT, type NodePool, type Taint, taintsOf } from './node-pools';
import type { Resources } from './pods';

/**
 * What GPU nodes are kept free with, tolerated. The same words as those of Kubernetes' admission plugin ExtendedResourceToleration: the
 * webhook of PodDefaults refuses a pod that has another toleration of the same key.
 */
export interface GpuToleration {
  readonly key: string;
  readonly operator: 'Exists';
  /** @default - every effect */
  readonly effect?: Taint['effect'];
}

/** A pod of a tenant with this label, and the value `true`, may run on GPU nodes: by the PodDefault `gpu` of its namespace. */
export const GPU_LABEL = 'kfstack.dev/gpu';

/** What pods that ask for GPUs tolerate, so that nodes of these pools take them. Other taints of a pool are for whom they are meant. */
export function gpuTolerations(pools: readonly NodePool[]): readonly GpuToleration[] {
  const taints = pools.filter(({ gpu }) => gpu !== undefined).flatMap(taintsOf);
  const effects = new Set(taints.filter(({ key }) => key === GPU_TAINT.key).map(({ effect }) => effect));
  const [effect] = effects;
  if (effect === undefined) return [];
  return [{ key: GPU_TAINT.key, operator: 'Exists', ...(effects.size === 1 && { effect }) }];
}

/** Whether a container asks for NVIDIA's GPUs, whole or in parts. */
export function asksForGpus({ requests, limits }: Resources = {}): boolean {
  return Object.keys({ ...requests, ...limits }).some((name) => name.startsWith('nvidia.com/'));
}

/** What pods that ask for GPUs tolerate beside what they are told; what they are told of a key stands in for it. */
export function withGpuTolerations<T extends { readonly key?: string }>(
  { gpuTolerations = [] }: ClusterTraits,
  told: readonly T[] = [],
): readonly (T | GpuToleration)[] {
  const keys = new Set(told.map(({ key }) => key));
  return [...gpuTolerations.filter(({ key }) => !keys.has(key)), ...told];
}
