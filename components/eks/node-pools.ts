import * as autoscaling from '@pulumi/aws/autoscaling';
import * as ec2 from '@pulumi/aws/ec2';
import * as eks from '@pulumi/aws/eks';
import * as pulumi from '@pulumi/pulumi';
import { amountOf, type NodePool } from '../../constructs';
import { POOL_LABEL } from '../node-labels';
import { managedPolicy, role } from './identity';
import type { Network } from './network';
import { DEFAULT_DISK, type NodeGroupPlan, planNodeGroups, TAINT_EFFECTS, templateTags } from './node-groups';
import type { EksOptions } from './options';
import type { NodeFirewall } from './security';

export interface NodePoolsArgs {
  readonly cluster: eks.Cluster;
  readonly clusterName: string;
  readonly version: string;
  readonly eks: EksOptions;
  readonly nodePools: readonly NodePool[];
  readonly network: Network;
  readonly firewall: NodeFirewall;
  /** Tags of everything. What nodes bring with them does not get those of the provider. */
  readonly tags: Readonly<Record<string, string>>;
  /** What nodes need before they can join. */
  readonly dependsOn: readonly pulumi.Resource[];
}

/** The managed node groups of all pools. */
export class NodePools extends pulumi.ComponentResource {
  readonly groups: readonly eks.NodeGroup[];

  constructor(
    name: string,
    private readonly args: NodePoolsArgs,
    options?: pulumi.ComponentResourceOptions,
  ) {
    super('kfstack:eks:NodePools', name, {}, options);
    const { region } = args.eks;
    const acting = role(
      'node',
      {
        clusterName: args.clusterName,
        service: 'ec2.amazonaws.com',
        description: `Nodes of EKS cluster ${args.clusterName}`,
        managed: ['AmazonEKSWorkerNodePolicy', 'AmazonEC2ContainerRegistryPullOnly'].map((path) =>
          managedPolicy(region, path),
        ),
      },
      { parent: this },
    );
    this.groups = args.nodePools
      .flatMap((pool) => planNodeGroups(pool, args.eks.nodePools?.[pool.name]))
      .map((plan) => this.group(plan, acting.role.arn, acting.rights));
    this.registerOutputs({});
  }

  private group(plan: NodeGroupPlan, nodeRoleArn: pulumi.Input<string>, rights: readonly pulumi.Resource[]) {
    const { cluster, version, eks: options, network, firewall } = this.args;
    const template = this.template(plan);
    const zones = options.nodePools?.[plan.pool.name]?.zones;
    const subnets = network.privateSubnets.filter(
      (_, zone) => zones === undefined || zones.includes(options.zones?.[zone] ?? ''),
    );
    const group = new eks.NodeGroup(
      plan.name,
      {
        clusterName: cluster.name,
        version,
        nodeRoleArn,
        subnetIds: subnets.map(({ id }) => id),
        amiType: plan.amiType,
        releaseVersion: plan.releaseVersion,
        capacityType: plan.capacity === 'spot' ? 'SPOT' : 'ON_DEMAND',
        instanceTypes: [...plan.instanceTypes],
        scalingConfig: plan.scaling,
        labels: plan.labels,
        taints: plan.taints.map(({ key, value, effect }) => ({ key, value, effect: TAINT_EFFECTS[effect] })),
        launchTemplate: { id: template.id, version: template.latestVersion.apply(String) },
        updateConfig: { maxUnavailable: 1 },
        nodeRepairConfig: { enabled: true },
        tags: this.tagsOf(plan),
      },
      {
        parent: this,
        dependsOn: [...rights, ...firewall.rules, ...network.wayOut, ...this.args.dependsOn],
        ignoreChanges: plan.autoscaled ? ['scalingConfig.desiredSize'] : [],
        // Machines with GPUs may take long to be had.
        customTimeouts: { create: '40m', update: '60m', delete: '40m' },
      },
    );
    if (plan.autoscaled) this.describeToAutoscaler(plan, group);
    return group;
  }

  private template(plan: NodeGroupPlan): ec2.LaunchTemplate {
    const tags = this.tagsOf(plan);
    return new ec2.LaunchTemplate(
      plan.name,
      {
        namePrefix: `${this.args.clusterName}-${plan.name}-`,
        updateDefaultVersion: true,
        vpcSecurityGroupIds: [this.args.firewall.group.id],
        blockDeviceMappings: disks(plan),
        // Pods have an identity of their own, and are a hop too far away for that of the node.
        metadataOptions: { httpEndpoint: 'enabled', httpTokens: 'required', httpPutResponseHopLimit: 1 },
        monitoring: { enabled: false },
        tagSpecifications: ['instance', 'volume', 'network-interface'].map((resourceType) => ({ resourceType, tags })),
      },
      { parent: this },
    );
  }

  /** EKS' tags of a group do not come down to its scaling group, where the autoscaler and the bill look for them. */
  private describeToAutoscaler(plan: NodeGroupPlan, group: eks.NodeGroup): void {
    const name = group.resources.apply((resources) => resources[0]?.autoscalingGroups?.[0]?.name ?? '');
    for (const [key, value] of Object.entries({ ...templateTags(plan), ...this.args.tags })) {
      new autoscaling.Tag(
        `${plan.name}/${key}`,
        { autoscalingGroupName: name, tag: { key, value, propagateAtLaunch: false } },
        { parent: group },
      );
    }
  }

  private tagsOf({ name, pool }: NodeGroupPlan): Record<string, string> {
    return { ...this.args.tags, [POOL_LABEL]: pool.name, Name: `${this.args.clusterName}-${name}` };
  }
}

const GIB = 2 ** 30;

/** Bottlerocket has its system on a first disk, and containers on a second one. */
function disks({ amiType, pool }: NodeGroupPlan): ec2.LaunchTemplateArgs['blockDeviceMappings'] {
  const size = Math.ceil((amountOf(pool.machine.ephemeralStorage ?? DEFAULT_DISK) ?? 0) / GIB);
  const disk = (deviceName: string, volumeSize: number) => ({
    deviceName,
    ebs: { volumeType: 'gp3', volumeSize, encrypted: 'true', deleteOnTermination: 'true' },
  });
  return amiType.startsWith('BOTTLEROCKET')
    ? [disk('/dev/xvda', 4), disk('/dev/xvdb', size)]
    : [disk('/dev/xvda', size)];
}
