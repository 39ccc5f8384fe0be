import type { Preset, PresetName } from '../../config';
import { PLATFORM_PRESETS } from '../presets';

const gpuPool = {
  name: 'gpu',
  machine: { cpu: '8', memory: '32Gi', ephemeralStorage: '200Gi' },
  instanceTypes: ['g2-standard-8'],
  min: 0,
  gpu: { type: 'L4', count: 1 },
} as const;

/** The clusters of GKE's presets. */
export const gkePresets: Readonly<Record<PresetName, Preset>> = {
  /** One zone, interruptible machines, nothing protected. */
  development: {
    ...PLATFORM_PRESETS.development,
    network: { zones: 1 },
    nodePools: [
      { name: 'system', machine: { cpu: '8', memory: '32Gi' }, instanceTypes: ['e2-standard-8'], count: 2, spot: true },
      { ...gpuPool, max: 1, spot: true },
    ],
    dataProtection: false,
  },
  /** For one team: the cloud's bucket, a database inside the cluster. */
  small: {
    ...PLATFORM_PRESETS.small,
    network: { zones: 3 },
    nodePools: [
      { name: 'system', machine: { cpu: '8', memory: '32Gi' }, instanceTypes: ['e2-standard-8'], count: 3 },
      { name: 'work', machine: { cpu: '16', memory: '64Gi' }, instanceTypes: ['n2-standard-16'], min: 0, max: 6 },
      { ...gpuPool, max: 2 },
    ],
    objectStore: {},
  },
  /** What people rely on: no public endpoint, the cloud's database with a standby, shared volumes. */
  production: {
    ...PLATFORM_PRESETS.production,
    network: { zones: 3, natGateways: 'perZone' },
    access: { publicEndpoint: false },
    storage: { shared: true },
    nodePools: [
      { name: 'system', machine: { cpu: '8', memory: '32Gi' }, instanceTypes: ['n2-standard-8'], count: 3 },
      { name: 'work', machine: { cpu: '16', memory: '64Gi' }, instanceTypes: ['n2-standard-16'], min: 3, max: 30 },
      { ...gpuPool, max: 8, spot: true, onDemandFallback: true },
    ],
    database: { machine: 'db-custom-2-7680', storageGb: 50, highAvailability: true, backupDays: 14 },
    objectStore: { versioning: true },
  },
};
