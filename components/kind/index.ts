export { KindCluster, type KindClusterArgs } from './cluster';
export { ExistingCluster, type ExistingClusterArgs } from './existing';
export { type KindSpec, type KindWorker, workersOf } from './machine';
