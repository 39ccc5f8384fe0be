import { Provider } from '@pulumi/kubernetes/provider';
import * as pulumi from '@pulumi/pulumi';
import { FIELD_MANAGER, type NodePool } from '../../constructs';
import { GPUS_ANNOTATION } from '../../sim';
import { type Capabilities, CLIENT_SETTINGS, type Cluster } from '../cluster';
import { KubernetesObject } from '../object';
import { simulatedNodes } from './nodes';

export interface SimClusterArgs {
  /** Path of the kubeconfig of a running simulated cluster. */
  readonly kubeconfigPath: string;
  /** Content of that kubeconfig. */
  readonly kubeconfig: pulumi.Input<string>;
  /** UID of the cluster: a cluster that was reset is another one. */
  readonly clusterUid: string;
  readonly nodePools: readonly NodePool[];
}

/** The simulated cluster: its processes are `kfstack sim`'s, its nodes are part of the stack. */
export class SimCluster extends pulumi.ComponentResource implements Cluster {
  readonly provider: Provider;
  readonly kubeconfig: pulumi.Output<string>;
  readonly capabilities: Capabilities = { runsPods: false, defaultStorageClass: 'standard', disposable: true };
  readonly nodePools: readonly NodePool[];
  readonly tokens = {};
  readonly ready: readonly pulumi.Resource[];
  readonly kubeconfigHint: string;

  constructor(name: string, args: SimClusterArgs, options?: pulumi.ComponentResourceOptions) {
    super('kfstack:index:SimCluster', name, {}, options);
    this.kubeconfig = pulumi.secret(args.kubeconfig);
    this.nodePools = args.nodePools;
    this.kubeconfigHint = args.kubeconfigPath;
    this.provider = new Provider(
      name,
      {
        kubeconfig: this.kubeconfig,
        clusterIdentifier: args.clusterUid,
        // What lay in a cluster that was reset is gone with it.
        deleteUnreachable: true,
        enableConfigMapMutable: true,
        enableSecretMutable: true,
        kubeClientSettings: CLIENT_SETTINGS,
      },
      { parent: this },
    );
    this.ready = args.nodePools.flatMap(simulatedNodes).map((node) => this.simulate(node));
    this.registerOutputs({});
  }

  private simulate(node: ReturnType<typeof simulatedNodes>[number]): pulumi.Resource {
    const annotations = { ...node.metadata.annotations, 'pulumi.com/patchFieldManager': FIELD_MANAGER };
    return new KubernetesObject({ ...node, metadata: { ...node.metadata, annotations } }, node.metadata.name, {
      parent: this,
      provider: this.provider,
      // Kubelets report capacity; here it is given once, so other machines are other nodes, as in a real pool.
      replaceOnChanges: ['status', `metadata.annotations["${GPUS_ANNOTATION}"]`],
      deleteBeforeReplace: true,
    });
  }
}
