import type { TSchema } from '@sinclair/typebox';
import * as fc from 'fast-check';
import { problems } from '../../../constructs/schema';

/** Strings, of which some satisfy every rule of the catalog about strings. */
const WORDS = ['', 'a', 'b-1', 'Ä 𝒳', '8080', '5s', 'auto', 'https://example.com/x', 'unix:///run/x', 'sha256:'];
const HEX = '0123456789abcdef';

/** What an API server must keep as it is where a schema says that it may be anything. */
const ANYTHING = [1, 'x', true, { a: { b: [1, 'x'] } }, [{}]];
const TIMES = ['2026-03-01T12:00:00Z', '2024-02-29t23:59:59.5+02:00', '1999-12-31T00:00:00-11:00'];
const DURATIONS = ['1h30m', '0', '-1h', '.5s', '1µs', '2 weeks', '5s'];
const QUANTITY = /^[0-9]{1,4}(m|Ki|Mi|Gi|k|M)?$/;

const made = new WeakMap<TSchema, fc.Arbitrary<unknown>>();

/** The values of a schema, with few of the fields that may be absent. Rules count as far as they have a twin in TypeScript. */
export function valid(schema: TSchema): fc.Arbitrary<unknown> {
  const known = made.get(schema);
  if (known !== undefined) return known;
  const values = fitting(schema, typed(schema));
  const arbitrary = schema.nullable ? fc.oneof({ weight: 9, arbitrary: values }, fc.constant(null)) : values;
  made.set(schema, arbitrary);
  return arbitrary;
}

export const fits = (schema: TSchema, value: unknown) => problems(schema, value).length === 0;

/** What only whole values can be judged by. */
export const JUDGED = ['x-kubernetes-validations', 'allOf', 'anyOf', 'oneOf', 'not'];
const COUNTED = ['minProperties', 'maxProperties', 'x-kubernetes-list-type', 'minLength', 'maxLength'];

function fitting(schema: TSchema, values: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  if (![...JUDGED, ...COUNTED].some((keyword) => keyword in schema)) return values;
  let refused = 0;
  return values.filter((value) => {
    if (fits(schema, value)) return true;
    refused += 1;
    if (refused > 100_000) throw new Error(`nothing satisfies ${JSON.stringify(schema).slice(0, 500)}`);
    return false;
  });
}

function typed(schema: TSchema): fc.Arbitrary<unknown> {
  if ('const' in schema) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  if (schema['x-kubernetes-int-or-string']) return fc.oneof(fc.nat(9999), text(schema));
  switch (schema.type) {
    case 'object':
      return object(schema);
    case 'array':
      return list(schema);
    case 'string':
      return text(schema);
    case 'integer':
      return number(schema);
    case 'number':
      return number(schema).map((one) => Math.min(one + 0.5, schema.maximum ?? one + 0.5));
    case 'boolean':
      return fc.boolean();
    default:
      return fc.constantFrom<unknown>(...ANYTHING);
  }
}

/** Mostly small ones, which rules like. */
function number({ minimum = 0, maximum = 99_999 }: TSchema): fc.Arbitrary<number> {
  const small = fc.integer({ min: minimum, max: Math.min(maximum, minimum + 9) });
  return fc.oneof({ weight: 4, arbitrary: small }, fc.integer({ min: minimum, max: maximum }));
}

/** The strings that rules speak of, and what is filled in. */
function named(schema: TSchema): string[] {
  const literals = [...literalsOf(schema), ...(schema[WORDS_OF_LIST] ?? [])];
  return typeof schema.default === 'string' ? [...literals, schema.default] : literals;
}

function literalsOf(schema: TSchema): string[] {
  const rules: readonly { rule: string }[] = schema['x-kubernetes-validations'] ?? [];
  return rules.flatMap(({ rule }) => [...rule.matchAll(/['"]([^'"]+)['"]/g)].map(([, word]) => word as string));
}

const WORDS_OF_LIST = 'x-words-of-list';
const itemsOf = new WeakMap<TSchema, TSchema>();

/** The items of a list, which know the strings that rules of the list speak of. */
export function items(schema: TSchema): TSchema {
  const known = itemsOf.get(schema);
  if (known !== undefined) return known;
  const { items: own = {} } = schema;
  const words = literalsOf(schema);
  const fields = Object.entries<TSchema>(own.properties ?? {}).map(([name, field]) => [
    name,
    field.type === 'string' ? { ...field, [WORDS_OF_LIST]: words } : field,
  ]);
  const made = words.length === 0 || fields.length === 0 ? own : { ...own, properties: Object.fromEntries(fields) };
  itemsOf.set(schema, made);
  return made;
}

function text(schema: TSchema): fc.Arbitrary<string> {
  const { format, pattern, minLength = 0, maxLength } = schema;
  if (pattern?.includes('[KMGTPE]i')) return fc.stringMatching(QUANTITY);
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern));
  if (format === 'byte') return fc.base64String({ minLength: 4 });
  if (format === 'date-time') return fc.constantFrom(...TIMES);
  if (format === 'duration') return fc.constantFrom(...DURATIONS);
  const random = fc.string({ minLength, maxLength: Math.min(maxLength ?? 9, minLength + 9) });
  const known = named(schema);
  if (schema[WORDS_OF_LIST] !== undefined) return fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...known) }, random);
  const digest = fc.string({ unit: fc.constantFrom(...HEX), minLength: 64, maxLength: 64 });
  return fc.oneof(
    { weight: 9, arbitrary: fc.constantFrom(...WORDS, ...known) },
    { weight: 3, arbitrary: random },
    digest,
  );
}

function list(schema: TSchema): fc.Arbitrary<unknown> {
  const { minItems = 0, maxItems = minItems + 2 } = schema;
  return fc.array(valid(items(schema)), { minLength: minItems, maxLength: Math.min(maxItems, minItems + 2) });
}

function object(schema: TSchema): fc.Arbitrary<unknown> {
  const { properties = {}, required = [], additionalProperties } = schema;
  const fields = Object.entries<TSchema>(properties);
  const weight = Math.max(1, fields.length - 3);
  const record = fc.record(
    Object.fromEntries(
      fields.map(([name, field]) => {
        const value = valid(field);
        return [
          name,
          required.includes(name)
            ? value
            : fc.oneof({ weight: 2, arbitrary: value }, { weight, arbitrary: fc.constant(undefined) }),
        ];
      }),
    ),
  );
  const present = record.map((value) =>
    Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)),
  );
  if (additionalProperties === undefined || additionalProperties === false) return present;
  const anything = fc.constantFrom<unknown>(...ANYTHING);
  const others = fc.dictionary(
    fc.constantFrom(...WORDS),
    typeof additionalProperties === 'object' ? valid(additionalProperties) : anything,
    { minKeys: schema.minProperties ?? 0, maxKeys: Math.max(schema.minProperties ?? 0, 2) },
  );
  return fc.tuple(others, present).map(([more, known]) => ({ ...more, ...known }));
}
