import { Provider } from '@pulumi/kubernetes/provider';
import * as pulumi from '@pulumi/pulumi';
import type { NodePool } from '../../constructs';
import { type Capabilities, CLIENT_SETTINGS, type Cluster } from '../cluster';
import { type KindSpec, kubeconfigOf } from './machine';
import { KindClusterResource } from './resource';

export interface KindClusterArgs {
  readonly spec: KindSpec;
  readonly nodePools: readonly NodePool[];
  readonly capabilities: Capabilities;
  /** Refuses to remove the cluster. @default true */
  readonly protect?: boolean;
}

/** A cluster of containers on this machine, which lives and goes with the stack. */
export class KindCluster extends pulumi.ComponentResource implements Cluster {
  readonly provider: Provider;
  readonly kubeconfig: pulumi.Output<string>;
  readonly capabilities: Capabilities;
  readonly nodePools: readonly NodePool[];
  readonly tokens = {};
  readonly ready: readonly pulumi.Resource[];
  readonly kubeconfigHint: string;
  readonly deletedWith: pulumi.Resource;

  constructor(name: string, args: KindClusterArgs, options?: pulumi.ComponentResourceOptions) {
    super('kfstack:index:KindCluster', name, {}, options);
    const { spec, nodePools, capabilities, protect = true } = args;
    const cluster = new KindClusterResource(name, spec, { parent: this, protect });
    this.kubeconfig = pulumi.secret(cluster.kubeconfig);
    this.capabilities = capabilities;
    this.nodePools = nodePools;
    this.kubeconfigHint = kubeconfigOf(spec);
    this.ready = [cluster];
    this.deletedWith = cluster;
    this.provider = new Provider(
      name,
      {
        kubeconfig: this.kubeconfig,
        clusterIdentifier: cluster.uid,
        // What lay in a cluster that was made anew is gone with the old one.
        deleteUnreachable: true,
        enableConfigMapMutable: true,
        enableSecretMutable: true,
        kubeClientSettings: CLIENT_SETTINGS,
      },
      { parent: this, deletedWith: cluster },
    );
    this.registerOutputs({});
  }
}
