/** Pulumi component resources: the clusters of each environment, and `Platform`, which installs a construct tree. */
export type { Capabilities, Cluster } from './cluster';
export {
  checkNodePools,
  GPU_TYPES,
  type Gpu,
  type GpuSharing,
  type GpuType,
  type Machine,
  type NodePool,
  type Taint,
} from './node-pools';
export { FIELD_MANAGER, Platform, type PlatformArgs, type WaitTimes } from './platform';
export type { TokenValues } from './values';
