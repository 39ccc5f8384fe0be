import {
  BlobContainer,
  BlobServiceProperties,
  listStorageAccountKeysOutput,
  ManagementPolicy,
  StorageAccount,
} from '@pulumi/azure-native/storage';
import * as pulumi from '@pulumi/pulumi';
import type { ObjectStoreOptions } from '../cluster-options';
import { CONTAINER } from './facts';
import { lock } from './lock';
import type { Network } from './network';
import { common, type Place } from './place';
import { privateEndpoint } from './private-name';

export interface Store {
  readonly container: BlobContainer;
  readonly tokens: Readonly<Record<'objectStore/account' | 'objectStore/accountKey', pulumi.Input<string>>>;
  readonly ready: readonly pulumi.Resource[];
}

/** For how many days what was overwritten or deleted can be brought back. */
const KEPT_DAYS = 30;

/** A storage account whose blobs are reached inside the cluster's network only. */
export function makeStore(place: Place, network: Network, options: ObjectStoreOptions): Store {
  const { versioning = true } = options;
  const { parent, protect } = place;
  const account = new StorageAccount(
    // Pulumi adds letters to make the name one of all Azure, which takes 24 at most and no dash.
    'kfstackblob',
    {
      ...common(place),
      kind: 'StorageV2',
      sku: { name: place.zones.length > 0 ? 'Standard_ZRS' : 'Standard_LRS' },
      accessTier: 'Hot',
      minimumTlsVersion: 'TLS1_2',
      enableHttpsTrafficOnly: true,
      allowBlobPublicAccess: false,
      allowCrossTenantReplication: false,
      // The gateway before the container knows the account's key, not identities.
      allowSharedKeyAccess: true,
      publicNetworkAccess: 'Disabled',
      networkRuleSet: { defaultAction: 'Deny', bypass: 'None' },
      encryption: {
        keySource: 'Microsoft.Storage',
        requireInfrastructureEncryption: true,
        services: { blob: { enabled: true }, file: { enabled: true } },
      },
    },
    { parent, protect },
  );
  lock(place, 'blob', account);
  const names = { resourceGroupName: place.group, accountName: account.name };
  const kept = { enabled: versioning, ...(versioning && { days: KEPT_DAYS }) };
  new BlobServiceProperties(
    `${place.name}-blob`,
    {
      ...names,
      blobServicesName: 'default',
      isVersioningEnabled: versioning,
      deleteRetentionPolicy: kept,
      containerDeleteRetentionPolicy: kept,
    },
    { parent },
  );
  const container = new BlobContainer(
    `${place.name}-artifacts`,
    { ...names, containerName: CONTAINER, publicAccess: 'None' },
    { parent, protect },
  );
  expiry(place, names, options);
  const { keys } = listStorageAccountKeysOutput(names, { parent, dependsOn: [account] });
  const accountKey = pulumi.secret(keys.apply(([first]) => first?.value ?? ''));
  return {
    container,
    tokens: { 'objectStore/account': account.name, 'objectStore/accountKey': accountKey },
    ready: [container, ...privateEndpoint(place, network, { service: 'blob', account })],
  };
}

function expiry(
  { name, parent }: Place,
  names: { readonly resourceGroupName: pulumi.Input<string>; readonly accountName: pulumi.Input<string> },
  { versioning = true, expireDays }: ObjectStoreOptions,
): void {
  if (!versioning && expireDays === undefined) return;
  new ManagementPolicy(
    `${name}-blob`,
    {
      ...names,
      managementPolicyName: 'default',
      policy: {
        rules: [
          {
            name: 'kfstack',
            type: 'Lifecycle',
            enabled: true,
            definition: {
              filters: { blobTypes: ['blockBlob'] },
              actions: {
                ...(versioning && { version: { delete: { daysAfterCreationGreaterThan: KEPT_DAYS } } }),
                ...(expireDays !== undefined && {
                  baseBlob: { delete: { daysAfterModificationGreaterThan: expireDays } },
                }),
              },
            },
          },
        ],
      },
    },
    { parent },
  );
}
