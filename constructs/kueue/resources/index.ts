/** The custom resources of Kueue. */
export { AdmissionCheck, ProvisioningRequestConfig } from './admission-check';
export { ClusterQueue, ClusterQueueSpec } from './cluster-queue';
export { Cohort, CohortSpec } from './cohort';
export { LocalQueue, LocalQueueSpec } from './local-queue';
export { MultiKueueCluster, MultiKueueConfig } from './multikueue';
export { WorkloadPriorityClass } from './priority-class';
export { ResourceFlavor, ResourceFlavorSpec } from './resource-flavor';
export { Topology, TopologySpec } from './topology';
export { Workload } from './workload';
