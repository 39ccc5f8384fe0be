/** NVIDIA's device plugin. */
export { GpuSupport, type GpuSupportProps } from './gpu';
export type { GpuSupportOptions } from './options';
