/** Loads the SDK of Azure: import it only where a cluster is made. */
export { AksCluster, type AksClusterArgs } from './cluster';
