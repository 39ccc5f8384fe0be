/** NVIDIA's device plugin. */
export { GpuSupport, type GpuSupportProps } from './gpu';
export { GPU_CONFIG_LABEL } from './names';
export type {
  DcgmExporterOptions,
  DeviceListStrategy,
  FeatureDiscoveryOptions,
  GpuConfig,
  GpuRuntimeClass,
  GpuSupportOptions,
  MultiProcessService,
  TimeSlicing,
} from './options';
export { gpuConfigName, gpuSharing } from './sharing';
