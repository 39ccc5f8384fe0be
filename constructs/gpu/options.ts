import type { PartOptions } from '../part';

/** Options of NVIDIA's device plugin. */
export interface GpuSupportOptions extends PartOptions {}
