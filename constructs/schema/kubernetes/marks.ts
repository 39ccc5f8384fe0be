/**
 * Marks for server-side apply that Kubernetes' types, or the generators of definitions, did not have at first.
 * They change nothing about which values are valid.
 */
import { atomicList, list, mapList, type ObjectSchema, object } from '../containers';
import { string } from '../scalars';
import { type Fields, type Schema, typed } from '../schema';
import { since } from '../versions';

/** A list that says since 1.30 that it is atomic. */
export function markedList<T>(item: Schema<T>): Schema<readonly T[]> {
  return since('1.30', atomicList(item), list(item));
}

/** A list that says since 1.30 what its keys are. */
export function markedMapList<T>(item: Schema<T>, keys: readonly (keyof T & string)[]): Schema<readonly T[]> {
  return since('1.30', mapList(item, keys), list(item));
}

/** An atomic object; generators before Kubernetes 1.25 left that out. */
export function atomicObject<const F extends Fields>(fields: F): ObjectSchema<F> {
  return since('1.25', object(fields, { atomic: true }), object(fields));
}

/** The name in a reference, which says since 1.30 that it may be empty. */
export const referenceName = since('1.30', string({ default: '' }), string);

/**
 * An object's fields with these lists as they were without marks: projects that copied a type of Kubernetes have its lists as
 * they were then, and in them the items of today. `unmarked(asOf('1.33', PodSpec), 'containers', 'volumes')`.
 */
export function unmarked<F extends Fields>(from: { readonly fields: F }, ...names: (keyof F)[]): F {
  const changed = names.map((name) => {
    const { schema, ...field } = from.fields[name] as Schema<unknown>;
    const marks = Object.entries(schema).filter(([keyword]) => keyword.startsWith('x-kubernetes-'));
    const plain = { ...schema };
    for (const [keyword] of marks) delete plain[keyword];
    return [name, { ...field, ...typed(plain) }] as const;
  });
  return { ...from.fields, ...Object.fromEntries(changed) };
}
