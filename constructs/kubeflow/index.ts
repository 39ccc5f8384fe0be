/** What the platform's own namespaces are. */
export { Kubeflow, type KubeflowOptions, type KubeflowProps, PLATFORM_NAMESPACES } from './kubeflow';
