import type { Construct } from 'constructs';
import { Part, type PartProps } from '../part';
import type { IstioOptions } from './options';

export interface IstioProps extends PartProps, IstioOptions {}

/** Istio: the mesh, its gateways and its kinds. */
export class Istio extends Part {
  constructor(scope: Construct, id: string, props: IstioProps) {
    super(scope, id, props);
  }
}
