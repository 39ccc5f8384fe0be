import * as cloudwatch from '@pulumi/aws/cloudwatch';
import * as eks from '@pulumi/aws/eks';
import * as kms from '@pulumi/aws/kms';
import * as pulumi from '@pulumi/pulumi';
import { overlap } from '../address-plan';
import type { AccessOptions } from '../cluster-options';
import { LOG_TYPES, partition } from './facts';
import { managedPolicy, role } from './identity';
import type { Network } from './network';

export interface ControlPlaneArgs {
  readonly clusterName: string;
  readonly region: string;
  readonly cidr: string;
  readonly version: string;
  readonly network: Network;
  readonly access: AccessOptions;
  readonly logRetentionDays: number;
  readonly protect: boolean;
}

/** The ranges from which EKS takes Services' addresses, the second where the first is taken. */
const SERVICE_RANGES = ['172.20.0.0/16', '10.100.0.0/16'] as const;

/** EKS' control plane: Secrets encrypted with a key of its own, logs kept, access by entries. */
export class ControlPlane extends pulumi.ComponentResource {
  readonly cluster: eks.Cluster;

  constructor(name: string, args: ControlPlaneArgs, options?: pulumi.ComponentResourceOptions) {
    super('kfstack:eks:ControlPlane', name, {}, options);
    const { clusterName, region, cidr, version, network, access, protect } = args;
    const parent = { parent: this };
    const key = new kms.Key(
      'secrets',
      { description: `Secrets of EKS cluster ${clusterName}`, enableKeyRotation: true, deletionWindowInDays: 30 },
      { ...parent, protect },
    );
    new kms.Alias('secrets', { name: `alias/${clusterName}-secrets`, targetKeyId: key.id }, parent);
    // EKS would make it, and keep logs for ever.
    const logs = new cloudwatch.LogGroup(
      'logs',
      { name: `/aws/eks/${clusterName}/cluster`, retentionInDays: args.logRetentionDays },
      parent,
    );
    const acting = role(
      'cluster',
      {
        clusterName,
        service: 'eks.amazonaws.com',
        description: `EKS cluster ${clusterName}`,
        managed: [managedPolicy(region, 'AmazonEKSClusterPolicy')],
      },
      parent,
    );
    const publicEndpoint = access.publicEndpoint ?? true;
    this.cluster = new eks.Cluster(
      'cluster',
      {
        name: clusterName,
        version,
        roleArn: acting.role.arn,
        accessConfig: { authenticationMode: 'API', bootstrapClusterCreatorAdminPermissions: true },
        enabledClusterLogTypes: [...LOG_TYPES],
        encryptionConfig: { provider: { keyArn: key.arn }, resources: ['secrets'] },
        kubernetesNetworkConfig: {
          ipFamily: 'ipv4',
          serviceIpv4Cidr: SERVICE_RANGES.find((range) => !overlap(range, cidr)),
        },
        vpcConfig: {
          subnetIds: network.privateSubnets.map(({ id }) => id),
          endpointPrivateAccess: true,
          endpointPublicAccess: publicEndpoint,
          ...(publicEndpoint && { publicAccessCidrs: [...(access.allowedRanges ?? ['0.0.0.0/0'])] }),
        },
        // The add-ons are made by name, each with its own role.
        bootstrapSelfManagedAddons: false,
        deletionProtection: protect,
        upgradePolicy: { supportType: 'EXTENDED' },
        tags: { Name: clusterName },
      },
      { ...parent, protect, dependsOn: [logs, ...acting.rights] },
    );
    for (const principalArn of access.administrators ?? []) this.admit(principalArn, region);
    this.registerOutputs({});
  }

  private admit(principalArn: string, region: string): void {
    const clusterName = this.cluster.name;
    const entry = new eks.AccessEntry(principalArn, { clusterName, principalArn }, { parent: this });
    new eks.AccessPolicyAssociation(
      principalArn,
      {
        clusterName,
        principalArn,
        policyArn: `arn:${partition(region)}:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy`,
        accessScope: { type: 'cluster' },
      },
      { parent: entry },
    );
  }
}
