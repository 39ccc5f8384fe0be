import { artifactPrefix } from '../names';
import { BUNDLED_BUCKET } from './store';

/** Somebody whom SeaweedFS knows. */
export interface StoreIdentity {
  /** The tenant; undefined for the platform itself. */
  readonly tenant?: string;
  readonly accessKey: string;
  readonly secretKey: string;
}

/** What a tenant may do below its prefix. */
const TENANT_ACTIONS = ['Read', 'Write', 'List', 'Tagging'] as const;

/** The name of an identity. The platform's own cannot be a tenant's. */
function nameOf({ tenant }: StoreIdentity): string {
  return tenant === undefined ? 'kubeflow' : `tenant-${tenant}`;
}

/**
 * What an identity may do, and where. A place that ends in an asterisk stands for all paths that begin like it, and a listing counts
 * as the prefix that it asks for.
 */
function actionsOf({ tenant }: StoreIdentity): string[] {
  if (tenant === undefined) return ['Admin'];
  return TENANT_ACTIONS.map((action) => `${action}:${BUNDLED_BUCKET}/${artifactPrefix(tenant)}/*`);
}

/**
 * The identities as the file that SeaweedFS reads when it starts.
 *
 * @see https://github.com/seaweedfs/seaweedfs/wiki/Amazon-S3-API
 */
export function identitiesFile(identities: readonly StoreIdentity[]): string {
  return JSON.stringify({
    identities: identities.map((identity) => ({
      name: nameOf(identity),
      credentials: [{ accessKey: identity.accessKey, secretKey: identity.secretKey }],
      actions: actionsOf(identity),
    })),
  });
}

/** The identities as commands of SeaweedFS's shell, which leave alone those that others add while it runs. */
export function identitiesCommands(identities: readonly StoreIdentity[]): string {
  return identities
    .map((identity) => {
      const credential = `-access_key ${identity.accessKey} -secret_key ${identity.secretKey}`;
      return `s3.configure -apply -user ${nameOf(identity)} ${credential} -actions ${actionsOf(identity).join(',')}\n`;
    })
    .join('');
}
