import { k8s } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { Problems, quantityProblem } from './checks';

/** The volume that a program keeps its data on. */
export interface ClaimOptions {
  /** How large it is, in bytes, such as `20Gi`. It can grow later where the storage class lets it, and never shrink. @default - the part's */
  readonly size?: string;

  /** Its StorageClass. It cannot change later. @default - the cluster's default class */
  readonly storageClassName?: string;
}

/** A claim for a volume that one node at a time mounts. */
export function claim(
  scope: Construct,
  id: string,
  metadata: k8s.ObjectMeta,
  { size, storageClassName }: ClaimOptions & { readonly size: string },
): k8s.KubePersistentVolumeClaim {
  return new k8s.KubePersistentVolumeClaim(scope, id, {
    metadata,
    spec: {
      accessModes: ['ReadWriteOnce'],
      storageClassName,
      resources: { requests: { storage: k8s.Quantity.fromString(size) } },
    },
  });
}

/** What is wrong with the volume. */
export function claimProblems(path: string, { size, storageClassName }: ClaimOptions = {}): string[] {
  return new Problems()
    .check(`${path}.size`, size, quantityProblem)
    .check(`${path}.storageClassName`, storageClassName, (name) =>
      name === '' ? 'is empty, which asks for a volume of no class: name a StorageClass, or leave it out' : undefined,
    ).found;
}
