import { Type } from '@sinclair/typebox';
import { type Schema, typed } from './schema';

/** What stands in a schema that is several objects, told apart by a field. */
export interface Variants {
  readonly tag: string;
  readonly cases: Readonly<Record<string, Schema<unknown>>>;
}

/**
 * One of several objects, told apart by a field that each of them has: `variants('type', { ldap: Ldap, oidc: Oidc })`. For
 * configuration only: no custom resource definition can say this.
 */
export function variants<const C extends Variants['cases']>(tag: string, cases: C): Schema<C[keyof C]['prototype']> {
  return typed({ ...Type.Unknown(), 'x-variants': { tag, cases } satisfies Variants });
}

/** Must be `true`: the user knows what they do. */
export const acknowledged: Schema<true> = typed(Type.Literal(true));

/** Also allows `false`, for what can be left out. For configuration only. */
export function orFalse<T>(schema: Schema<T>): Schema<T | false> {
  return typed({ ...Type.Unknown(), 'x-or-false': schema.schema });
}
