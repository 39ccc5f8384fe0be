/** What the platform's own namespaces are, who may do what in tenants' namespaces, and the gateway of all web pages. */
export { Kubeflow, type KubeflowProps, PLATFORM_NAMESPACES } from './kubeflow';
export type { GatewayCertificateOptions, GatewayOptions, KubeflowOptions } from './options';
