/** Pulumi component resources: the clusters of each environment, and `Platform`, which installs a construct tree. */
export type { Capabilities, Cluster } from './cluster';
export { Platform, type PlatformArgs, type WaitTimes } from './platform';
export type { TokenValues } from './values';
