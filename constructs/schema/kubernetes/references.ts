import { string } from '../scalars';
import { required } from '../schema';
import { atomicObject, referenceName } from './marks';

/** An object in the same namespace, by name. */
export class LocalObjectReference extends atomicObject({ name: referenceName }) {}

/** Whom a binding of roles names. */
export class Subject extends atomicObject({
  apiGroup: string,
  kind: required(string),
  name: required(string),
  namespace: string,
}) {}
