export { EksCluster, type EksClusterArgs } from './cluster';
export type { EksNodePoolOptions, EksOptions } from './options';
