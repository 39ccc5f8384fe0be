import type { Construct } from 'constructs';
import { Part, type PartProps } from '../part';
import type { GpuSupportOptions } from './options';

export interface GpuSupportProps extends PartProps, GpuSupportOptions {}

/** NVIDIA's device plugin. */
export class GpuSupport extends Part {
  constructor(scope: Construct, id: string, props: GpuSupportProps) {
    super(scope, id, props);
  }
}
