/** Name, namespace and account of the program. */
export const CLUSTER_AUTOSCALER = 'cluster-autoscaler';

/** Names of ConfigMaps that the program has built in. */
export const STATUS = 'cluster-autoscaler-status';
export const PRIORITIES = 'cluster-autoscaler-priority-expander';
