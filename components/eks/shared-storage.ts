import * as ec2 from '@pulumi/aws/ec2';
import * as efs from '@pulumi/aws/efs';
import * as vpc from '@pulumi/aws/vpc';
import * as pulumi from '@pulumi/pulumi';
import type { Network } from './network';

export interface SharedStorageArgs {
  readonly clusterName: string;
  readonly network: Network;
  /** The security group of the nodes, from which alone it is reached. */
  readonly nodes: pulumi.Input<string>;
  readonly protect: boolean;
}

const NFS = 2049;

/** A file system of EFS that nodes of every zone write at once. */
export class SharedStorage extends pulumi.ComponentResource {
  readonly fileSystemId: pulumi.Output<string>;
  /** Through which nodes reach it. */
  readonly ready: readonly pulumi.Resource[];

  constructor(name: string, args: SharedStorageArgs, options?: pulumi.ComponentResourceOptions) {
    super('kfstack:eks:SharedStorage', name, {}, options);
    const { clusterName, network, nodes, protect } = args;
    const parent = { parent: this };
    const tags = { Name: `${clusterName}-shared` };
    const firewall = new ec2.SecurityGroup(
      'shared',
      { vpcId: network.vpc.id, description: `Shared volumes of EKS cluster ${clusterName}`, tags },
      parent,
    );
    const fromNodes = new vpc.SecurityGroupIngressRule(
      'shared',
      {
        securityGroupId: firewall.id,
        referencedSecurityGroupId: nodes,
        ipProtocol: 'tcp',
        fromPort: NFS,
        toPort: NFS,
        description: 'Nodes',
      },
      parent,
    );
    const fileSystem = new efs.FileSystem(
      'shared',
      { encrypted: true, performanceMode: 'generalPurpose', throughputMode: 'elastic', tags },
      { ...parent, protect },
    );
    new efs.BackupPolicy(
      'shared',
      { fileSystemId: fileSystem.id, backupPolicy: { status: protect ? 'ENABLED' : 'DISABLED' } },
      parent,
    );
    this.fileSystemId = fileSystem.id;
    this.ready = network.privateSubnets.map(
      (subnet, zone) =>
        new efs.MountTarget(
          `shared-${zone}`,
          { fileSystemId: fileSystem.id, subnetId: subnet.id, securityGroups: [firewall.id] },
          { ...parent, dependsOn: [fromNodes] },
        ),
    );
    this.registerOutputs({});
  }
}
