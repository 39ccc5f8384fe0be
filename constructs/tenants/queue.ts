import type { Amounts } from '../pods';

/**
 * Where jobs of a tenant wait for room: a LocalQueue in its namespace, which they name in the label `kueue.x-k8s.io/queue-name`. What
 * is let in has to fit the tenant's quota, or jobs start in part: a queue that lets in more than the quota is refused.
 *
 * @see https://kueue.sigs.k8s.io/docs/concepts/local_queue/
 */
export interface TenantQueue {
  /** Jobs that name no queue wait in one that is called `default`. @default tenant-queue */
  readonly name?: string;

  /** One of `kueue.clusterQueues`, shared with others. @default - one of its own, named like the tenant */
  readonly clusterQueue?: string;

  /** The flavor of its own ClusterQueue. @default - the only one of `kueue.resourceFlavors` */
  readonly flavor?: string;

  /**
   * How much its own ClusterQueue lets in, by the resource that pods request: less than the quota leaves room for notebooks and all
   * else that does not wait.
   *
   * @default - the tenant's quota
   */
  readonly nominal?: Amounts;
}
