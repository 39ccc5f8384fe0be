import type { Preset, PresetName } from '../../config';
import { PLATFORM_PRESETS } from '../presets';

/** Nodes are containers, which share the machine: `machine` says what the machine should have to spare for each. */
const pool = (name: string, count: number) => ({ name, machine: { cpu: '4', memory: '12Gi' }, count });

export const KIND_PRESETS: Readonly<Record<PresetName, Preset>> = {
  development: {
    ...PLATFORM_PRESETS.development,
    nodePools: [pool('system', 1)],
    tenants: [
      {
        name: 'team-vision',
        owner: 'user@example.com',
        quota: { cpu: 8, memory: '16Gi', storage: '50Gi', pods: 50 },
      },
    ],
    dataProtection: false,
  },
  small: { ...PLATFORM_PRESETS.small, nodePools: [pool('system', 2)], dataProtection: false },
  production: { ...PLATFORM_PRESETS.production, nodePools: [pool('system', 3)] },
};
