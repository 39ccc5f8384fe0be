import type { Preset, PresetName } from '../../config';
import { PLATFORM_PRESETS } from '../presets';

const system = {
  name: 'system',
  machine: { cpu: '8', memory: '32Gi' },
  instanceTypes: ['Standard_D8s_v5'],
} as const;

/** Cheap, and gone with its data whenever one likes. */
const development = {
  ...PLATFORM_PRESETS.development,
  aks: { tier: 'Free' },
  network: { zones: 1 },
  nodePools: [
    { ...system, count: 2 },
    {
      name: 'gpu',
      machine: { cpu: '4', memory: '28Gi' },
      min: 0,
      max: 1,
      gpu: { type: 'T4', count: 1 },
      instanceTypes: ['Standard_NC4as_T4_v3'],
      spot: true,
    },
  ],
  dataProtection: false,
} as const satisfies Preset;

const gpu = {
  name: 'gpu',
  machine: { cpu: '24', memory: '220Gi', ephemeralStorage: '512Gi' },
  min: 0,
  gpu: { type: 'A100-80GB', count: 1 },
  instanceTypes: ['Standard_NC24ads_A100_v4'],
} as const;

/** For a team. */
const small = {
  ...PLATFORM_PRESETS.small,
  nodePools: [
    { ...system, min: 3, max: 6 },
    { ...gpu, max: 2 },
  ],
  database: {},
  objectStore: {},
  dataProtection: true,
} as const satisfies Preset;

/** Outlives the loss of a zone; its API is reached from inside of the network only. */
const production = {
  ...PLATFORM_PRESETS.production,
  access: { publicEndpoint: false },
  nodePools: [
    { ...system, min: 3, max: 6 },
    {
      name: 'cpu',
      machine: { cpu: '16', memory: '64Gi', ephemeralStorage: '256Gi' },
      min: 0,
      max: 10,
      instanceTypes: ['Standard_D16s_v5'],
    },
    { ...gpu, max: 4 },
    { ...gpu, name: 'gpu-spot', max: 4, spot: true, onDemandFallback: true },
  ],
  storage: { shared: true },
  database: { machine: 'Standard_D4ads_v5', storageGb: 128, highAvailability: true, backupDays: 35 },
  objectStore: { versioning: true },
} as const satisfies Preset;

/** What clusters on AKS are made of. */
export const presets: Readonly<Record<PresetName, Preset>> = { development, small, production };
