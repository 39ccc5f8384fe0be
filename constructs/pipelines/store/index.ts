/** The object store of Pipelines. */

export type { StoreIdentity } from './identities';
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
export { BUNDLED_BUCKET, endpoint, objectStore, SEAWEEDFS, type Store } from './store';
