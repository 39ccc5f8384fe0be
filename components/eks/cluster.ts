import { Provider as AwsProvider } from '@pulumi/aws/provider';
import { Provider } from '@pulumi/kubernetes/provider';
import * as pulumi from '@pulumi/pulumi';
import type { NodePool } from '../../constructs';
import { type Capabilities, CLIENT_SETTINGS, type Cluster } from '../cluster';
import type { ClusterOptions } from '../cluster-options';
import { execKubeconfig } from '../kubeconfig';
import { Addons } from './addons';
import { ControlPlane } from './control-plane';
import { DEFAULT_VERSION } from './facts';
import { Network } from './network';
import { NodePools } from './node-pools';
import type { EksOptions } from './options';
import { NodeFirewall } from './security';
import { Services } from './services';
import { diskClass, sharedClass } from './storage-classes';

export interface EksClusterArgs extends ClusterOptions {
  readonly eks: EksOptions;
  readonly capabilities: Capabilities;
  /** Ports of pods that the control plane calls. */
  readonly webhookPorts: readonly number[];
  /** From which the database's password derives. @default - none; then there can be no database */
  readonly seed?: pulumi.Input<string>;
  /** Whether the cluster autoscaler gets its rights. @default false */
  readonly autoscaler?: boolean;
  /** Names of the tenants, each of which has its part of the bucket. @default - none */
  readonly tenants?: readonly string[];
  /** The platform's name, of which records and certificates are. @default - none */
  readonly host?: string;
  /** Where cert-manager runs. @default cert-manager */
  readonly certManagerNamespace?: string;
}

/** A cluster on Amazon's EKS, with its network and whatever of the account the platform uses. */
export class EksCluster extends pulumi.ComponentResource implements Cluster {
  readonly provider: Provider;
  readonly kubeconfig: pulumi.Output<string>;
  readonly capabilities: Capabilities;
  readonly nodePools: readonly NodePool[];
  readonly tokens: Readonly<Record<string, pulumi.Input<string>>>;
  readonly ready: readonly pulumi.Resource[];
  readonly kubeconfigHint: string;
  private readonly services: Services;

  constructor(name: string, args: EksClusterArgs, options?: pulumi.ComponentResourceOptions) {
    if (args.database && args.seed === undefined)
      throw new Error('kfstack:seed: is missing: the password of the database derives from it; kfstack up makes one');
    const tags = costTags(args);
    const aws = awsProvider(name, args.eks, tags);
    super('kfstack:eks:Cluster', name, {}, { ...options, providers: { aws } });
    const { eks, nodePools, protect = true, kubernetesVersion: version = DEFAULT_VERSION } = args;
    const clusterName = eks.name ?? defaultName();
    const cidr = args.network?.cidr ?? '10.64.0.0/16';
    const parent = { parent: this };
    this.capabilities = args.capabilities;
    this.nodePools = nodePools;
    this.kubeconfigHint = `aws eks update-kubeconfig --region ${eks.region} --name ${clusterName}`;
    const network = new Network(
      'network',
      {
        clusterName,
        region: eks.region,
        cidr,
        zones: args.network?.zones ?? 3,
        zoneNames: eks.zones,
        natGateways: args.network?.natGateways ?? 'one',
      },
      parent,
    );
    const { cluster } = new ControlPlane(
      'control-plane',
      {
        clusterName,
        region: eks.region,
        cidr,
        version,
        network,
        access: args.access ?? {},
        logRetentionDays: eks.logRetentionDays ?? 30,
        protect,
      },
      parent,
    );
    const controlPlane = cluster.vpcConfig.clusterSecurityGroupId;
    const firewall = new NodeFirewall(
      'firewall',
      { clusterName, vpcId: network.vpc.id, controlPlane, webhookPorts: args.webhookPorts },
      parent,
    );
    const addons = new Addons('addons', { cluster, clusterName, eks, tags }, parent);
    const { groups } = new NodePools(
      'node-pools',
      { cluster, clusterName, version, eks, nodePools, network, firewall, tags, dependsOn: addons.beforeNodes },
      parent,
    );
    this.kubeconfig = kubeconfig(clusterName, eks, cluster);
    this.provider = new Provider(
      name,
      {
        kubeconfig: this.kubeconfig,
        clusterIdentifier: cluster.arn,
        enableConfigMapMutable: true,
        enableSecretMutable: true,
        kubeClientSettings: CLIENT_SETTINGS,
      },
      parent,
    );
    this.services = new Services('services', { ...args, protect, cluster, clusterName, network, firewall }, parent);
    this.tokens = this.services.tokens;
    const { shared } = this.services;
    const drivers = addons.addToNodes(groups, shared !== undefined);
    const classes = { ...parent, dependsOn: drivers };
    this.ready = [
      ...groups,
      ...drivers,
      ...this.services.ready,
      diskClass(this.provider, classes),
      ...(shared === undefined ? [] : [sharedClass(shared.fileSystemId, this.provider, classes)]),
    ];
    this.registerOutputs({});
  }

  publish(platform: pulumi.Resource): void {
    this.services.dns?.publish(platform);
  }
}

/** After the stack, in the letters that AWS has for names of all kinds. */
function defaultName(): string {
  return `kfstack-${pulumi.getStack()}`.replace(/[^A-Za-z0-9-]/g, '-').slice(0, 37);
}

/** What everything that costs money is tagged with. */
export function costTags({ costLabels }: Pick<ClusterOptions, 'costLabels'>): Readonly<Record<string, string>> {
  return { 'kfstack.dev/stack': pulumi.getStack(), ...costLabels };
}

function awsProvider(name: string, { region, profile, account }: EksOptions, tags: Readonly<Record<string, string>>) {
  return new AwsProvider(name, {
    region,
    profile,
    allowedAccountIds: account === undefined ? undefined : [account],
    defaultTags: { tags },
  });
}

/** Credentials come from AWS' own program, each for some minutes. */
function kubeconfig(
  name: string,
  { region, profile }: EksOptions,
  { endpoint, certificateAuthority }: ControlPlane['cluster'],
): pulumi.Output<string> {
  const text = pulumi.all([endpoint, certificateAuthority]).apply(([server, authority]) =>
    execKubeconfig({
      name,
      server,
      certificateAuthority: authority.data ?? '',
      exec: {
        command: 'aws',
        args: ['eks', 'get-token', '--output', 'json', '--region', region, '--cluster-name', name],
        env: profile === undefined ? {} : { AWS_PROFILE: profile },
        installHint:
          'Install the AWS CLI: https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html',
      },
    }),
  );
  return pulumi.secret(text);
}
