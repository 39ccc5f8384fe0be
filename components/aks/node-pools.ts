import type { containerservice } from '@pulumi/azure-native/types/input';
import { amountOf, type Gpu, migProfiles, type NodePool, taintsOf } from '../../constructs';
import { nodeLabels } from '../node-labels';
import { SPOT } from './facts';
import { agentPoolName, FALLBACK } from './names';
import type { AksOptions } from './options';

/** A pool of AKS: what the cluster's own first pool and all others are made from. */
export type AgentPoolProfile = containerservice.ManagedClusterAgentPoolProfileArgs & { readonly name: string };

export interface AgentPool {
  readonly profile: AgentPoolProfile;
  /** Its number of nodes is the autoscaler's. */
  readonly autoscaled: boolean;
  /** It stands in for interruptible machines: the autoscaler takes every other pool first. */
  readonly fallback: boolean;
}

export interface AgentPoolsArgs {
  readonly nodePools: readonly NodePool[];
  readonly aks: AksOptions;
  readonly kubernetesVersion: string;
  readonly zones: readonly string[];
  readonly subnet: containerservice.ManagedClusterAgentPoolProfileArgs['vnetSubnetID'];
  readonly tags: Readonly<Record<string, string>>;
}

/** The taint that AKS itself puts on interruptible machines. */
export const SPOT_TAINT = `${SPOT}=spot:NoSchedule`;

/** GiB of a node's disk where the pool does not say. */
const DISK = 128;

/** Whether a pool can carry the programs of AKS itself: it always has an ordinary node. */
export function canBeSystem({ gpu, spot, max, min, count }: NodePool): boolean {
  const least = max === undefined ? (count ?? 1) : (min ?? 0);
  return gpu === undefined && spot !== true && least > 0;
}

/** All pools of the cluster. The first is for the programs of AKS, and part of the cluster itself; those of the platform may run there too. */
export function agentPools(args: AgentPoolsArgs): readonly AgentPool[] {
  const system = args.nodePools.find(canBeSystem);
  const others = args.nodePools.filter((pool) => pool !== system);
  return [
    ...(system === undefined ? [] : [agentPool(system, 'System', args)]),
    ...others.flatMap((pool) => [agentPool(pool, 'User', args), ...fallback(pool, args)]),
  ];
}

/** Ordinary machines for a pool of interruptible ones: none, until those are not to be had. */
function fallback(pool: NodePool, args: AgentPoolsArgs): AgentPool[] {
  if (pool.spot !== true || pool.onDemandFallback !== true) return [];
  const ordinary = { ...pool, spot: false, count: undefined, min: 0, max: pool.max ?? pool.count ?? 1 };
  return [agentPool(ordinary, 'User', args, FALLBACK)];
}

function agentPool(pool: NodePool, mode: 'System' | 'User', args: AgentPoolsArgs, suffix = ''): AgentPool {
  const { aks, kubernetesVersion, subnet, tags } = args;
  const { machine, gpu, spot = false, instanceTypes = [] } = pool;
  const zones = (gpu === undefined ? undefined : aks.gpuZones) ?? args.zones;
  const taints = taintsOf(pool).map(({ key, value = '', effect }) => `${key}=${value}:${effect}`);
  return {
    autoscaled: pool.max !== undefined,
    fallback: suffix === FALLBACK,
    profile: {
      name: agentPoolName(pool.name, suffix),
      mode,
      type: 'VirtualMachineScaleSets',
      vmSize: instanceTypes[0],
      ...sizeOf(pool),
      osType: 'Linux',
      osSKU: aks.nodeImage ?? 'Ubuntu',
      osDiskType: 'Managed',
      osDiskSizeGB: diskOf(machine.ephemeralStorage),
      orchestratorVersion: kubernetesVersion,
      availabilityZones: zones.length > 0 ? [...zones] : undefined,
      vnetSubnetID: subnet,
      enableNodePublicIP: false,
      enableEncryptionAtHost: aks.encryptionAtHost ?? true,
      enableFIPS: false,
      nodeLabels: { ...(spot && { [SPOT]: 'spot' }), ...nodeLabels(pool) },
      nodeTaints: spot ? [...taints, SPOT_TAINT] : taints,
      ...(spot && { scaleSetPriority: 'Spot', scaleSetEvictionPolicy: 'Delete', spotMaxPrice: -1 }),
      ...(gpu !== undefined && gpuSettings(gpu)),
      // A GPU more than those in use is seldom to be had; elsewhere new nodes come before old ones go.
      upgradeSettings: gpu === undefined ? { maxSurge: '33%' } : { maxSurge: '0', maxUnavailable: '1' },
      tags: { ...tags, 'kfstack-node-pool': pool.name },
    },
  };
}

function sizeOf({ count = 1, min = 0, max }: NodePool) {
  if (max === undefined) return { count, enableAutoScaling: false };
  return { count: min, minCount: min, maxCount: max, enableAutoScaling: true };
}

function diskOf(storage: string | undefined): number {
  const bytes = storage === undefined ? undefined : amountOf(storage);
  return bytes === undefined ? DISK : Math.ceil(bytes / 2 ** 30);
}

/** AKS installs the driver; the device plugin is the platform's. */
function gpuSettings({ type, sharing }: Gpu) {
  const profile = sharing?.mig === undefined ? undefined : gpuInstanceProfile(type, sharing.mig.profile);
  return { gpuProfile: { driver: 'Install' as const }, ...(profile !== undefined && { gpuInstanceProfile: profile }) };
}

/** AKS names instances by their compute slices only, and means the profile with the least memory. Undefined for the others. */
export function gpuInstanceProfile(type: Gpu['type'], profile: string): string | undefined {
  const [slices = ''] = profile.split('.');
  const smallest = migProfiles(type).find((each) => each.startsWith(`${slices}.`));
  return smallest === profile ? `MIG${slices}` : undefined;
}
