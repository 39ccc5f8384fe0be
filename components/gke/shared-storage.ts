import type { Provider } from '@pulumi/kubernetes/provider';
import type * as pulumi from '@pulumi/pulumi';
import { FIELD_MANAGER } from '../../constructs';
import { KubernetesObject } from '../object';
import { SHARED_STORAGE_CLASS } from './catalog';
import type { GkeOptions } from './options';

export interface SharedStorageArgs {
  readonly tier: GkeOptions['filestoreTier'];
  readonly network: pulumi.Input<string>;
  readonly labels: Readonly<Record<string, string>>;
  readonly provider: Provider;
}

/**
 * The class of claims that many nodes write at once: each is a Filestore instance of its own.
 *
 * @see https://cloud.google.com/kubernetes-engine/docs/how-to/persistent-volumes/filestore-csi-driver
 */
export function sharedStorage(args: SharedStorageArgs, options: pulumi.CustomResourceOptions): KubernetesObject {
  const { tier = 'standard', network, labels, provider } = args;
  return new KubernetesObject(
    {
      apiVersion: 'storage.k8s.io/v1',
      kind: 'StorageClass',
      metadata: {
        name: SHARED_STORAGE_CLASS,
        annotations: { 'pulumi.com/patchFieldManager': FIELD_MANAGER },
      },
      provisioner: 'filestore.csi.storage.gke.io',
      parameters: {
        tier,
        network,
        labels: Object.entries(labels)
          .map(([key, value]) => `${key}=${value}`)
          .join(','),
      },
      allowVolumeExpansion: true,
      volumeBindingMode: 'WaitForFirstConsumer',
      reclaimPolicy: 'Delete',
    },
    SHARED_STORAGE_CLASS,
    { ...options, provider },
  );
}
