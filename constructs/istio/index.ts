/** Istio: the mesh, its gateways and its kinds. */
export { Istio, type IstioProps } from './istio';
export { CLUSTER_LOCAL_GATEWAY, INGRESS_GATEWAY, ISTIO_NAMESPACE, KUBEFLOW_GATEWAY } from './names';
export type { IstioOptions } from './options';
export * from './resources';
