/** Name of the device plugin, as in NVIDIA's chart, and of what belongs to it. */
export const DEVICE_PLUGIN = 'nvidia-device-plugin';
export const CONFIGS = `${DEVICE_PLUGIN}-configs`;
export const ACCOUNT = `${DEVICE_PLUGIN}-service-account`;

/** The label by which a node chooses among the device plugin's configurations. */
export const GPU_CONFIG_LABEL = `nvidia.com/device-plugin.config`;

/** The configuration of nodes that have no such label. */
export const DEFAULT_CONFIG = 'default';
