import type { PartOptions } from '../part';
import type { ComponentOptions } from '../pods';

/** A cluster on AWS, whose node groups have its name in their tags. */
export interface AwsGroups {
  readonly region: string;
  readonly clusterName: string;
}

/**
 * The cluster autoscaler: adds nodes for pods that find no room, and takes away those that stand idle. For clouds that have none of their
 * own. The cloud has to give rights to its account, `cluster-autoscaler` in the namespace of that name.
 *
 * @see https://github.com/kubernetes/autoscaler/tree/master/cluster-autoscaler
 */
export interface ClusterAutoscalerOptions extends PartOptions, ComponentOptions {
  /** Whose node groups it scales; the environment says it. */
  readonly aws?: AwsGroups;

  /** Regular expressions of names of groups that are taken before all others, such as those of interruptible machines. @default - none */
  readonly prefer?: readonly string[];

  /** How long a node stands idle before it goes, in Go's notation. @default 10m */
  readonly idleTime?: string;
}
