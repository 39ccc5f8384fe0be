import type { AksOptions } from '../../components/aks/options';
import { aksProblems } from '../../components/aks/problems';
import type { Preset, StackValues } from '../config';
import type { Environment } from './environment';
import { PLATFORM_PRESETS } from './presets';

const system = {
  name: 'system',
  machine: { cpu: '8', memory: '32Gi' },
  instanceTypes: ['Standard_D8s_v5'],
} as const;

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

const small = {
  ...PLATFORM_PRESETS.small,
  nodePools: [
    { ...system, min: 3, max: 6 },
    { ...gpu, max: 2 },
  ],
  database: {},
  objectStore: {},
} as const satisfies Preset;

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

/** Azure Kubernetes Service. */
export const aks: Environment = {
  release: '26.03',
  preset: 'small',
  presets: { development, small, production },
  capabilities,
  // AKS installs GPU drivers, but not the device plugin. Without a name users come over a forwarded port: nothing is open to the internet.
  traits: ({ preset, address }) => ({ trial: preset === 'development', loadBalancer: address?.host !== undefined }),
  problems: aksProblems,
  async cluster(values) {
    const [{ AksCluster }, pulumi] = await Promise.all([
      import('../../components/aks/index.js'),
      import('@pulumi/pulumi'),
    ]);
    return new AksCluster('aks', {
      ...values,
      aks: checked(values.aks),
      stack: pulumi.getStack(),
      capabilities: capabilities(values),
      protect: values.dataProtection,
    });
  },
};

function capabilities({ storage }: StackValues) {
  return {
    runsPods: true,
    defaultStorageClass: 'default',
    sharedStorageClass: storage?.shared === true ? 'shared' : undefined,
    disposable: false,
  };
}

/** A configuration without a region does not come so far, see `problems`. */
function checked(given: Partial<AksOptions> = {}): AksOptions {
  const { region } = given;
  if (region === undefined) throw new Error('aks.region: is missing');
  return { ...given, region };
}
