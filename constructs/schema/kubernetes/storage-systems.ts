/** The storage systems that Kubernetes names by themselves. All but `nfs`, `iscsi` and `fc` have gone to CSI drivers. */
import { fields, object, stringMap } from '../containers';
import { boolean, int32, string } from '../scalars';
import { required } from '../schema';
import { since } from '../versions';
import { markedList } from './marks';
import { LocalObjectReference } from './references';

/** A default that definitions say since 1.31. */
const defaultsTo = (value: string) => since('1.31', string({ default: value }), string);

/** What a system asks of who mounts its volumes. */
const mount = { readOnly: boolean, secretRef: LocalObjectReference };
const disk = { fsType: string, partition: int32, readOnly: boolean };

export class CsiVolumeSource extends object({
  driver: required(string),
  fsType: string,
  nodePublishSecretRef: LocalObjectReference,
  readOnly: boolean,
  volumeAttributes: stringMap,
}) {}

export class NfsVolumeSource extends object({ path: required(string), readOnly: boolean, server: required(string) }) {}

/** By their names in a {@link Volume}. */
export const storageSystems = {
  awsElasticBlockStore: object({ ...disk, volumeID: required(string) }),
  azureDisk: object({
    cachingMode: string,
    ...fields(required(string), 'diskName', 'diskURI'),
    fsType: defaultsTo('ext4'),
    kind: string,
    readOnly: since('1.31', boolean({ default: false }), boolean),
  }),
  azureFile: object({ readOnly: boolean, secretName: required(string), shareName: required(string) }),
  cephfs: object({ monitors: required(markedList(string)), ...fields(string, 'path', 'secretFile', 'user'), ...mount }),
  cinder: object({ fsType: string, ...mount, volumeID: required(string) }),
  fc: object({ fsType: string, lun: int32, readOnly: boolean, ...fields(markedList(string), 'targetWWNs', 'wwids') }),
  flexVolume: object({ driver: required(string), fsType: string, options: stringMap, ...mount }),
  flocker: object({ datasetName: string, datasetUUID: string }),
  gcePersistentDisk: object({ ...disk, pdName: required(string) }),
  glusterfs: object({ endpoints: required(string), path: required(string), readOnly: boolean }),
  iscsi: object({
    ...mount,
    ...fields(boolean, 'chapAuthDiscovery', 'chapAuthSession'),
    ...fields(string, 'fsType', 'initiatorName'),
    ...fields(required(string), 'iqn', 'targetPortal'),
    iscsiInterface: defaultsTo('default'),
    lun: required(int32),
    portals: markedList(string),
  }),
  nfs: NfsVolumeSource,
  photonPersistentDisk: object({ fsType: string, pdID: required(string) }),
  portworxVolume: object({ fsType: string, readOnly: boolean, volumeID: required(string) }),
  quobyte: object({
    ...fields(string, 'group', 'tenant', 'user'),
    readOnly: boolean,
    ...fields(required(string), 'registry', 'volume'),
  }),
  rbd: object({
    fsType: string,
    image: required(string),
    keyring: defaultsTo('/etc/ceph/keyring'),
    monitors: required(markedList(string)),
    pool: defaultsTo('rbd'),
    ...mount,
    user: defaultsTo('admin'),
  }),
  scaleIO: object({
    fsType: defaultsTo('xfs'),
    ...fields(required(string), 'gateway', 'system'),
    ...fields(string, 'protectionDomain', 'storagePool', 'volumeName'),
    readOnly: boolean,
    secretRef: required(LocalObjectReference),
    sslEnabled: boolean,
    storageMode: defaultsTo('ThinProvisioned'),
  }),
  storageos: object({ ...fields(string, 'fsType', 'volumeName', 'volumeNamespace'), ...mount }),
  vsphereVolume: object({
    ...fields(string, 'fsType', 'storagePolicyID', 'storagePolicyName'),
    volumePath: required(string),
  }),
};
