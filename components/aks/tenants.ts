import type { BlobContainer } from '@pulumi/azure-native/storage';
import type * as pulumi from '@pulumi/pulumi';
import { artifactPrefix } from '../../constructs';
import { tenantToken } from './facts';
import { workloadIdentity } from './identity';
import type { Place } from './place';
import { grant } from './roles';

export interface TenantIdentitiesArgs {
  readonly tenants: readonly string[];
  readonly issuer: pulumi.Input<string>;
  readonly container: BlobContainer;
}

/**
 * An identity for each tenant, by which its pods read what lies below its prefix, such as models. They write through the gateway, which
 * has a credential for each tenant.
 */
export function tenantIdentities(place: Place, { tenants, issuer, container }: TenantIdentitiesArgs) {
  return Object.fromEntries(
    tenants.map((tenant) => {
      const purpose = `tenant-${tenant}`;
      const identity = workloadIdentity({
        place,
        purpose,
        issuer,
        namespace: tenant,
        serviceAccount: 'default-editor',
      });
      grant(place, purpose, {
        role: 'blobReader',
        principal: identity.principalId,
        principalType: 'ServicePrincipal',
        scope: container.id,
        condition: below(`${artifactPrefix(tenant)}/`),
      });
      return [tenantToken(tenant), identity.clientId];
    }),
  );
}

const BLOBS = 'Microsoft.Storage/storageAccounts/blobServices/containers/blobs';

/** @see https://learn.microsoft.com/en-us/azure/storage/blobs/storage-auth-abac-examples */
function below(prefix: string): string {
  const reads = `ActionMatches{'${BLOBS}/read'}`;
  const lists = `SubOperationMatches{'Blob.List'}`;
  return [
    `((!(${reads} AND NOT ${lists})) OR (@Resource[${BLOBS}:path] StringStartsWith '${prefix}'))`,
    `((!(${reads} AND ${lists})) OR (@Request[${BLOBS}:prefix] StringStartsWith '${prefix}'))`,
  ].join(' AND ');
}
