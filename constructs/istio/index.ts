/** Istio: the mesh, its gateways and its kinds. */

export { ISTIO_DEFINITIONS } from './definitions';
export { Istio, type IstioProps } from './istio';
export type {
  AccessLogOptions,
  HttpAuthorizer,
  MeshOptions,
  TcpKeepaliveOptions,
  TracingOptions,
} from './mesh-options';
export {
  CLUSTER_LOCAL_GATEWAY,
  INGRESS_GATEWAY,
  ISTIO_NAMESPACE,
  KUBEFLOW_GATEWAY,
  PLATFORM_AUTHORIZER,
} from './names';
export type {
  CniOptions,
  GatewayOptions,
  GatewayPort,
  GatewayServiceOptions,
  IngressGatewayOptions,
  IstiodOptions,
  IstioOptions,
  LogLevel,
  MtlsException,
  ProxyLogLevel,
  SidecarOptions,
} from './options';
export * from './resources';
