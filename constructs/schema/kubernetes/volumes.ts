import { fields, object, stringMap } from '../containers';
import { embedded } from '../embedded';
import { boolean, int32, int64, quantity, string } from '../scalars';
import { required } from '../schema';
import { since } from '../versions';
import { PersistentVolumeClaimTemplate } from './claims';
import { atomicObject, markedList, referenceName } from './marks';
import { ObjectFieldSelector, ResourceFieldSelector } from './references';
import { LabelSelector } from './selectors';
import { CsiVolumeSource, storageSystems } from './storage-systems';

/** A key of a ConfigMap or a Secret as a file. */
export class KeyToPath extends object({ key: required(string), mode: int32, path: required(string) }) {}

export class SecretVolumeSource extends object({
  defaultMode: int32,
  items: markedList(KeyToPath),
  optional: boolean,
  secretName: string,
}) {}

/** Some of a ConfigMap or a Secret, beside other things in one volume. */
export class KeysProjection extends atomicObject({
  items: markedList(KeyToPath),
  name: referenceName,
  optional: boolean,
}) {}

export class ConfigMapVolumeSource extends atomicObject({ defaultMode: int32, ...KeysProjection.fields }) {}

export class DownwardApiFile extends object({
  fieldRef: ObjectFieldSelector,
  mode: int32,
  path: required(string),
  resourceFieldRef: ResourceFieldSelector,
}) {}

export class DownwardApiProjection extends object({ items: markedList(DownwardApiFile) }) {}

export class ClusterTrustBundleProjection extends object({
  labelSelector: LabelSelector,
  name: string,
  optional: boolean,
  path: required(string),
  signerName: string,
}) {}

export class PodCertificateProjection extends object({
  ...fields(string, 'certificateChainPath', 'credentialBundlePath', 'keyPath'),
  ...fields(required(string), 'keyType', 'signerName'),
  maxExpirationSeconds: int32,
  userAnnotations: since('1.35', stringMap),
}) {}

export class VolumeProjection extends object({
  clusterTrustBundle: since('1.29', ClusterTrustBundleProjection),
  configMap: KeysProjection,
  downwardAPI: DownwardApiProjection,
  podCertificate: since('1.34', PodCertificateProjection),
  secret: KeysProjection,
  serviceAccountToken: object({ audience: string, expirationSeconds: int64, path: required(string) }),
}) {}

/** Storage for a pod, from one source. */
export class Volume extends embedded(
  object({
    ...storageSystems,
    configMap: ConfigMapVolumeSource,
    csi: CsiVolumeSource,
    downwardAPI: object({ defaultMode: int32, ...DownwardApiProjection.fields }),
    emptyDir: object({ medium: string, sizeLimit: quantity }),
    ephemeral: object({ volumeClaimTemplate: PersistentVolumeClaimTemplate }),
    gitRepo: object({ directory: string, repository: required(string), revision: string }),
    hostPath: object({ path: required(string), type: string }),
    image: since('1.31', object({ pullPolicy: string, reference: string })),
    name: required(string),
    persistentVolumeClaim: object({ claimName: required(string), readOnly: boolean }),
    projected: object({ defaultMode: int32, sources: markedList(VolumeProjection) }),
    secret: SecretVolumeSource,
  }),
) {}
