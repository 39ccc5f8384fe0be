import { fields, object } from '../containers';
import { boolean, quantity, string } from '../scalars';
import { required } from '../schema';
import { since } from '../versions';
import { atomicObject, referenceName } from './marks';

/** An object in the same namespace, by name. */
export class LocalObjectReference extends atomicObject({ name: referenceName }) {}

/** A ConfigMap or a Secret as a whole. */
export class EnvSource extends atomicObject({ name: referenceName, optional: boolean }) {}

/** One key of a ConfigMap or a Secret. */
export class KeySelector extends atomicObject({ key: required(string), name: referenceName, optional: boolean }) {}

/** One key of a file in a volume. */
export class FileKeySelector extends atomicObject({
  ...fields(required(string), 'key', 'path', 'volumeName'),
  optional: boolean({ default: false }),
}) {}

/** A field of the pod itself. */
export class ObjectFieldSelector extends atomicObject({ apiVersion: string, fieldPath: required(string) }) {}

/** What a container of the pod asks for, or may use at most. */
export class ResourceFieldSelector extends atomicObject({
  containerName: string,
  divisor: quantity,
  resource: required(string),
}) {}

/** Any object, or a part of it. */
export class ObjectReference extends object(
  fields(string, 'apiVersion', 'fieldPath', 'kind', 'name', 'namespace', 'resourceVersion', 'uid'),
) {}

export class TypedLocalObjectReference extends atomicObject({
  apiGroup: string,
  kind: required(string),
  name: required(string),
}) {}

export class TypedObjectReference extends object({
  apiGroup: string,
  ...fields(required(string), 'kind', 'name'),
  namespace: since('1.26', string),
}) {}

/** Whom a binding of roles names. */
export class Subject extends atomicObject({
  apiGroup: string,
  ...fields(required(string), 'kind', 'name'),
  namespace: string,
}) {}
