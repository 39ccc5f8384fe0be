import { UserAssignedIdentity } from '@pulumi/azure-native/managedidentity';
import { ResourceGroup } from '@pulumi/azure-native/resources';
import { Provider } from '@pulumi/kubernetes/provider';
import * as pulumi from '@pulumi/pulumi';
import { FIELD_MANAGER, type Manifest, type NodePool } from '../../constructs';
import { type Capabilities, CLIENT_SETTINGS, type Cluster } from '../cluster';
import type { ClusterOptions } from '../cluster-options';
import { KubernetesObject } from '../object';
import { admitCaller, kubeconfigOf } from './access';
import { autoscalerPriorities } from './autoscaler';
import { makeMaintenance } from './maintenance';
import { makeCluster, makePool } from './managed-cluster';
import { makeNetwork } from './network';
import { agentPools } from './node-pools';
import type { AksOptions } from './options';
import { common, type Place } from './place';
import { addressPlan, zonesOf } from './plan';
import { grant } from './roles';
import { makeSecretsKey } from './secrets-key';
import { makeServices, type ServicesArgs } from './services';
import { KUBERNETES_VERSION } from './versions';

export interface AksClusterArgs
  extends ClusterOptions,
    Pick<ServicesArgs, 'host' | 'tenants' | 'certManager' | 'seed'> {
  readonly aks: AksOptions;
  /** The stack's name; everything is named and tagged after it. */
  readonly stack: string;
  readonly capabilities: Capabilities;
}

/** A cluster of Azure Kubernetes Service, with its network and what else the platform takes from Azure, in one resource group. */
export class AksCluster extends pulumi.ComponentResource implements Cluster {
  readonly provider: Provider;
  readonly kubeconfig: pulumi.Output<string>;
  readonly capabilities: Capabilities;
  readonly nodePools: readonly NodePool[];
  readonly tokens: Readonly<Record<string, pulumi.Input<string>>>;
  readonly ready: readonly pulumi.Resource[];
  readonly kubeconfigHint: string;

  constructor(name: string, args: AksClusterArgs, options?: pulumi.ComponentResourceOptions) {
    super('kfstack:index:AksCluster', name, {}, options);
    this.capabilities = args.capabilities;
    this.nodePools = args.nodePools;
    const place = this.place(args);
    const { aks, access = {}, kubernetesVersion = KUBERNETES_VERSION } = args;
    const plan = addressPlan(args.network, aks);
    const network = makeNetwork(place, plan);
    const subnet = network.subnets.nodes;
    const identity = this.identity(place, subnet);
    const key = aks.secretsEncryption === 'keyVault' ? makeSecretsKey(place, identity.principalId) : undefined;
    const { zones, tags } = place;
    const pools = agentPools({ ...args, kubernetesVersion, zones, tags, subnet });
    const cluster = makeCluster(place, {
      aks,
      access,
      kubernetesVersion,
      plan,
      pools,
      identity: identity.id,
      egress: network.egress,
      secretsKey: key?.key,
      dependsOn: [...identity.ready, ...(key?.ready ?? [])],
    });
    if (aks.maintenance !== undefined) makeMaintenance(place, cluster, aks.maintenance);
    const others = pools.slice(1).map((pool) => makePool(place, cluster, pool));
    const admission = admitCaller(place, cluster, access);
    this.kubeconfig = kubeconfigOf(place, cluster, aks.login);
    this.kubeconfigHint = `az aks get-credentials -g ${place.name} -n ${place.name} && kubelogin convert-kubeconfig -l ${aks.login ?? 'azurecli'}`;
    this.provider = this.connect(name, [cluster, ...admission]);
    const issuer = cluster.oidcIssuerProfile.apply((profile) => profile?.issuerURL ?? '');
    const services = makeServices(place, { ...args, plan, network, issuer, identity: identity.principalId });
    const priorities = autoscalerPriorities(pools);
    const objects = [...services.objects, ...(priorities === undefined ? [] : [priorities])];
    this.tokens = services.tokens;
    this.ready = [
      cluster,
      ...others,
      ...admission,
      ...services.ready,
      ...objects.map((manifest) => this.object(manifest, services.ready)),
    ];
    this.registerOutputs({});
  }

  /** The resource group, and what all of its resources share. */
  private place({ stack, aks, costLabels, network, protect = true }: AksClusterArgs): Place {
    const name = `kfstack-${stack}`;
    const tags = { ...costLabels, 'kfstack-stack': stack };
    const group = new ResourceGroup(
      name,
      { resourceGroupName: name, location: aks.region, tags },
      { parent: this, protect },
    );
    return { name, group: group.name, region: aks.region, tags, zones: zonesOf(network), protect, parent: this };
  }

  /** As whom the control plane acts: it may use its subnet, and what others grant it. */
  private identity(place: Place, subnet: pulumi.Input<string>) {
    const name = `${place.name}-cluster`;
    const { id, principalId } = new UserAssignedIdentity(
      name,
      { ...common(place), resourceName: name },
      { parent: this, protect: place.protect },
    );
    const joins = grant(place, 'cluster-nodes', {
      role: 'networkContributor',
      principal: principalId,
      principalType: 'ServicePrincipal',
      scope: subnet,
    });
    return { id, principalId, ready: [joins] };
  }

  private connect(name: string, dependsOn: pulumi.Resource[]): Provider {
    return new Provider(
      name,
      {
        kubeconfig: this.kubeconfig,
        enableConfigMapMutable: true,
        enableSecretMutable: true,
        kubeClientSettings: CLIENT_SETTINGS,
      },
      { parent: this, dependsOn },
    );
  }

  /** An object that the cluster has for AKS, and no part of the platform. */
  private object(manifest: Manifest, dependsOn: readonly pulumi.Resource[]): pulumi.Resource {
    const annotations = { ...manifest.metadata.annotations, 'pulumi.com/patchFieldManager': FIELD_MANAGER };
    return new KubernetesObject(
      { ...manifest, metadata: { ...manifest.metadata, annotations } },
      // A name that no object of the platform has.
      `aks/${manifest.metadata.name}`,
      { parent: this, provider: this.provider, dependsOn: [...dependsOn] },
    );
  }
}
