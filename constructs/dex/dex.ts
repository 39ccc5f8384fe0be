import type { Construct } from 'constructs';
import { Part, type PartProps } from '../part';
import type { DexOptions } from './options';

export interface DexProps extends PartProps, DexOptions {}

/** Dex: sign-in through identity providers. */
export class Dex extends Part {
  constructor(scope: Construct, id: string, props: DexProps) {
    super(scope, id, props);
  }
}
