import type { Cluster as GcpCluster } from '@pulumi/gcp/container/cluster';
import { Provider as GcpProvider } from '@pulumi/gcp/provider';
import { Provider } from '@pulumi/kubernetes/provider';
import * as pulumi from '@pulumi/pulumi';
import type { NodePool } from '../../constructs';
import { type Capabilities, CLIENT_SETTINGS, type Cluster } from '../cluster';
import { execKubeconfig } from '../kubeconfig';
import { addAdministrators } from './access';
import { addressPlan, DEFAULT_CIDR } from './address-plan';
import { capabilitiesOf } from './capabilities';
import { controlPlane } from './control-plane';
import { SecretsKey } from './encryption';
import { CloudAccount, NODE_ROLE } from './identity';
import { cloudName, labelValue } from './names';
import { GkeNetwork } from './network';
import { nodePool } from './node-pools';
import type { GkeClusterArgs } from './options';
import { poolsOf } from './pools';
import { services } from './services';
import { sharedStorage } from './shared-storage';
import { zonesOfCluster } from './zones';

/** A private, VPC-native cluster of Google Kubernetes Engine with what belongs to it. */
export class GkeCluster extends pulumi.ComponentResource implements Cluster {
  readonly provider: Provider;
  readonly kubeconfig: pulumi.Output<string>;
  readonly capabilities: Capabilities;
  readonly nodePools: readonly NodePool[];
  readonly tokens: Readonly<Record<string, pulumi.Output<string>>>;
  readonly ready: readonly pulumi.Resource[];
  readonly kubeconfigHint: string;

  /** @param name begins the names of what it makes: lower-case letters, digits and dashes. */
  constructor(name: string, args: GkeClusterArgs, options?: pulumi.ComponentResourceOptions) {
    super('kfstack:gke:GkeCluster', name, {}, options);
    const { gke, access, storage, protect = true } = args;
    const { project, region } = gke;
    const labels = { ...args.costLabels, 'kfstack-stack': labelValue(pulumi.getStack()) };
    const gcp = new GcpProvider(name, { project, region, defaultLabels: labels }, { parent: this });
    const child = { parent: this, providers: { gcp } };
    const plan = addressPlan(args.network?.cidr ?? DEFAULT_CIDR);
    const zones = zonesOfCluster(gke, args.network);

    const network = new GkeNetwork(name, { region, plan }, child);
    const nodeAccount = new CloudAccount(`${name}-nodes`, { project, description: 'Nodes of the cluster' }, child);
    nodeAccount.may(NODE_ROLE);
    network.allowWebhooks(name, args.webhookPorts, nodeAccount.email);
    const secretsKey = new SecretsKey(`${name}-secrets`, { project, region, protect }, child);
    const cluster = controlPlane(
      name,
      {
        name: cloudName(name, 40),
        args,
        plan,
        zones,
        network: network.network.id,
        subnetwork: network.subnet.id,
        nodeAccount: nodeAccount.email,
        secretsKey: secretsKey.keyName,
        labels,
      },
      { parent: this, provider: gcp, dependsOn: [secretsKey.grant, network.egress] },
    );
    const pools = args.nodePools
      .flatMap((pool) => poolsOf(pool, gke.pools?.[pool.name]?.zones ?? zones))
      .map((pool) =>
        nodePool(
          { gke, pool, cluster: cluster.id, nodeAccount: nodeAccount.email, labels },
          { parent: this, provider: gcp, dependsOn: [nodeAccount] },
        ),
      );
    this.capabilities = capabilitiesOf(args);
    this.nodePools = args.nodePools;
    this.kubeconfigHint = `gcloud container clusters get-credentials ${cloudName(name, 40)} --region ${region} --project ${project}`;
    this.kubeconfig = pulumi.secret(kubeconfigOf(cluster, args));
    this.provider = new Provider(
      name,
      {
        kubeconfig: this.kubeconfig,
        // Addresses and certificates of a cluster may change; the cluster stays what it is.
        clusterIdentifier: cluster.id,
        enableConfigMapMutable: true,
        enableSecretMutable: true,
        kubeClientSettings: CLIENT_SETTINGS,
      },
      { parent: this },
    );
    const { provider } = this;
    addAdministrators(name, { project, administrators: access?.administrators ?? [], gcp, provider }, this);
    const shared = storage?.shared
      ? [sharedStorage({ tier: gke.filestoreTier, network: network.network.name, labels, provider }, { parent: this })]
      : [];
    this.ready = [...pools, ...shared];
    this.tokens = services(name, { ...args, plan, network: network.network.id, cluster, labels }, child);
    this.registerOutputs({});
  }
}

/** @see https://cloud.google.com/kubernetes-engine/docs/how-to/cluster-access-for-kubectl */
const EXEC = {
  command: 'gke-gcloud-auth-plugin',
  args: [],
  clusterInfo: true,
  installHint: 'Install it with: gcloud components install gke-gcloud-auth-plugin',
};

function kubeconfigOf(cluster: GcpCluster, { access }: GkeClusterArgs): pulumi.Output<string> {
  const { name, endpoint, masterAuth, privateClusterConfig } = cluster;
  return pulumi
    .all([name, endpoint, masterAuth, privateClusterConfig])
    .apply(([name, endpoint, { clusterCaCertificate }, { privateEndpoint }]) =>
      execKubeconfig({
        name,
        server: `https://${access?.publicEndpoint === false ? privateEndpoint : endpoint}`,
        certificateAuthority: clusterCaCertificate,
        exec: EXEC,
      }),
    );
}
