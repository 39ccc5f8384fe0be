import { NodePool as GcpNodePool, type NodePoolArgs } from '@pulumi/gcp/container/nodePool';
import type { input } from '@pulumi/gcp/types';
import type * as pulumi from '@pulumi/pulumi';
import { amountOf, GPU_CONFIG_LABEL, type Gpu } from '../../constructs';
import { nodeLabels } from '../node-labels';
import { acceleratorOf } from './catalog';
import { labelValue } from './names';
import type { GkeOptions } from './options';

import { type GkePool, type PoolSize, poolTaints } from './pools';

export interface GkeNodePoolArgs {
  readonly gke: GkeOptions;
  readonly pool: GkePool;
  readonly cluster: pulumi.Input<string>;
  readonly nodeAccount: pulumi.Input<string>;
  readonly labels: Readonly<Record<string, string>>;
}

/** Makes one pool of GKE. A pool that has to be replaced has its successor first: its name ends at random. */
export function nodePool(args: GkeNodePoolArgs, options: pulumi.CustomResourceOptions): GcpNodePool {
  const { gke, pool, cluster } = args;
  const gpu = pool.pool.gpu !== undefined;
  return new GcpNodePool(
    pool.name,
    {
      cluster,
      location: gke.region,
      ...size(pool.size, gpu || pool.capacity === 'spot' ? 'ANY' : 'BALANCED'),
      management: { autoRepair: true, autoUpgrade: true },
      // A node more while others are upgraded is one that GPU quotas seldom allow.
      upgradeSettings: gpu ? { maxSurge: 0, maxUnavailable: 1 } : { maxSurge: 1, maxUnavailable: 0 },
      nodeConfig: nodeConfig(args),
    },
    // Given once: what follows is the autoscaler's.
    { ...options, ignoreChanges: ['initialNodeCount'] },
  );
}

function size(given: PoolSize, locationPolicy: 'ANY' | 'BALANCED'): Partial<NodePoolArgs> {
  const nodeLocations = [...given.zones];
  if ('perZone' in given) return { nodeLocations, nodeCount: given.perZone };
  const { min, max, initialPerZone: initialNodeCount } = given;
  return {
    nodeLocations,
    initialNodeCount,
    autoscaling: { totalMinNodeCount: min, totalMaxNodeCount: max, locationPolicy },
  };
}

function nodeConfig({ gke, pool, nodeAccount, labels }: GkeNodePoolArgs): NodePoolArgs['nodeConfig'] {
  const { pool: options, capacity } = pool;
  const { diskType = 'pd-balanced', reservation } = gke.pools?.[options.name] ?? {};
  const imageType = gke.nodeImage ?? 'COS_CONTAINERD';
  const { [GPU_CONFIG_LABEL]: _ours, ...known } = nodeLabels(options, capacity);
  return {
    machineType: options.instanceTypes?.[0],
    imageType,
    diskType,
    diskSizeGb: gibibytes(options.machine.ephemeralStorage),
    spot: capacity === 'spot',
    serviceAccount: nodeAccount,
    // What a node may do is in its account's roles.
    oauthScopes: ['https://www.googleapis.com/auth/cloud-platform'],
    metadata: { 'disable-legacy-endpoints': 'true' },
    workloadMetadataConfig: { mode: 'GKE_METADATA' },
    shieldedInstanceConfig: {
      // NVIDIA's driver is signed on Google's image only.
      enableSecureBoot: options.gpu === undefined || imageType === 'COS_CONTAINERD',
      enableIntegrityMonitoring: true,
    },
    gvnic: { enabled: true },
    labels: known,
    taints: poolTaints(options),
    resourceLabels: { ...labels, 'kfstack-node-pool': labelValue(options.name) },
    guestAccelerators: options.gpu && [accelerator(options.gpu, gke)],
    reservationAffinity:
      reservation === undefined
        ? undefined
        : {
            consumeReservationType: 'SPECIFIC_RESERVATION',
            key: 'compute.googleapis.com/reservation-name',
            values: [reservation],
          },
  };
}

/** The disk is also the place of the image and of the system, which GKE takes from it. */
function gibibytes(ephemeralStorage = '100Gi'): number {
  return Math.ceil((amountOf(ephemeralStorage) ?? 0) / 2 ** 30);
}

/** GPUs, their driver, and how GKE's device plugin shares them. */
function accelerator(
  { type, count, sharing }: Gpu,
  { gpuDriver = 'DEFAULT' }: GkeOptions,
): input.container.NodePoolNodeConfigGuestAccelerator {
  const { timeSlicing, mig } = sharing ?? {};
  return {
    type: acceleratorOf(type) ?? type,
    count,
    gpuDriverInstallationConfig: { gpuDriverVersion: gpuDriver },
    ...(mig && { gpuPartitionSize: mig.profile }),
    ...(timeSlicing && {
      gpuSharingConfig: { gpuSharingStrategy: 'TIME_SHARING', maxSharedClientsPerGpu: timeSlicing.replicas },
    }),
  };
}
