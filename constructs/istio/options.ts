import type { PartOptions } from '../part';

/** Options of Istio: the mesh, its gateways and its kinds. */
export interface IstioOptions extends PartOptions {}
