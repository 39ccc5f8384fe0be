import {
  asOf,
  atomicList,
  type Fields,
  fields,
  kubernetes,
  type ObjectSchema,
  object,
  omit,
  required,
  string,
} from '../../schema';
import { AS_OF, NodeSelector } from './common';

const then = <F extends Fields>(type: ObjectSchema<F>) => asOf(AS_OF, type).fields;
const systems = kubernetes.storageSystems;

/** A Secret, in any namespace: volumes are in none. */
const secretRef = object({ name: string, namespace: string }, { atomic: true });

/** A volume, as its administrator describes it. */
export class PersistentVolumeSpec extends object({
  ...then(object(systems)),
  ...fields(atomicList(string), 'accessModes', 'mountOptions'),
  azureFile: object({ ...then(systems.azureFile), secretNamespace: string }),
  capacity: kubernetes.resourceList,
  cephfs: object({ ...then(systems.cephfs), secretRef }),
  cinder: object({ ...then(systems.cinder), secretRef }),
  claimRef: object(kubernetes.ObjectReference.fields, { atomic: false }),
  csi: object({
    ...omit({ fields: then(kubernetes.CsiVolumeSource) }, 'nodePublishSecretRef'),
    ...fields(secretRef, 'controllerExpandSecretRef', 'controllerPublishSecretRef', 'nodeExpandSecretRef'),
    ...fields(secretRef, 'nodePublishSecretRef', 'nodeStageSecretRef'),
    volumeHandle: required(string),
  }),
  flexVolume: object({ ...then(systems.flexVolume), secretRef }),
  glusterfs: object({ ...then(systems.glusterfs), endpointsNamespace: string }),
  hostPath: object({ path: required(string), type: string }),
  iscsi: object({ ...then(systems.iscsi), secretRef }),
  local: object({ fsType: string, path: required(string) }),
  nodeAffinity: object({ required: NodeSelector }),
  ...fields(string, 'persistentVolumeReclaimPolicy', 'storageClassName', 'volumeAttributesClassName', 'volumeMode'),
  rbd: object({ ...then(systems.rbd), secretRef }),
  scaleIO: object({ ...then(systems.scaleIO), secretRef: required(secretRef) }),
  storageos: object({
    ...then(systems.storageos),
    secretRef: object(kubernetes.ObjectReference.fields, { atomic: true }),
  }),
}) {}
