import type { V1PersistentVolume, V1PersistentVolumeClaim, V1StorageClass } from './client';
import { type Cluster, titleOf } from './cluster';
import { CLAIM, CSI_DRIVER, type Kind, STORAGE_CLASS, VOLUME } from './kinds';
import type { Part, Task } from './runner';

/** What a StorageClass names as its provisioner to get simulated volumes. */
export const PROVISIONER = 'sim.kfstack.dev/volumes';

/** Label of a CSI driver that is not there but in name: volumes of its StorageClasses are simulated as well. */
export const SIMULATED_STORAGE = 'sim.kfstack.dev/simulated';

const DRIVER = 'sim.kfstack.dev';

/** Plays a storage provisioner, whose volumes hold nothing: simulated pods read and write nothing. */
export class Volumes implements Part {
  readonly name = 'volumes';
  readonly watches: readonly Kind[] = [CLAIM, VOLUME, STORAGE_CLASS, CSI_DRIVER];

  tasks(cluster: Cluster): Task[] {
    const drivers = cluster.list(CSI_DRIVER).filter(({ metadata }) => metadata?.labels?.[SIMULATED_STORAGE] === 'true');
    const provisioners = new Set([PROVISIONER, ...drivers.map(({ metadata }) => metadata?.name)]);
    const classes = new Map(
      cluster
        .list(STORAGE_CLASS)
        .filter(({ provisioner }) => provisioners.has(provisioner))
        .map((one) => [one.metadata?.name, one]),
    );
    if (classes.size === 0) return [];
    const provision = cluster.list(CLAIM).flatMap((claim) => {
      const storageClass = classes.get(claim.spec?.storageClassName);
      if (storageClass === undefined || !isDue(claim, storageClass)) return [];
      return [task(titleOf(CLAIM, claim), () => cluster.apply(VOLUME, volumeFor(claim, storageClass)))];
    });
    const expand = cluster.list(CLAIM).flatMap((claim) => {
      const volume = cluster.get(VOLUME, claim.spec?.volumeName ?? '');
      if (volume?.spec?.csi?.driver !== DRIVER || !isTooSmall(claim)) return [];
      return [task(titleOf(CLAIM, claim), () => resize(cluster, claim, volume))];
    });
    const release = cluster
      .list(VOLUME)
      .filter(isReleased)
      .map((volume) => task(titleOf(VOLUME, volume), () => cluster.delete(VOLUME, volume)));
    return [this.driver(cluster), ...provision, ...expand, ...release];
  }

  /** Says that volumes need no attaching; otherwise attachments are made that nobody completes. */
  private driver(cluster: Cluster): Task {
    const wanted = { metadata: { name: DRIVER }, spec: { attachRequired: false, podInfoOnMount: false } };
    return task(titleOf(CSI_DRIVER, wanted), () => cluster.apply(CSI_DRIVER, wanted));
  }
}

function task(on: string, act: () => Promise<void>): Task {
  const run = async () => {
    await act();
    return undefined;
  };
  return { on, run };
}

/** Whether a claim waits for a volume: of some classes, only once the scheduler has chosen a node for its first pod. */
function isDue({ metadata, spec, status }: V1PersistentVolumeClaim, { volumeBindingMode }: V1StorageClass): boolean {
  const waits = status?.phase === 'Pending' && !spec?.volumeName && metadata?.deletionTimestamp === undefined;
  const chosen = metadata?.annotations?.['volume.kubernetes.io/selected-node'] !== undefined;
  return waits && (volumeBindingMode !== 'WaitForFirstConsumer' || chosen);
}

function isReleased({ metadata, spec, status }: V1PersistentVolume): boolean {
  return (
    spec?.csi?.driver === DRIVER &&
    spec.persistentVolumeReclaimPolicy === 'Delete' &&
    status?.phase === 'Released' &&
    metadata?.deletionTimestamp === undefined
  );
}

/** A claim can only grow, so another size than it has is a larger one. */
function isTooSmall({ spec, status }: V1PersistentVolumeClaim): boolean {
  return status?.phase === 'Bound' && spec?.resources?.requests?.storage !== status.capacity?.storage;
}

async function resize(cluster: Cluster, claim: V1PersistentVolumeClaim, volume: V1PersistentVolume): Promise<void> {
  const storage = claim.spec?.resources?.requests?.storage;
  if (volume.spec?.capacity?.storage !== storage) {
    await cluster.patch(VOLUME, volume, [{ op: 'replace', path: '/spec/capacity/storage', value: storage }]);
  }
  await cluster.applyStatus(CLAIM, claim, { capacity: { storage } });
}

function volumeFor({ metadata, spec }: V1PersistentVolumeClaim, storageClass: V1StorageClass) {
  const name = `pvc-${metadata?.uid}`;
  return {
    metadata: { name, annotations: { 'pv.kubernetes.io/provisioned-by': PROVISIONER } },
    spec: {
      accessModes: spec?.accessModes,
      capacity: { storage: spec?.resources?.requests?.storage },
      claimRef: {
        apiVersion: 'v1',
        kind: 'PersistentVolumeClaim',
        name: metadata?.name,
        namespace: metadata?.namespace,
        uid: metadata?.uid,
      },
      csi: { driver: DRIVER, volumeHandle: name },
      mountOptions: storageClass.mountOptions,
      persistentVolumeReclaimPolicy: storageClass.reclaimPolicy ?? 'Delete',
      storageClassName: storageClass.metadata?.name,
      volumeMode: spec?.volumeMode,
    },
  };
}
