import type { GpuToleration } from '../../gpu-workloads';
import type { SpawnerOptions } from './options';

/** The choice of the form with which a notebook may run on GPU nodes. */
const GPU_NODES = { groupKey: 'gpu', displayName: 'GPU nodes' } as const;

/** The form with that choice, beside those of its options; one of theirs with the same key stands in for it. */
export function offeringGpuNodes(
  spawner: SpawnerOptions = {},
  tolerations: readonly GpuToleration[] = [],
): SpawnerOptions {
  const { tolerationGroup } = spawner;
  const options = tolerationGroup?.options ?? [];
  if (tolerations.length === 0 || options.some(({ groupKey }) => groupKey === GPU_NODES.groupKey)) return spawner;
  return { ...spawner, tolerationGroup: { ...tolerationGroup, options: [{ ...GPU_NODES, tolerations }, ...options] } };
}
