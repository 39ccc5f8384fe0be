import type { NodePool } from '../node-pools';
import type { GpuConfig, GpuSupportOptions } from './options';

/** The name of the configuration of a pool's nodes; undefined where its GPUs are whole. */
export function gpuConfigName({ name, gpu }: NodePool): string | undefined {
  return gpu?.sharing === undefined ? undefined : `pool-${name}`;
}

/** What the device plugin must be told, so that nodes offer their GPUs as their pools say. Nodes need {@link gpuConfigName} in their label `GPU_CONFIG_LABEL`. */
export function gpuSharing(pools: readonly NodePool[]): Pick<GpuSupportOptions, 'configs'> {
  const configs: Record<string, GpuConfig> = {};
  for (const pool of pools) {
    const name = gpuConfigName(pool);
    const { timeSlicing, mig } = pool.gpu?.sharing ?? {};
    if (name === undefined) continue;
    configs[name] = {
      ...(mig !== undefined && { migStrategy: mig.strategy ?? 'single' }),
      ...(timeSlicing !== undefined && { timeSlicing: { replicas: timeSlicing.replicas } }),
    };
  }
  return Object.keys(configs).length > 0 ? { configs } : {};
}
