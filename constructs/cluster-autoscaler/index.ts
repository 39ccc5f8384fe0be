/** The cluster autoscaler, for clouds that have none of their own. */
export { ClusterAutoscaler, type ClusterAutoscalerProps } from './cluster-autoscaler';
export { CLUSTER_AUTOSCALER } from './names';
export type { AwsGroups, ClusterAutoscalerOptions } from './options';
