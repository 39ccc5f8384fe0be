/** Types of the Kubernetes client: an ES module, which this package loads at run time with `import()`. */
export type KubeConfig = import('@kubernetes/client-node', { with: { 'resolution-mode': 'import' } }).KubeConfig;
