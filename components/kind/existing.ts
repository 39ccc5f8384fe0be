import { Provider } from '@pulumi/kubernetes/provider';
import * as pulumi from '@pulumi/pulumi';
import type { NodePool } from '../../constructs';
import { type Capabilities, CLIENT_SETTINGS, type Cluster } from '../cluster';
import { expandHome, readKubeconfig } from './machine';

export interface ExistingClusterArgs {
  /** Path of its kubeconfig, absolute or from `~/`. */
  readonly kubeconfig: string;
  /** @default - the kubeconfig's current one */
  readonly context?: string;
  readonly nodePools: readonly NodePool[];
  readonly capabilities: Capabilities;
}

/** A cluster that is there already: neither made, nor changed, nor removed by the stack. */
export class ExistingCluster extends pulumi.ComponentResource implements Cluster {
  readonly provider: Provider;
  readonly kubeconfig: pulumi.Output<string>;
  readonly capabilities: Capabilities;
  readonly nodePools: readonly NodePool[];
  readonly tokens = {};
  readonly ready: readonly pulumi.Resource[] = [];
  readonly kubeconfigHint: string;

  constructor(name: string, args: ExistingClusterArgs, options?: pulumi.ComponentResourceOptions) {
    super('kfstack:index:ExistingCluster', name, {}, options);
    const { context } = args;
    this.kubeconfig = pulumi.secret(readKubeconfig(args.kubeconfig, context));
    this.capabilities = args.capabilities;
    this.nodePools = args.nodePools;
    this.kubeconfigHint = `${expandHome(args.kubeconfig)}${context === undefined ? '' : ` --context ${context}`}`;
    this.provider = new Provider(
      name,
      {
        kubeconfig: this.kubeconfig,
        enableConfigMapMutable: true,
        enableSecretMutable: true,
        kubeClientSettings: CLIENT_SETTINGS,
      },
      { parent: this },
    );
    this.registerOutputs({});
  }
}
