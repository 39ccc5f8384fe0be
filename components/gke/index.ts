export { GkeCluster } from './cluster';
export type { GkeClusterArgs, GkeOptions, GkePoolOptions, MaintenanceOptions } from './options';
