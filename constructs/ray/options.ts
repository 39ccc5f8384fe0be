import type { PartOptions } from '../part';
import type { ComponentOptions } from '../pods';
import type { ApiCalls } from '../trainer';

/** The schedulers that KubeRay can ask to start all pods of a cluster, or none. */
export const RAY_BATCH_SCHEDULERS = ['volcano', 'yunikorn', 'kai-scheduler', 'scheduler-plugins'] as const;

export type RayBatchScheduler = (typeof RAY_BATCH_SCHEDULERS)[number];

/** Features of KubeRay in alpha or beta, see https://github.com/ray-project/kuberay/blob/v1.6.1/ray-operator/pkg/features/features.go. */
export interface RayFeatureGates {
  /** Conditions in the status of RayClusters. @default true */
  readonly RayClusterStatusConditions?: boolean;
  /** `deletionStrategy` of RayJobs. @default true */
  readonly RayJobDeletionPolicy?: boolean;
  /** Numbers of the hosts of workers that are several pods. @default true */
  readonly RayMultiHostIndexing?: boolean;
  /** Upgrades of RayServices in steps. The cluster must have the Gateway API. @default false */
  readonly RayServiceIncrementalUpgrade?: boolean;
  /** Work on RayCronJobs. @default false */
  readonly RayCronJob?: boolean;
  /** Asks clusters about jobs without waiting for the answer. @default false */
  readonly AsyncJobInfoQuery?: boolean;
}

/**
 * Options of KubeRay, the operator of Ray clusters. With more than one pod, they elect the one that acts.
 *
 * @see https://docs.ray.io/en/latest/cluster/kubernetes/index.html
 */
export interface RayOptions extends PartOptions, ComponentOptions {
  /** @default - 100m and 512Mi, as requests and as limits */
  readonly resources?: ComponentOptions['resources'];

  /** Namespaces in which it works, and has rights; they must be there. @default - all */
  readonly watchNamespaces?: readonly string[];

  /**
   * Starts all pods of a cluster, or none. Kueue needs none of these. With `volcano` the operator does not start where the cluster has no
   * PodGroup of Volcano's.
   *
   * @see https://docs.ray.io/en/latest/cluster/kubernetes/k8s-ecosystem/volcano.html
   * @default - none: pods start one by one
   */
  readonly batchScheduler?: RayBatchScheduler;

  /** How many objects of a kind it works on at once. @default 1 */
  readonly concurrency?: number;

  /** How fast it may call the API server. @default - 100 a second, 200 at once */
  readonly apiCalls?: ApiCalls;

  /** @default info */
  readonly logLevel?: 'debug' | 'info' | 'error';

  /** @default json */
  readonly logEncoder?: 'json' | 'console';

  /** Metrics about clusters, jobs and services, beside those of the program itself. @default false */
  readonly metrics?: boolean;

  /**
   * Calls heads of clusters through the API server, where network policies let nothing else in. Not for heads that have the mesh's proxy:
   * they refuse the API server.
   *
   * @default false
   */
  readonly kubernetesProxy?: boolean;

  /** @default - KubeRay's */
  readonly featureGates?: RayFeatureGates;
}
