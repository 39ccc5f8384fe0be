import type * as kubernetes from '@pulumi/kubernetes';
import type * as pulumi from '@pulumi/pulumi';

/** What a cluster can do; the platform asks for these and never for an environment's name. */
export interface Capabilities {
  /** Whether containers really run, or pods only change their status. */
  readonly runsPods: boolean;

  /** The StorageClass for claims that name none. */
  readonly defaultStorageClass: string;

  /** A cluster that can be thrown away: a broken-off run is repeated instead of recovered from its checkpoint. */
  readonly disposable: boolean;
}

/** What every environment's cluster gives to the platform. */
export interface Cluster {
  /** Installs into the cluster. */
  readonly provider: kubernetes.Provider;
  readonly capabilities: Capabilities;
  /** Resources that the platform waits for, such as nodes. */
  readonly ready: readonly pulumi.Resource[];
  /** Where to find the kubeconfig, for a person. */
  readonly kubeconfigHint: string;
}

/** Limits of the provider's client; its own defaults make an installation wait for itself. */
export const CLIENT_SETTINGS = { qps: 400, burst: 800 } as const;
