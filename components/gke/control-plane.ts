import { Cluster, type ClusterArgs } from '@pulumi/gcp/container/cluster';
import type * as pulumi from '@pulumi/pulumi';
import type { AccessOptions } from '../cluster-options';
import type { GkeAddressPlan } from './address-plan';
import { KUBERNETES_VERSIONS } from './catalog';
import { RANGES } from './network';
import type { GkeClusterArgs, MaintenanceOptions } from './options';

export interface ControlPlaneArgs {
  /** As it is called in Google Cloud. */
  readonly name: string;
  readonly args: GkeClusterArgs;
  readonly plan: GkeAddressPlan;
  readonly zones: readonly string[];
  readonly network: pulumi.Input<string>;
  readonly subnetwork: pulumi.Input<string>;
  readonly nodeAccount: pulumi.Input<string>;
  readonly secretsKey: pulumi.Input<string>;
  readonly labels: Readonly<Record<string, string>>;
}

/** The cluster without nodes: its pools are resources of their own, so that none of them can replace it. */
export function controlPlane(
  resource: string,
  given: ControlPlaneArgs,
  options: pulumi.CustomResourceOptions,
): Cluster {
  const { name, args, plan, zones, network, subnetwork, nodeAccount, secretsKey, labels } = given;
  const { gke, access, protect = true, storage } = args;
  return new Cluster(
    resource,
    {
      name,
      location: gke.region,
      nodeLocations: [...zones],
      network,
      subnetwork,
      networkingMode: 'VPC_NATIVE',
      ipAllocationPolicy: { clusterSecondaryRangeName: RANGES.pods, servicesSecondaryRangeName: RANGES.services },
      // Dataplane V2: it enforces network policies without an add-on.
      datapathProvider: 'ADVANCED_DATAPATH',
      ...endpoints(plan, access),
      releaseChannel: { channel: gke.releaseChannel ?? 'REGULAR' },
      minMasterVersion: args.kubernetesVersion ?? KUBERNETES_VERSIONS[0],
      maintenancePolicy: maintenance(gke.maintenance),
      workloadIdentityConfig: { workloadPool: `${gke.project}.svc.id.goog` },
      databaseEncryption: { state: 'ENCRYPTED', keyName: secretsKey },
      ...(gke.securityGroup && { authenticatorGroupsConfig: { securityGroup: gke.securityGroup } }),
      masterAuth: { clientCertificateConfig: { issueClientCertificate: false } },
      enableLegacyAbac: false,
      enableShieldedNodes: true,
      securityPostureConfig: { mode: 'BASIC', vulnerabilityMode: 'VULNERABILITY_DISABLED' },
      loggingConfig: {
        enableComponents: ['SYSTEM_COMPONENTS', 'WORKLOADS', 'APISERVER', 'CONTROLLER_MANAGER', 'SCHEDULER'],
      },
      monitoringConfig: {
        enableComponents: ['SYSTEM_COMPONENTS', 'APISERVER', 'CONTROLLER_MANAGER', 'SCHEDULER'],
        managedPrometheus: { enabled: true },
      },
      costManagementConfig: { enabled: true },
      // Nodes with GPUs cost much while they idle.
      clusterAutoscaling: { autoscalingProfile: 'OPTIMIZE_UTILIZATION' },
      addonsConfig: {
        gcePersistentDiskCsiDriverConfig: { enabled: true },
        gcpFilestoreCsiDriverConfig: { enabled: storage?.shared ?? false },
        dnsCacheConfig: { enabled: true },
      },
      resourceLabels: { ...labels },
      deletionProtection: protect,
      ...firstPool(nodeAccount),
    },
    {
      ...options,
      protect,
      // The first pool is gone right away. Within a channel GKE upgrades by itself.
      ignoreChanges: ['initialNodeCount', 'nodeConfig'],
    },
  );
}

/** The API's addresses, and who may come to them. */
function endpoints(
  plan: GkeAddressPlan,
  { publicEndpoint = true, allowedRanges }: AccessOptions = {},
): Pick<ClusterArgs, 'privateClusterConfig' | 'masterAuthorizedNetworksConfig'> {
  const ranges = publicEndpoint ? (allowedRanges ?? ['0.0.0.0/0']) : [];
  return {
    privateClusterConfig: {
      enablePrivateNodes: true,
      enablePrivateEndpoint: !publicEndpoint,
      masterIpv4CidrBlock: plan.controlPlane,
      // Over a VPN or an interconnect the caller may be in another region.
      masterGlobalAccessConfig: { enabled: !publicEndpoint },
    },
    masterAuthorizedNetworksConfig: {
      gcpPublicCidrsAccessEnabled: false,
      cidrBlocks: [
        { displayName: 'nodes', cidrBlock: plan.nodes },
        ...ranges.map((cidrBlock, index) => ({ displayName: `allowed-${index}`, cidrBlock })),
      ],
    },
  };
}

/** GKE wants a pool to begin with, which is removed at once. */
function firstPool(
  serviceAccount: pulumi.Input<string>,
): Pick<ClusterArgs, 'removeDefaultNodePool' | 'initialNodeCount' | 'nodeConfig'> {
  return {
    removeDefaultNodePool: true,
    initialNodeCount: 1,
    nodeConfig: {
      machineType: 'e2-medium',
      diskSizeGb: 30,
      serviceAccount,
      oauthScopes: ['https://www.googleapis.com/auth/cloud-platform'],
      shieldedInstanceConfig: { enableSecureBoot: true, enableIntegrityMonitoring: true },
      workloadMetadataConfig: { mode: 'GKE_METADATA' },
    },
  };
}

const EVERY_NIGHT: MaintenanceOptions = {
  startTime: '2026-01-01T01:00:00Z',
  endTime: '2026-01-01T05:00:00Z',
  recurrence: 'FREQ=DAILY',
};

function maintenance({ startTime, endTime, recurrence } = EVERY_NIGHT): ClusterArgs['maintenancePolicy'] {
  return { recurringWindow: { startTime, endTime, recurrence } };
}
