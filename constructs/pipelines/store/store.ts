import type { SecretKey } from '../../secret-key';
import { NAMESPACE, STORE_KEYS, STORE_SECRET } from '../names';
import type { ExternalStore, StoreCredentials } from './options';

/** The bucket in the bundled store. */
export const BUNDLED_BUCKET = 'mlpipeline';

/** The Service of the bundled store, and where it listens. */
export const SEAWEEDFS = { name: 'seaweedfs', s3: 8333, iam: 8111, compatible: 9000 } as const;

/** The object store as programs reach it. */
export interface Store {
  /** How runs name it: the scheme of their pipeline root, under which the launcher finds its settings. */
  readonly scheme: 'minio' | 's3' | 'gs';
  /** Whether SeaweedFS is installed. */
  readonly bundled: boolean;
  readonly host: string;
  readonly port: number;
  readonly secure: boolean;
  readonly region?: string;
  readonly bucket: string;
  /** The platform's own credential. @default - the cloud identity of the programs' accounts */
  readonly credentials?: { readonly accessKey: SecretKey; readonly secretKey: SecretKey };
  /** From where a tenant has its credential: we generate it, the user makes a Secret, or the cloud knows the pod. */
  readonly tenantAccess: 'generated' | 'secret' | 'workloadIdentity';
}

const OWN = {
  accessKey: { secretName: STORE_SECRET, key: STORE_KEYS.accessKey },
  secretKey: { secretName: STORE_SECRET, key: STORE_KEYS.secretKey },
} as const;

/** The store that the options describe. */
export function objectStore(given: ExternalStore | undefined): Store {
  switch (given?.type) {
    case 's3': {
      const { bucket, region, endpoint, insecure = false, credentials } = given;
      return {
        scheme: 's3',
        bundled: false,
        host: endpoint ?? `s3.${region}.amazonaws.com`,
        port: given.port ?? (insecure ? 80 : 443),
        secure: !insecure,
        region,
        bucket,
        credentials: credentials && where(credentials),
        tenantAccess: given.tenantAccess ?? (credentials ? 'secret' : 'workloadIdentity'),
      };
    }
    case 'gcs':
      return {
        scheme: 'gs',
        bundled: false,
        host: 'storage.googleapis.com',
        port: 443,
        secure: true,
        region: 'auto',
        bucket: given.bucket,
        credentials: where(given.credentials),
        tenantAccess: 'workloadIdentity',
      };
    default:
      return {
        scheme: 'minio',
        bundled: true,
        host: `${SEAWEEDFS.name}.${NAMESPACE}`,
        port: SEAWEEDFS.compatible,
        secure: false,
        bucket: BUNDLED_BUCKET,
        credentials: OWN,
        tenantAccess: 'generated',
      };
  }
}

/** Where a credential is: in the user's Secret, or in ours if a token was given. */
function where({ accessKey, secretKey }: StoreCredentials): NonNullable<Store['credentials']> {
  return {
    accessKey: typeof accessKey === 'string' ? OWN.accessKey : accessKey,
    secretKey: typeof secretKey === 'string' ? OWN.secretKey : secretKey,
  };
}

/** The server, with its port where clients would not guess it. */
export function endpoint({ host, port, secure }: Store): string {
  return port === (secure ? 443 : 80) ? host : `${host}:${port}`;
}
