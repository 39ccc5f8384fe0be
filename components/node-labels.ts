import { GPU_CONFIG_LABEL, type Gpu, gpuConfigName, modelOf, type NodePool } from '../constructs';

/** The labels by which the platform knows nodes, the same on every environment. */
export const POOL_LABEL = 'kfstack.dev/node-pool';
export const CAPACITY_LABEL = 'kfstack.dev/capacity-type';

export type Capacity = 'spot' | 'on-demand';

/** The labels of a pool's nodes, beside those that Kubernetes and the cloud give. Those of the user win. */
export function nodeLabels(
  pool: NodePool,
  capacity: Capacity = pool.spot === true ? 'spot' : 'on-demand',
): Readonly<Record<string, string>> {
  const config = gpuConfigName(pool);
  return {
    [POOL_LABEL]: pool.name,
    [CAPACITY_LABEL]: capacity,
    ...(pool.gpu === undefined ? {} : gpuLabels(pool.gpu)),
    ...(config === undefined ? {} : { [GPU_CONFIG_LABEL]: config }),
    ...pool.labels,
  };
}

/** The labels that NVIDIA's GPU feature discovery gives a node. */
function gpuLabels(gpu: Gpu): Record<string, string> {
  const { product, memory } = modelOf(gpu.type);
  const { timeSlicing, mig } = gpu.sharing ?? {};
  const shared = timeSlicing === undefined ? product : `${product}-SHARED`;
  return {
    'nvidia.com/gpu.present': 'true',
    'nvidia.com/gpu.count': String(gpu.count),
    'nvidia.com/gpu.memory': String(memory),
    'nvidia.com/gpu.product': mig !== undefined && mig.strategy !== 'mixed' ? `${product}-MIG-${mig.profile}` : shared,
    ...(timeSlicing === undefined ? {} : { 'nvidia.com/gpu.replicas': String(timeSlicing.replicas) }),
    ...(mig === undefined ? {} : { 'nvidia.com/mig.strategy': mig.strategy ?? 'single' }),
  };
}
