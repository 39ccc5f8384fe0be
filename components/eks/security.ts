import * as ec2 from '@pulumi/aws/ec2';
import * as vpc from '@pulumi/aws/vpc';
import * as pulumi from '@pulumi/pulumi';

export interface NodeFirewallArgs {
  readonly clusterName: string;
  readonly vpcId: pulumi.Input<string>;
  /** The security group of the control plane's network interfaces. */
  readonly controlPlane: pulumi.Input<string>;
  /** Ports of pods that the control plane calls. */
  readonly webhookPorts: readonly number[];
}

/** What the control plane calls on every node: the kubelet, for logs and for commands in pods. */
const KUBELET = 10250;

/** Who may talk to nodes: one another, the control plane at the ports it needs, and the load balancers that AWS adds by itself. */
export class NodeFirewall extends pulumi.ComponentResource {
  readonly group: ec2.SecurityGroup;
  readonly rules: readonly pulumi.Resource[];

  constructor(name: string, args: NodeFirewallArgs, options?: pulumi.ComponentResourceOptions) {
    super('kfstack:eks:NodeFirewall', name, {}, options);
    const { clusterName, vpcId, controlPlane, webhookPorts } = args;
    const parent = { parent: this };
    this.group = new ec2.SecurityGroup(
      'nodes',
      {
        vpcId,
        description: `Nodes of EKS cluster ${clusterName}`,
        // By this tag load balancers find the group to which they add their rules.
        tags: { Name: `${clusterName}-nodes`, [`kubernetes.io/cluster/${clusterName}`]: 'owned' },
      },
      parent,
    );
    const securityGroupId = this.group.id;
    const fromControlPlane = (port: number, description: string) =>
      new vpc.SecurityGroupIngressRule(
        `control-plane-${port}`,
        {
          securityGroupId,
          referencedSecurityGroupId: controlPlane,
          ipProtocol: 'tcp',
          fromPort: port,
          toPort: port,
          description,
        },
        parent,
      );
    this.rules = [
      new vpc.SecurityGroupIngressRule(
        'nodes',
        { securityGroupId, referencedSecurityGroupId: securityGroupId, ipProtocol: '-1', description: 'Other nodes' },
        parent,
      ),
      fromControlPlane(KUBELET, 'Kubelets'),
      ...[...new Set(webhookPorts)]
        .filter((port) => port !== KUBELET)
        .sort((a, b) => a - b)
        .map((port) => fromControlPlane(port, 'Webhooks and aggregated APIs')),
      new vpc.SecurityGroupIngressRule(
        'api',
        {
          securityGroupId: controlPlane,
          referencedSecurityGroupId: securityGroupId,
          ipProtocol: 'tcp',
          fromPort: 443,
          toPort: 443,
          description: 'Nodes and pods',
        },
        parent,
      ),
      new vpc.SecurityGroupEgressRule(
        'everywhere',
        { securityGroupId, cidrIpv4: '0.0.0.0/0', ipProtocol: '-1', description: 'Images, and what pods call' },
        parent,
      ),
    ];
    this.registerOutputs({});
  }
}
