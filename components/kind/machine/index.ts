/** kind as it is on this machine: what clusters are made from, and how. Nothing of Pulumi is loaded here. */
export { clusterConfig, NODE_PORTS } from './config';
export { DEFAULT_KUBERNETES, NODE_IMAGES, nodeImage, OLDEST_KIND } from './images';
export { expandHome, readKubeconfig } from './kubeconfig';
export { createKind, deleteKind, type KindState, lookForKind, readKind, updateKind } from './lifecycle';
export { kindDirectory, kubeconfigOf, readRecord } from './record';
export { differs, type KindSpec, type KindWorker, replacedBy, workersOf } from './spec';
export { findTools, type Tools } from './tools';
