import { getClientConfigOutput } from '@pulumi/azure-native/authorization';
import { Key, Vault } from '@pulumi/azure-native/keyvault';
import type * as pulumi from '@pulumi/pulumi';
import { common, type Place } from './place';
import { grant } from './roles';

/**
 * A key for Kubernetes Secrets in a vault of its own, which the control plane alone may use. Azure keeps a vault that was removed for 90
 * days, in any case: without the key nothing in etcd can be read.
 */
export function makeSecretsKey(place: Place, identity: pulumi.Input<string>) {
  const { parent, protect } = place;
  const { tenantId } = getClientConfigOutput({ parent });
  const vault = new Vault(
    // Pulumi adds letters to make the name one of all Azure, which takes 24 at most.
    'kfstack-kv',
    {
      ...common(place),
      properties: {
        tenantId,
        sku: { family: 'A', name: 'standard' },
        enableRbacAuthorization: true,
        enableSoftDelete: true,
        enablePurgeProtection: true,
        softDeleteRetentionInDays: 90,
        // The control plane is none of the vault's trusted services: rights guard the key, not addresses.
        publicNetworkAccess: 'Enabled',
      },
    },
    { parent, protect },
  );
  const { resourceGroupName, tags } = common(place);
  const key = new Key(
    `${place.name}-secrets`,
    {
      resourceGroupName,
      tags,
      vaultName: vault.name,
      keyName: 'kubernetes-secrets',
      properties: { kty: 'RSA', keySize: 2048, keyOps: ['encrypt', 'decrypt'] },
    },
    { parent, protect },
  );
  const right = grant(place, 'cluster-key', {
    role: 'cryptoUser',
    principal: identity,
    principalType: 'ServicePrincipal',
    scope: key.id,
  });
  return { key: key.keyUriWithVersion, ready: [right] };
}
