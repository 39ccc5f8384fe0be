import type { TSchema } from '@sinclair/typebox';

/**
 * One type of the language: a structural schema at run time, the type of its values at compile time.
 *
 * `prototype` exists for the compiler only. It is called so because a class has a property of that name, of the type
 * of its instances: `class Toleration extends object({ ... }) {}` is a schema whose values have the type `Toleration`,
 * by name, in messages and in declaration files. That keeps both short where types are nested deeply.
 */
export interface Schema<T> {
  readonly schema: TSchema;
  readonly prototype: T;
}

/** The type of a schema's values. */
export type Static<S extends Schema<unknown>> = S['prototype'];

/** A field that must be there; fields are optional without this mark, as four in five are. */
export interface RequiredField<T> extends Schema<T> {
  readonly required: true;
}

/** The fields of an object, by name. */
export type Fields = Readonly<Record<string, Schema<unknown>>>;

/** The type of an object with these fields. */
export type Shape<F extends Fields> = {
  readonly [K in keyof F as F[K] extends { readonly required: true } ? K : never]: F[K]['prototype'];
} & {
  readonly [K in keyof F as F[K] extends { readonly required: true } ? never : K]?: F[K]['prototype'];
};

/** A rule in CEL, which the API server evaluates. */
export interface Rule<T = unknown> {
  readonly rule: string;
  readonly message?: string;
  readonly messageExpression?: string;
  readonly reason?: 'FieldValueInvalid' | 'FieldValueForbidden' | 'FieldValueRequired' | 'FieldValueDuplicate';
  readonly fieldPath?: string;
  readonly optionalOldSelf?: boolean;
  /**
   * The same as a function, for synthesis; no definition has it. It is asked about values of the right type only. A string
   * that holds a token is never asked about by itself; inside other values `hasToken` tells.
   *
   * @default - only the API server judges
   */
  readonly holds?: (self: T) => boolean;
}

/** A condition on values beside their type: what a structural schema may say inside `allOf`, `anyOf`, `oneOf`, `not`. */
export interface Condition {
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Condition>>;
  readonly enum?: readonly unknown[];
  readonly allOf?: readonly Condition[];
  readonly anyOf?: readonly Condition[];
  readonly oneOf?: readonly Condition[];
  readonly not?: Condition;
}

/** What every schema may say. The names are those of OpenAPI, except for `rules`. */
export interface Options<T> {
  /** What the API server fills in where the field is absent. */
  readonly default?: T;
  /** For the reference documentation; never part of an installed definition. */
  readonly description?: string;
  /** `x-kubernetes-validations`. */
  readonly rules?: readonly Rule<T>[];
}

/** The options in the words of OpenAPI. */
export function keywords<T>({ rules, ...options }: Options<T>): Record<string, unknown> {
  return rules === undefined ? options : { ...options, 'x-kubernetes-validations': rules };
}

/** Pairs a TypeBox schema with the type that its values really have, which TypeBox cannot know. */
export function typed<T>(schema: TSchema): Schema<T> {
  return { schema } as Schema<T>;
}

/** Marks a field as required: `{ name: required(string), key: string }`. */
export function required<T>(field: Schema<T>): RequiredField<T> {
  return { schema: field.schema, required: true } as RequiredField<T>;
}

/** Also allows `null`. */
export function nullable<T>(field: Schema<T>): Schema<T | null> {
  return typed({ ...field.schema, nullable: true });
}
