import type * as kubernetes from '@pulumi/kubernetes';
import type * as pulumi from '@pulumi/pulumi';
import type { NodePool } from '../constructs';

/** What a cluster can do; the platform asks for these and never for an environment's name. */
export interface Capabilities {
  /** Whether containers really run, or pods only change their status. */
  readonly runsPods: boolean;

  /** The StorageClass for claims that name none. */
  readonly defaultStorageClass: string;

  /** The StorageClass for claims that many nodes write at once. @default - none */
  readonly sharedStorageClass?: string;

  /** A cluster that can be thrown away: a broken-off run is repeated instead of recovered from its checkpoint. */
  readonly disposable: boolean;
}

/** What every environment's cluster gives to the platform. */
export interface Cluster {
  /** Installs into the cluster. */
  readonly provider: kubernetes.Provider;
  /** How to reach the cluster, a secret. It holds no lasting credential of a cloud: that cloud's own exec plugin asks for short-lived ones. */
  readonly kubeconfig: pulumi.Output<string>;
  readonly capabilities: Capabilities;
  /** The cluster's nodes. */
  readonly nodePools: readonly NodePool[];
  /** The values of the tokens in the options that the environment gave to the platform, by id. Secret ones stay secret. */
  readonly tokens: Readonly<Record<string, pulumi.Input<string>>>;
  /** Resources that the platform waits for, such as nodes. */
  readonly ready: readonly pulumi.Resource[];
  /** Where to find the kubeconfig, for a person. */
  readonly kubeconfigHint: string;

  /** What takes everything in the cluster with it when it goes, so that objects need not go one by one before. @default - nothing */
  readonly deletedWith?: pulumi.Resource;

  /** Makes what can only be made once the platform is there, such as the DNS record of its load balancer. @default - nothing */
  publish?(platform: pulumi.Resource): void;
}

/** Limits of the provider's client; its own defaults make an installation wait for itself. */
export const CLIENT_SETTINGS = { qps: 400, burst: 800 } as const;
