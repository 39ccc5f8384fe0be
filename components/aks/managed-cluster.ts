import { AgentPool as AgentPoolResource, ManagedCluster } from '@pulumi/azure-native/containerservice';
import * as pulumi from '@pulumi/pulumi';
import type { AccessOptions } from '../cluster-options';
import type { AgentPool } from './node-pools';
import type { AksOptions } from './options';
import { common, type Place } from './place';
import type { AddressPlan } from './plan';

export interface ManagedClusterArgs {
  readonly aks: AksOptions;
  readonly access: AccessOptions;
  readonly kubernetesVersion: string;
  readonly plan: AddressPlan;
  readonly pools: readonly AgentPool[];
  /** Resource id of the identity that the control plane acts as. */
  readonly identity: pulumi.Input<string>;
  /** The address from which nodes call the API. */
  readonly egress: pulumi.Output<string>;
  /** The key for Secrets. @default - Azure's own */
  readonly secretsKey?: pulumi.Input<string>;
  readonly dependsOn: readonly pulumi.Resource[];
}

/** What of a pool only a new pool can have. */
const FIXED = [
  'vmSize',
  'osDiskSizeGB',
  'osDiskType',
  'vnetSubnetID',
  'availabilityZones',
  'enableEncryptionAtHost',
  'scaleSetPriority',
  'gpuInstanceProfile',
];

/**
 * The control plane with its first pool. Users come with identities of Entra ID only; programs in pods with tokens that Azure trusts.
 *
 * Webhooks need no rules here: AKS calls them through a tunnel that nodes open.
 */
export function makeCluster(place: Place, args: ManagedClusterArgs): ManagedCluster {
  const { name, parent, protect } = place;
  const { aks, access, kubernetesVersion, plan, identity } = args;
  const [system] = args.pools;
  const { administrators = [] } = access;
  return new ManagedCluster(
    name,
    {
      ...common(place),
      resourceName: name,
      nodeResourceGroup: `${name}-nodes`,
      dnsPrefix: name,
      kubernetesVersion,
      sku: { name: 'Base', tier: aks.tier ?? 'Standard' },
      supportPlan: aks.tier === 'Premium' ? 'AKSLongTermSupport' : 'KubernetesOfficial',
      identity: { type: 'UserAssigned', userAssignedIdentities: [identity] },
      enableRBAC: true,
      disableLocalAccounts: true,
      // With groups, Kubernetes' own roles decide, so that tenants' groups work too; without, Azure's, or nobody would come in.
      aadProfile: {
        managed: true,
        enableAzureRBAC: administrators.length === 0,
        adminGroupObjectIDs: administrators.length === 0 ? undefined : [...administrators],
      },
      apiServerAccessProfile: apiAccess(args),
      oidcIssuerProfile: { enabled: true },
      securityProfile: {
        workloadIdentity: { enabled: true },
        imageCleaner: { enabled: true, intervalHours: 168 },
        ...(args.secretsKey !== undefined && {
          azureKeyVaultKms: { enabled: true, keyId: args.secretsKey, keyVaultNetworkAccess: 'Public' },
        }),
      },
      diskEncryptionSetID: aks.diskEncryptionSet,
      networkProfile: {
        networkPlugin: 'azure',
        networkPluginMode: 'overlay',
        networkPolicy: aks.networkPolicy ?? 'calico',
        networkDataplane: aks.networkPolicy === 'cilium' ? 'cilium' : 'azure',
        podCidr: plan.pods,
        serviceCidr: plan.services,
        dnsServiceIP: plan.dnsService,
        loadBalancerSku: 'standard',
        outboundType: 'userAssignedNATGateway',
        ipFamilies: ['IPv4'],
      },
      storageProfile: {
        diskCSIDriver: { enabled: true },
        fileCSIDriver: { enabled: true },
        blobCSIDriver: { enabled: false },
        snapshotController: { enabled: true },
      },
      autoScalerProfile: { expander: args.pools.some(({ fallback }) => fallback) ? 'priority' : 'least-waste' },
      autoUpgradeProfile: {
        upgradeChannel: aks.upgradeChannel ?? 'patch',
        nodeOSUpgradeChannel: aks.nodeUpgradeChannel ?? 'NodeImage',
      },
      agentPoolProfiles: system === undefined ? [] : [system.profile],
    },
    {
      parent,
      protect,
      dependsOn: [...args.dependsOn],
      ignoreChanges: system?.autoscaled === true ? ['agentPoolProfiles[0].count'] : [],
      customTimeouts: { create: '60m', update: '120m', delete: '60m' },
    },
  );
}

function apiAccess({ access, egress }: ManagedClusterArgs) {
  const { publicEndpoint = true, allowedRanges } = access;
  // Whoever may run commands through Azure would pass by ranges and private addresses.
  if (!publicEndpoint) {
    return {
      enablePrivateCluster: true,
      enablePrivateClusterPublicFQDN: false,
      privateDNSZone: 'system',
      disableRunCommand: true,
    };
  }
  return {
    enablePrivateCluster: false,
    disableRunCommand: true,
    // Nodes call the same address.
    ...(allowedRanges !== undefined && {
      authorizedIPRanges: [...allowedRanges, pulumi.interpolate`${egress}/32`],
    }),
  };
}

/** A pool beside the first. */
export function makePool(place: Place, cluster: ManagedCluster, { profile, autoscaled }: AgentPool): AgentPoolResource {
  const { name, ...settings } = profile;
  return new AgentPoolResource(
    `${place.name}-${name}`,
    { ...settings, agentPoolName: name, resourceGroupName: place.group, resourceName: cluster.name },
    {
      parent: place.parent,
      ignoreChanges: autoscaled ? ['count'] : [],
      replaceOnChanges: FIXED,
      // The name is taken until the old pool is gone.
      deleteBeforeReplace: true,
      customTimeouts: { create: '60m', update: '120m', delete: '60m' },
    },
  );
}
