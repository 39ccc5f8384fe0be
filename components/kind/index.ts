export { KindCluster, type KindClusterArgs } from './cluster';
export { ExistingCluster, type ExistingClusterArgs } from './existing';
