/** Pipelines: runs of steps in containers, with Argo Workflows, a database and an object store. */
export { artifactPrefix, NAMESPACE as PIPELINES_NAMESPACE, STORE_ACCOUNTS } from './names';
export type {
  CacheOptions,
  DatabaseNames,
  PipelinesOptions,
  StepUser,
  TenantSyncOptions,
  WorkflowControllerOptions,
} from './options';
export { Pipelines, type PipelinesProps } from './pipelines';
export * from './resources';
export type {
  AzureStore,
  ExternalStore,
  GcsStore,
  S3Store,
  SeaweedfsOptions,
  StoreCredentials,
  TenantStoreAccess,
} from './store';
export { type TenantContext as PipelinesTenantContext, TenantPipelines } from './tenant';
