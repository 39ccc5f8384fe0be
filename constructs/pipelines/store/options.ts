import type { ClaimOptions } from '../../claim';
import type { ComponentOptions } from '../../pods';
import type { SecretKey } from '../../secret-key';

/** An access key and its secret: Secrets of the namespace `kubeflow` that are there already, or tokens. */
export interface StoreCredentials {
  readonly accessKey: SecretKey | string;
  readonly secretKey: SecretKey | string;
}

/**
 * With what runs of a tenant reach the store: the tenant's cloud identity (`workloadIdentity` of the tenant), or a Secret
 * `mlpipeline-minio-artifact` with the keys `accesskey` and `secretkey` that is in the tenant's namespace already. Each should be
 * limited to the tenant's prefix, `private-artifacts/<tenant>/`. The platform's own credential is never given to a tenant.
 */
export type TenantStoreAccess = 'workloadIdentity' | 'secret';

/**
 * A bucket of Amazon S3, or of a store that speaks its protocol.
 *
 * @see https://www.kubeflow.org/docs/components/pipelines/operator-guides/configure-object-store/
 */
export interface S3Store {
  readonly type: 's3';

  /** Name of the bucket, which is there already; mostly a token of the environment. */
  readonly bucket: string;

  /** Such as `eu-central-1`. */
  readonly region: string;

  /** Name of the server, without scheme and port. @default - Amazon's in the region */
  readonly endpoint?: string;

  /** @default - 443; 80 if `insecure` */
  readonly port?: number;

  /** Whether calls go without TLS, as inside of a cluster. @default false */
  readonly insecure?: boolean;

  /** @default - the cloud identity of the programs' accounts, see `serviceAccountAnnotations` */
  readonly credentials?: StoreCredentials;

  /** @default - workloadIdentity without `credentials`; secret with them */
  readonly tenantAccess?: TenantStoreAccess;
}

/**
 * A bucket of Google Cloud Storage. Runs reach it with Google's own protocol. The API server of Pipelines cannot, and uses the bucket's
 * S3 interface with an HMAC key.
 *
 * @see https://cloud.google.com/storage/docs/authentication/hmackeys
 */
export interface GcsStore {
  readonly type: 'gcs';

  /** Name of the bucket, which is there already; mostly a token of the environment. */
  readonly bucket: string;

  /** The HMAC key of a service account that may read and write the bucket. */
  readonly credentials: StoreCredentials;
}

/**
 * A container of Azure Blob Storage. Pipelines does not know Azure, so the bundled SeaweedFS stands before it: it answers to S3, keeps
 * what was used last on its volume, and writes everything on.
 *
 * @see https://github.com/seaweedfs/seaweedfs/wiki/Mount-Remote-Storage
 */
export interface AzureStore {
  readonly type: 'azure';

  /** Name of the storage account. */
  readonly account: string;

  /** Name of the container, which is there already. */
  readonly container: string;

  /** The account's key: a Secret of the namespace `kubeflow`, or a token. */
  readonly accountKey: SecretKey | string;
}

/** An object store in place of the bundled one. */
export type ExternalStore = S3Store | GcsStore | AzureStore;

/**
 * The bundled object store, SeaweedFS in one pod. Each tenant has an identity in it that reaches its own prefix only; a new tenant
 * therefore restarts it.
 */
export interface SeaweedfsOptions extends Omit<ComponentOptions, 'replicas' | 'disruptionBudget'> {
  /** @default - 20Gi of the default class */
  readonly storage?: ClaimOptions;
}
