/** Pulumi component resources: the clusters of each environment, and `Platform`, which installs a construct tree. */
export type { Capabilities, Cluster } from './cluster';
export type {
  AccessOptions,
  ClusterOptions,
  ClusterStorageOptions,
  DatabaseOptions,
  DnsOptions,
  NetworkOptions,
  ObjectStoreOptions,
  TlsOptions,
} from './cluster-options';
export type { KindOptions } from './kind/options';
export { Platform, type PlatformArgs, type WaitTimes } from './platform';
export { clusterOutputs, ReferencedCluster, type ReferencedClusterArgs } from './referenced-cluster';
export type { TokenValues } from './values';
