/** Names of AWS, and what follows from them; no SDK is loaded for it. */
export { bringsDevicePlugin, defaultAmiType, imageProblem } from './ami-types';
export { gpuMachines, isAccelerated } from './gpu-machines';
export { architecture, INSTANCE_TYPES, instanceTypeProblem } from './instance-types';
export {
  ADDONS,
  type AddonName,
  AMI_TYPES,
  type AmiType,
  DEFAULT_VERSION,
  KUBERNETES_VERSIONS,
  LOG_TYPES,
  partition,
} from './names';
