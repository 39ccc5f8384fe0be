import { type TSchema, Type } from '@sinclair/typebox';
import { string } from './scalars';
import { type Condition, type Fields, keywords, type Options, type Schema, type Shape, typed } from './schema';

export interface ObjectOptions<T> extends Options<T>, Condition {
  /** `x-kubernetes-map-type`: replaced as a whole by server-side apply; `false` writes out that it is not. */
  readonly atomic?: boolean;
  /** Keeps fields that are not listed: `x-kubernetes-preserve-unknown-fields`. */
  readonly open?: boolean;
  readonly minProperties?: number;
  readonly maxProperties?: number;
}

/** An object's schema, to be used as it is or extended by a class, which names the type. */
export interface ObjectSchema<F extends Fields> extends Schema<Shape<F>> {
  new (): Shape<F>;
  /** For objects that have the same fields and more: `object({ ...Base.fields, more: string })`. */
  readonly fields: F;
}

function objectKeywords<T>({ atomic, open, ...options }: ObjectOptions<T>): Record<string, unknown> {
  return {
    ...keywords(options),
    ...(atomic !== undefined && { 'x-kubernetes-map-type': atomic ? 'atomic' : 'granular' }),
    ...(open && { 'x-kubernetes-preserve-unknown-fields': true }),
  };
}

/** An object with these fields and, unless it is open, no others. */
export function object<const F extends Fields>(fields: F, options: ObjectOptions<Shape<F>> = {}): ObjectSchema<F> {
  const properties: Record<string, TSchema> = {};
  for (const [name, field] of Object.entries(fields)) {
    properties[name] = 'required' in field ? field.schema : Type.Optional(field.schema);
  }
  const schema = Type.Object(properties, { additionalProperties: options.open === true, ...objectKeywords(options) });
  // A class, so that another can extend it and name the type; nobody makes an instance.
  return Object.assign(class {}, { schema, fields }) as unknown as ObjectSchema<F>;
}

/** An object that may hold anything. */
export const open: Schema<object> = object({}, { open: true });
/** The same, replaced as a whole by server-side apply. */
export const atomicOpen: Schema<object> = object({}, { open: true, atomic: true });
/** Any value at all. */
export const anything: Schema<unknown> = typed(Type.Unknown({ 'x-kubernetes-preserve-unknown-fields': true }));
/** The metadata of a resource: the API server has its schema. */
export const objectMeta: Schema<object> = typed(Type.Object({}, { additionalProperties: true }));

/** An object with keys of one's own choice. */
export function map<T>(
  value: Schema<T>,
  options: ObjectOptions<Readonly<Record<string, T>>> = {},
): Schema<Readonly<Record<string, T>>> {
  return typed(Type.Object({}, { additionalProperties: value.schema, ...objectKeywords(options) }));
}

/** Labels, annotations and their like. */
export const stringMap = map(string);

/** Fields of one type: `object({ ...fields(string, 'key', 'path'), size: int32 })`. */
export function fields<S extends Schema<unknown>, const N extends string>(type: S, ...names: readonly N[]) {
  return Object.fromEntries(names.map((name) => [name, type])) as { readonly [K in N]: S };
}

/** Some of an object's fields: `pick(PodSecurityContext, 'fsGroup', 'runAsUser')`. */
export function pick<F extends Fields, K extends keyof F>(from: { readonly fields: F }, ...names: K[]): Pick<F, K> {
  return Object.fromEntries(names.map((name) => [name, from.fields[name]])) as Pick<F, K>;
}

/** An object's fields without some. */
export function omit<F extends Fields, K extends keyof F>(from: { readonly fields: F }, ...names: K[]): Omit<F, K> {
  const left: Partial<F> = { ...from.fields };
  for (const name of names) delete left[name];
  return left as Omit<F, K>;
}

/** An object's fields, of which these may be left out: `object(optional(PodSpec, 'containers'))`. */
export function optional<F extends Fields, K extends keyof F>(
  from: { readonly fields: F },
  ...names: K[]
): Omit<F, K> & { readonly [N in K]: Schema<F[N]['prototype']> } {
  const fields = names.map((name) => [name, typed((from.fields[name] as F[K]).schema)]);
  return { ...from.fields, ...Object.fromEntries(fields) };
}

/** The condition that no more than one of these fields is set: `object({ ... }, atMostOne('simple', 'consistentHash'))`. */
export function atMostOne(...names: readonly string[]): Condition {
  const each = names.map((name) => ({ required: [name] }));
  return { oneOf: [{ not: { anyOf: each } }, ...each] };
}

export interface ListOptions<T> extends Options<readonly T[]> {
  readonly minItems?: number;
  readonly maxItems?: number;
}

/** A list about which server-side apply knows nothing more. */
export function list<T>(item: Schema<T>, options: ListOptions<T> = {}): Schema<readonly T[]> {
  return typed(Type.Array(item.schema, keywords(options)));
}

const listOf = <T>(item: Schema<T>, options: ListOptions<T>, kubernetes: Record<string, unknown>) =>
  typed<readonly T[]>(Type.Array(item.schema, { ...kubernetes, ...keywords(options) }));

/** A list that is replaced as a whole by server-side apply. */
export function atomicList<T>(item: Schema<T>, options: ListOptions<T> = {}): Schema<readonly T[]> {
  return listOf(item, options, { 'x-kubernetes-list-type': 'atomic' });
}

/** A list in which no value stands twice. */
export function setList<T>(item: Schema<T>, options: ListOptions<T> = {}): Schema<readonly T[]> {
  return listOf(item, options, { 'x-kubernetes-list-type': 'set' });
}

/** A list of objects of which no two have the same keys: `mapList(Port, ['port', 'protocol'])`. */
export function mapList<T>(
  item: Schema<T>,
  keys: readonly (keyof T & string)[],
  options: ListOptions<T> = {},
): Schema<readonly T[]> {
  return listOf(item, options, { 'x-kubernetes-list-map-keys': [...keys], 'x-kubernetes-list-type': 'map' });
}
