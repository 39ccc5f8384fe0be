import {
  asOf,
  atomicList,
  type Fields,
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

const objectReference = {
  apiVersion: string,
  fieldPath: string,
  kind: string,
  name: string,
  namespace: string,
  resourceVersion: string,
  uid: string,
} as const satisfies Fields;

/** A volume, as its administrator describes it. */
export class PersistentVolumeSpec extends object({
  ...then(object(systems)),
  accessModes: atomicList(string),
  azureFile: object({ ...then(systems.azureFile), secretNamespace: string }),
  capacity: kubernetes.resourceList,
  cephfs: object({ ...then(systems.cephfs), secretRef }),
  cinder: object({ ...then(systems.cinder), secretRef }),
  claimRef: object(objectReference, { atomic: false }),
  csi: object({
    ...omit({ fields: then(kubernetes.CsiVolumeSource) }, 'nodePublishSecretRef'),
    controllerExpandSecretRef: secretRef,
    controllerPublishSecretRef: secretRef,
    nodeExpandSecretRef: secretRef,
    nodePublishSecretRef: secretRef,
    nodeStageSecretRef: secretRef,
    volumeHandle: required(string),
  }),
  flexVolume: object({ ...then(systems.flexVolume), secretRef }),
  glusterfs: object({ ...then(systems.glusterfs), endpointsNamespace: string }),
  hostPath: object({ path: required(string), type: string }),
  iscsi: object({ ...then(systems.iscsi), secretRef }),
  local: object({ fsType: string, path: required(string) }),
  mountOptions: atomicList(string),
  nodeAffinity: object({ required: NodeSelector }),
  persistentVolumeReclaimPolicy: string,
  rbd: object({ ...then(systems.rbd), secretRef }),
  scaleIO: object({ ...then(systems.scaleIO), secretRef: required(secretRef) }),
  storageClassName: string,
  storageos: object({ ...then(systems.storageos), secretRef: object(objectReference, { atomic: true }) }),
  volumeAttributesClassName: string,
  volumeMode: string,
}) {}
