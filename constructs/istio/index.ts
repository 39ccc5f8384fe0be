/** Istio: the mesh, its gateways and its kinds. */
export { Istio, type IstioProps } from './istio';
export type { IstioOptions } from './options';
