/** The object store of Pipelines. */
export { launcherSettings } from './launcher';
export type {
  AzureStore,
  ExternalStore,
  GcsStore,
  S3Store,
  SeaweedfsOptions,
  StoreCredentials,
  TenantStoreAccess,
} from './options';
export { storeProblems } from './problems';
export { addSeaweedfs } from './seaweedfs';
export type { StoreIdentity } from './identities';
export { BUNDLED_BUCKET, endpoint, objectStore, SEAWEEDFS, type Store } from './store';
