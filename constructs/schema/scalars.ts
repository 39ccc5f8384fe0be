import { type TSchema, Type } from '@sinclair/typebox';
import { keywords, type Options, type Schema, typed } from './schema';

export interface StringOptions extends Options<string> {
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  /** The pattern as the definition has it, where Go's regular expressions have what JavaScript's do not. @default - the pattern */
  readonly goPattern?: string;
}

export interface NumberOptions extends Options<number> {
  readonly minimum?: number;
  readonly maximum?: number;
}

export interface IntOrStringOptions extends Options<number | string> {
  /** Holds for strings only. */
  readonly pattern?: string;
}

/** Scalars are schemas by themselves, and with options where called: `string`, `string({ maxLength: 63 })`. */
export interface StringSchema extends Schema<string> {
  (options: StringOptions): Schema<string>;
}

export interface NumberSchema extends Schema<number> {
  (options: NumberOptions): Schema<number>;
}

export interface BooleanSchema extends Schema<boolean> {
  (options: Options<boolean>): Schema<boolean>;
}

export interface IntOrStringSchema extends Schema<number | string> {
  (options: IntOrStringOptions): Schema<number | string>;
}

function scalar<T, S extends Schema<T>>(make: (options: object) => TSchema): S {
  const schema = (options: Options<T>) => typed<T>(make(keywords(options)));
  return Object.assign(schema, { schema: make({}) }) as unknown as S;
}

const text = (format: object = {}): StringSchema => scalar((options) => Type.String({ ...format, ...options }));
const whole = (format: object = {}): NumberSchema => scalar((options) => Type.Integer({ ...format, ...options }));

export const string = text();
/** RFC 3339, such as `2026-03-01T12:00:00Z`. */
export const dateTime = text({ format: 'date-time' });
/** Base64. */
export const byte = text({ format: 'byte' });
/** Bytes in any form: the API server does not look. */
export const binary = text({ format: 'binary' });
/** As Go writes it, such as `1h30m`. */
export const duration = text({ format: 'duration' });

export const boolean: BooleanSchema = scalar((options) => Type.Boolean(options));
export const integer = whole();
export const int32 = whole({ format: 'int32' });
export const int64 = whole({ format: 'int64' });
/** A number, of whatever precision. */
export const number: NumberSchema = scalar((options) => Type.Number(options));
export const double: NumberSchema = scalar((options) => Type.Number({ format: 'double', ...options }));

/** A number or a string, such as a port or `25%`. */
export const intOrString: IntOrStringSchema = scalar((options) =>
  Type.Union([Type.Integer(), Type.String()], { 'x-kubernetes-int-or-string': true, ...options }),
);

/** One of some strings, or numbers: `choice(['TCP', 'UDP'], { default: 'TCP' })`. */
export function choice<const V extends string | number>(values: readonly V[], options: Options<V> = {}): Schema<V> {
  const type = typeof values[0] === 'number' ? Type.Integer : Type.String;
  return typed(type({ enum: [...values], ...keywords(options) }));
}

/** A string of which the definition says nothing, and a controller knows these words. The compiler holds to them. */
export function words<W extends string>(options: Options<W> = {}): Schema<W> {
  return typed(Type.String(keywords(options)));
}

/** An amount, such as `500m` or `1Gi`. */
export const quantity = intOrString({
  pattern:
    '^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$',
});
