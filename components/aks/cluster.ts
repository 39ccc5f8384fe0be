import { UserAssignedIdentity } from '@pulumi/azure-native/managedidentity';
import { ResourceGroup } from '@pulumi/azure-native/resources';
import { Provider } from '@pulumi/kubernetes/provider';
import * as pulumi from '@pulumi/pulumi';
import { FIELD_MANAGER, type Manifest, type NodePool } from '../../constructs';
import { type Capabilities, CLIENT_SETTINGS, type Cluster } from '../cluster';
import type { ClusterOptions } from '../cluster-options';
import { KubernetesObject, resourceName } from '../object';
import { admitCaller, kubeconfigOf } from './access';
import { autoscalerPriorities } from './autoscaler';
import { makeCluster, makePool } from './managed-cluster';
import { makeNetwork } from './network';
import { type AgentPool, agentPools } from './node-pools';
import type { AksOptions } from './options';
import { common, type Place } from './place';
import { addressPlan, zonesOf } from './plan';
import { grant } from './roles';
import { KUBERNETES_VERSION } from './versions';

export interface AksClusterArgs extends ClusterOptions {
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
    const { aks, access = {}, network: networkOptions, kubernetesVersion = KUBERNETES_VERSION } = args;
    const plan = addressPlan(networkOptions, aks);
    const network = makeNetwork(place, plan);
    const identity = new UserAssignedIdentity(
      `${place.name}-cluster`,
      { ...common(place), resourceName: `${place.name}-cluster` },
      { parent: this, protect: place.protect },
    );
    const mayJoin = grant(place, 'cluster-nodes', {
      role: 'networkContributor',
      principal: identity.principalId,
      principalType: 'ServicePrincipal',
      scope: network.subnets.nodes,
    });
    const { zones, tags } = place;
    const pools = agentPools({ ...args, kubernetesVersion, zones, tags, subnet: network.subnets.nodes });
    const cluster = makeCluster(place, {
      aks,
      access,
      kubernetesVersion,
      plan,
      pools,
      identity: identity.id,
      egress: network.egress,
      dependsOn: [mayJoin],
    });
    const others = pools.slice(1).map((pool) => makePool(place, cluster, pool));
    const admission = admitCaller(place, cluster, access);
    this.kubeconfig = kubeconfigOf(place, cluster, aks.login);
    this.kubeconfigHint = `az aks get-credentials --resource-group ${place.name} --name ${place.name} && kubelogin convert-kubeconfig -l ${aks.login ?? 'azurecli'}`;
    this.provider = this.connect(name, [cluster, ...admission]);
    this.tokens = {};
    this.ready = [cluster, ...others, ...admission, ...this.priorities(pools)];
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

  private priorities(pools: readonly AgentPool[]): pulumi.Resource[] {
    const manifest = autoscalerPriorities(pools);
    return manifest === undefined ? [] : [this.object(manifest)];
  }

  /** An object of the cluster that is Azure's to read, and no part of the platform. */
  private object(manifest: Manifest): pulumi.Resource {
    const annotations = { ...manifest.metadata.annotations, 'pulumi.com/patchFieldManager': FIELD_MANAGER };
    return new KubernetesObject(
      { ...manifest, metadata: { ...manifest.metadata, annotations } },
      resourceName(manifest),
      { parent: this, provider: this.provider },
    );
  }
}
