import * as eks from '@pulumi/aws/eks';
import * as pulumi from '@pulumi/pulumi';
import type { AddonName } from './facts';
import { managedPolicy, POD_IDENTITY, type RoleProps, role } from './identity';
import type { EksOptions } from './options';

export interface AddonsArgs {
  readonly cluster: eks.Cluster;
  readonly clusterName: string;
  readonly eks: EksOptions;
  /** Tags of volumes that are made for claims; the provider's do not reach them. */
  readonly tags: Readonly<Record<string, string>>;
}

/** An add-on, with the rights of its pods. */
interface Addon {
  readonly name: AddonName;
  /** @default - none */
  readonly rights?: { readonly serviceAccount: string } & Pick<RoleProps, 'managed' | 'policy'>;
  /** @default - the add-on's own */
  readonly configuration?: Readonly<Record<string, unknown>>;
}

/**
 * EKS' add-ons, in two waves: the network's come before nodes, which are not ready without them; the others need nodes to run on.
 */
export class Addons extends pulumi.ComponentResource {
  readonly beforeNodes: readonly pulumi.Resource[];

  constructor(
    name: string,
    private readonly args: AddonsArgs,
    options?: pulumi.ComponentResourceOptions,
  ) {
    super('kfstack:eks:Addons', name, {}, options);
    const { region } = args.eks;
    const agent = this.add({ name: 'eks-pod-identity-agent' });
    const network = this.add({
      name: 'vpc-cni',
      // The platform's NetworkPolicies hold only where something enforces them.
      configuration: { enableNetworkPolicy: 'true' },
      rights: { serviceAccount: 'aws-node', managed: [managedPolicy(region, 'AmazonEKS_CNI_Policy')] },
    });
    this.beforeNodes = [agent, network, this.add({ name: 'kube-proxy' })];
    this.registerOutputs({});
  }

  /** What runs on nodes, and what brings volumes. */
  addToNodes(nodes: readonly pulumi.Resource[], shared: boolean): pulumi.Resource[] {
    const { eks: options, tags } = this.args;
    const volumes = (policy: string) => managedPolicy(options.region, `service-role/${policy}`);
    const found: pulumi.Resource[] = [
      this.add({ name: 'coredns' }, nodes),
      this.add(
        {
          name: 'aws-ebs-csi-driver',
          configuration: { controller: { extraVolumeTags: tags } },
          rights: { serviceAccount: 'ebs-csi-controller-sa', managed: [volumes('AmazonEBSCSIDriverPolicy')] },
        },
        nodes,
      ),
    ];
    if (!shared) return found;
    const efs = {
      name: 'aws-efs-csi-driver',
      rights: { serviceAccount: 'efs-csi-controller-sa', managed: [volumes('AmazonEFSCSIDriverPolicy')] },
    } as const;
    return [...found, this.add(efs, nodes)];
  }

  private add({ name, rights, configuration }: Addon, dependsOn: readonly pulumi.Resource[] = []): eks.Addon {
    const { cluster, clusterName, eks: options } = this.args;
    const acting =
      rights &&
      role(
        name,
        { clusterName, service: POD_IDENTITY, description: `Add-on ${name} of EKS cluster ${clusterName}`, ...rights },
        { parent: this },
      );
    return new eks.Addon(
      name,
      {
        clusterName: cluster.name,
        addonName: name,
        addonVersion: options.addonVersions?.[name],
        configurationValues: configuration && JSON.stringify(configuration),
        podIdentityAssociations: acting &&
          rights && [{ roleArn: acting.role.arn, serviceAccount: rights.serviceAccount }],
        resolveConflictsOnCreate: 'OVERWRITE',
        resolveConflictsOnUpdate: 'OVERWRITE',
      },
      { parent: this, dependsOn: [...dependsOn, ...(acting?.rights ?? [])] },
    );
  }
}
