import { StorageAccount } from '@pulumi/azure-native/storage';
import type * as pulumi from '@pulumi/pulumi';
import { lock } from './lock';
import type { Network } from './network';
import { common, type Place } from './place';
import { privateEndpoint } from './private-name';
import { grant } from './roles';

/** Name of the StorageClass for volumes that many nodes write at once. */
export const SHARED_CLASS = 'shared';

/** Shares of Azure Files over NFS; the driver of AKS makes one for each claim, as the cluster's identity. */
export function makeSharedFiles(place: Place, network: Network, identity: pulumi.Input<string>) {
  const { parent, protect, zones } = place;
  const account = new StorageAccount(
    'kfstackfiles',
    {
      ...common(place),
      kind: 'FileStorage',
      sku: { name: zones.length > 0 ? 'Premium_ZRS' : 'Premium_LRS' },
      minimumTlsVersion: 'TLS1_2',
      // NFS has no HTTPS, and Azure refuses it where that is demanded: the private address is all there is.
      enableHttpsTrafficOnly: false,
      allowBlobPublicAccess: false,
      allowCrossTenantReplication: false,
      allowSharedKeyAccess: false,
      publicNetworkAccess: 'Disabled',
      networkRuleSet: { defaultAction: 'Deny', bypass: 'None' },
      encryption: {
        keySource: 'Microsoft.Storage',
        requireInfrastructureEncryption: true,
        services: { file: { enabled: true } },
      },
    },
    { parent, protect },
  );
  lock(place, 'files', account);
  const rights = grant(place, 'cluster-files', {
    role: 'storageAccountContributor',
    principal: identity,
    principalType: 'ServicePrincipal',
    scope: account.id,
  });
  const storageClass = {
    apiVersion: 'storage.k8s.io/v1',
    kind: 'StorageClass',
    metadata: { name: SHARED_CLASS },
    provisioner: 'file.csi.azure.com',
    parameters: { protocol: 'nfs', resourceGroup: place.group, storageAccount: account.name },
    mountOptions: ['nconnect=4', 'noresvport', 'actimeo=30'],
    reclaimPolicy: 'Delete',
    volumeBindingMode: 'Immediate',
    allowVolumeExpansion: true,
  };
  return { storageClass, ready: [rights, ...privateEndpoint(place, network, { service: 'file', account })] };
}
