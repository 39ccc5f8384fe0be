import type { Provider } from '@pulumi/kubernetes/provider';
import type * as pulumi from '@pulumi/pulumi';
import { FIELD_MANAGER } from '../../constructs';
import { KubernetesObject } from '../object';

/** Names of StorageClasses. */
export const DISKS = 'gp3';
export const SHARED = 'shared';

/** The class of claims that name none: encrypted disks, in the zone where their first pod goes. */
export function diskClass(provider: Provider, options: pulumi.CustomResourceOptions): pulumi.Resource {
  return storageClass(
    DISKS,
    {
      metadata: { annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' } },
      provisioner: 'ebs.csi.aws.com',
      parameters: { type: 'gp3', encrypted: 'true', 'csi.storage.k8s.io/fstype': 'ext4' },
      volumeBindingMode: 'WaitForFirstConsumer',
      allowVolumeExpansion: true,
    },
    { ...options, provider },
  );
}

/** The class of claims that many nodes write: each has a directory of its own in the file system, behind an access point. */
export function sharedClass(
  fileSystemId: pulumi.Input<string>,
  provider: Provider,
  options: pulumi.CustomResourceOptions,
): pulumi.Resource {
  return storageClass(
    SHARED,
    {
      metadata: {},
      provisioner: 'efs.csi.aws.com',
      parameters: { provisioningMode: 'efs-ap', fileSystemId, directoryPerms: '700', basePath: '/claims' },
      volumeBindingMode: 'Immediate',
    },
    { ...options, provider },
  );
}

interface StorageClassProps extends pulumi.Inputs {
  readonly metadata: { readonly annotations?: Readonly<Record<string, string>> };
}

function storageClass(name: string, props: StorageClassProps, options: pulumi.CustomResourceOptions): pulumi.Resource {
  const annotations = { ...props.metadata.annotations, 'pulumi.com/patchFieldManager': FIELD_MANAGER };
  return new KubernetesObject(
    {
      ...props,
      apiVersion: 'storage.k8s.io/v1',
      kind: 'StorageClass',
      metadata: { name, annotations },
      reclaimPolicy: 'Delete',
    },
    name,
    // Kubernetes lets nobody change a class; claims keep what they have from the old one.
    { ...options, deleteBeforeReplace: true, replaceOnChanges: ['parameters', 'provisioner', 'volumeBindingMode'] },
  );
}
