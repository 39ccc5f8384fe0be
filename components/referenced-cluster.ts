import { Provider } from '@pulumi/kubernetes/provider';
import * as pulumi from '@pulumi/pulumi';
import type { NodePool } from '../constructs';
import { type Capabilities, CLIENT_SETTINGS, type Cluster } from './cluster';

/** What a stack of a cluster alone exports for the stack of its platform; all of it is one secret. */
export function clusterOutputs(cluster: Cluster): pulumi.Output<object> {
  const { kubeconfig, capabilities, tokens, kubeconfigHint } = cluster;
  return pulumi.secret({ kubeconfig, capabilities, tokens, kubeconfigHint });
}

export interface ReferencedClusterArgs {
  /** The stack that made the cluster: `organization/project/stack`. */
  readonly stack: string;
  readonly nodePools: readonly NodePool[];
  readonly capabilities: Capabilities;
  /** Ids of the tokens whose values that stack exports. */
  readonly tokens: readonly string[];
}

/** A cluster that another stack has made: the platform's stack can neither change nor remove it. */
export class ReferencedCluster extends pulumi.ComponentResource implements Cluster {
  readonly provider: Provider;
  readonly kubeconfig: pulumi.Output<string>;
  readonly capabilities: Capabilities;
  readonly nodePools: readonly NodePool[];
  readonly tokens: Readonly<Record<string, pulumi.Output<string>>>;
  readonly ready: readonly pulumi.Resource[] = [];
  readonly kubeconfigHint: string;

  constructor(name: string, args: ReferencedClusterArgs, options?: pulumi.ComponentResourceOptions) {
    super('kfstack:index:ReferencedCluster', name, {}, options);
    const reference = new pulumi.StackReference(args.stack, {}, { parent: this });
    const outputs = reference.requireOutput('cluster') as pulumi.Output<ClusterOutputs>;
    this.kubeconfig = pulumi.secret(outputs.kubeconfig);
    this.capabilities = args.capabilities;
    this.nodePools = args.nodePools;
    this.tokens = Object.fromEntries(
      args.tokens.map((id) => [id, outputs.tokens.apply((tokens) => valueAt(tokens, id, args.stack))]),
    );
    this.kubeconfigHint = `output "cluster" of stack ${args.stack}`;
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

interface ClusterOutputs {
  readonly kubeconfig: string;
  readonly tokens: Readonly<Record<string, string>>;
}

function valueAt(tokens: Readonly<Record<string, string>>, id: string, stack: string): string {
  const value = tokens[id];
  if (value === undefined) {
    throw new Error(
      `stack ${stack} exports no ${id}: bring both stacks to the same configuration, and run up on ${stack} first`,
    );
  }
  return value;
}
