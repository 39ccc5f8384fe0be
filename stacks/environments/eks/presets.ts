import type { Preset, PresetName } from '../../config';
import { PLATFORM_PRESETS } from '../presets';

const system = { cpu: '8', memory: '32Gi' };
const SYSTEM = ['m6i.2xlarge', 'm6a.2xlarge', 'm7i.2xlarge'];

/** What clusters on EKS are made of. */
export const presets: Readonly<Record<PresetName, Preset>> = {
  /** Cheap, and gone with its data whenever one likes. */
  development: {
    ...PLATFORM_PRESETS.development,
    nodePools: [
      { name: 'system', machine: system, count: 2, instanceTypes: SYSTEM, spot: true },
      {
        name: 'gpu',
        machine: { cpu: '4', memory: '16Gi' },
        max: 2,
        gpu: { type: 'T4', count: 1 },
        instanceTypes: ['g4dn.xlarge'],
        spot: true,
      },
    ],
    network: { zones: 2 },
    objectStore: false,
    dataProtection: false,
  },
  /** For a team. */
  small: {
    ...PLATFORM_PRESETS.small,
    nodePools: [
      { name: 'system', machine: system, count: 2, instanceTypes: SYSTEM },
      { name: 'cpu', machine: { cpu: '8', memory: '32Gi' }, max: 6, instanceTypes: SYSTEM },
      {
        name: 'gpu',
        machine: { cpu: '8', memory: '32Gi' },
        max: 4,
        gpu: { type: 'A10G', count: 1 },
        instanceTypes: ['g5.2xlarge'],
        spot: true,
        onDemandFallback: true,
      },
    ],
    objectStore: {},
    dataProtection: true,
  },
  /** Outlives the loss of a zone; its API is reached from inside of the network only. */
  production: {
    ...PLATFORM_PRESETS.production,
    nodePools: [
      { name: 'system', machine: system, min: 3, max: 6, instanceTypes: SYSTEM },
      { name: 'cpu', machine: { cpu: '16', memory: '64Gi' }, max: 20, instanceTypes: ['m6i.4xlarge', 'm6a.4xlarge'] },
      {
        name: 'gpu',
        machine: { cpu: '8', memory: '32Gi' },
        max: 8,
        gpu: { type: 'A10G', count: 1 },
        instanceTypes: ['g5.2xlarge'],
      },
    ],
    network: { zones: 3, natGateways: 'perZone' },
    access: { publicEndpoint: false },
    storage: { shared: true },
    database: { machine: 'db.m6g.large', storageGb: 50, highAvailability: true, backupDays: 14 },
    objectStore: { versioning: true },
  },
};
