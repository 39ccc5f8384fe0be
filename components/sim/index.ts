export { SimCluster, type SimClusterArgs } from './cluster';
export { simulatedNodes } from './nodes';
