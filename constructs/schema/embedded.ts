import type { TSchema } from '@sinclair/typebox';
import { type Fields, type Schema, typed } from './schema';

/**
 * How much of a definition is installed: `full`, to the last field, or `compact`, where the large types of Kubernetes that
 * definitions embed again and again are left open. What a construct is checked against at synthesis is always full.
 */
export const DEPTHS = ['full', 'compact'] as const;
export type Depth = (typeof DEPTHS)[number];

/** The context of a construct tree that says how deep its definitions are; a platform sets it. @default full */
export const DEPTH_CONTEXT = 'kfstack.dev/definitions';

const EMBEDDED = Symbol('embedded');

/** Marks a large type of Kubernetes, which `compact` definitions leave open: `class Container extends embedded(object({ ... })) {}`. */
export function embedded<S extends Schema<unknown> & { readonly fields: Fields }>(type: S): S {
  const { schema, fields } = type;
  // A class of its own, as `object` makes one, so that another can extend it and name the type.
  return Object.assign(class {}, { schema: { ...schema, [EMBEDDED]: true }, fields }) as unknown as S;
}

export function isEmbedded(schema: TSchema): boolean {
  return schema[EMBEDDED as never] === true;
}

const LEFT_OPEN = Symbol('left open');

/**
 * Marks a type that upstream's definition leaves open: installed definitions take any object there, which server-side apply replaces as
 * a whole where it is `atomic`. Constructs are typed and checked at synthesis all the same.
 */
export function leftOpen<T>(type: Schema<T>, options: { readonly atomic?: boolean } = {}): Schema<T> {
  return typed({ ...type.schema, [LEFT_OPEN]: options });
}

/** How a type is left open; undefined where it is not. */
export function openness(schema: TSchema): { readonly atomic?: boolean } | undefined {
  return schema[LEFT_OPEN as never];
}
