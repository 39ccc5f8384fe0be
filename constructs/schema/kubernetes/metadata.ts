import { type TSchema, Type } from '@sinclair/typebox';
import { list, object, stringMap } from '../containers';
import { string } from '../scalars';
import { type Fields, type Schema, typed } from '../schema';
import { rewritten } from '../versions';

/** The metadata that a template may give to what is made from it. */
export class TemplateMetadata extends object({ annotations: stringMap, labels: stringMap }) {}

/** The metadata of a template inside another resource, as far as it means something there. */
export class EmbeddedMetadata extends object({
  annotations: stringMap,
  finalizers: list(string),
  labels: stringMap,
  name: string,
  namespace: string,
}) {}

const METADATA = Symbol('metadata');

/**
 * The same as most projects write it: an object without fields. The API server then drops what is in it, so synthesis refuses it,
 * although it compiles.
 */
export const embeddedMetadata: Schema<EmbeddedMetadata> = typed(
  Type.Object({}, { additionalProperties: false, [METADATA]: true }),
);

/**
 * A type with the fields of {@link EmbeddedMetadata} written out, as by projects that let controller-gen do so
 * (`generateEmbeddedObjectMeta`): `withMetadata(asOf('1.34', PodSpec))`. That comes after {@link asOf}.
 */
export function withMetadata<S extends Schema<unknown> & { readonly fields: Fields }>(type: S): S;
export function withMetadata<T>(type: Schema<T>): Schema<T>;
export function withMetadata(type: Schema<unknown>): Schema<unknown> {
  return rewritten(type, (schema: TSchema) => (schema[METADATA as never] ? EmbeddedMetadata.schema : schema));
}
