import { fields, object, pick } from '../containers';
import { string } from '../scalars';
import { required } from '../schema';
import { since } from '../versions';
import { markedList } from './marks';
import { embeddedMetadata } from './metadata';
import { TypedLocalObjectReference, TypedObjectReference } from './references';
import { ResourceRequirements } from './resources';
import { LabelSelector } from './selectors';

/** The size of a volume. */
export class VolumeResourceRequirements extends object(pick(ResourceRequirements, 'limits', 'requests')) {}

export class PersistentVolumeClaimSpec extends object({
  accessModes: markedList(string),
  dataSource: TypedLocalObjectReference,
  dataSourceRef: TypedObjectReference,
  resources: VolumeResourceRequirements,
  selector: LabelSelector,
  ...fields(string, 'storageClassName', 'volumeMode', 'volumeName'),
  volumeAttributesClassName: since('1.29', string),
}) {}

/** A claim that is made with the pod and ends with it. */
export class PersistentVolumeClaimTemplate extends object({
  metadata: embeddedMetadata,
  spec: required(PersistentVolumeClaimSpec),
}) {}
