import type { TSchema } from '@sinclair/typebox';
import * as fc from 'fast-check';
import type { Rule } from '../../../constructs/schema';
import { fits, JUDGED, valid } from './valid';

type Path = readonly (string | number)[];

/** A value in which exactly one thing is wrong. */
export interface Mutation {
  readonly what: string;
  /** Of the value that is wrong, or that is missing. */
  readonly path: Path;
  readonly value: unknown;
}

/** One way to spoil a value: what is put in the place at the path; `undefined` removes it, `NOTHING` says that there is no such value. */
interface Mistake {
  readonly what: string;
  readonly path: Path;
  readonly instead: () => unknown;
}

const NOTHING = Symbol('nothing');

/**
 * Valid values of a schema spoilt by one mistake each. All kinds of mistakes that a value allows are as likely; `undefined` stands for a value
 * that allows none.
 */
export function invalid(schema: TSchema, values = valid(schema)): fc.Arbitrary<Mutation | undefined> {
  return fc.tuple(values, fc.nat(), fc.nat()).map(([value, which, where]) => {
    const possible = [...mistakes(schema, value, [], where)];
    const kinds = [...new Set(possible.map(({ what }) => what))];
    const alike = possible.filter(({ what }) => what === kinds[which % kinds.length]);
    const one = alike[where % alike.length];
    const instead = one?.instead();
    if (one === undefined || instead === NOTHING) return undefined;
    return { what: one.what, path: one.path, value: replaced(value, one.path, instead) };
  });
}

function replaced(value: unknown, [step, ...rest]: Path, instead: unknown): unknown {
  if (step === undefined) return instead;
  if (Array.isArray(value)) return value.map((item, index) => (index === step ? replaced(item, rest, instead) : item));
  const fields = value as Readonly<Record<string, unknown>>;
  const { [step]: old, ...others } = fields;
  const changed = replaced(old, rest, instead);
  return changed === undefined ? others : { ...others, [step]: changed };
}

/** Everything that can be made wrong in a value, one at a time. */
function* mistakes(schema: TSchema, value: unknown, path: Path, seed: number): Generator<Mistake> {
  // What the test itself sets, such as the name.
  if ('const' in schema || value === null) return;
  if (path.length > 0) for (const [what, instead] of here(schema, value)) yield { what, path, instead: () => instead };
  for (const keyword of JUDGED) {
    if (!(keyword in schema) || schema['x-kubernetes-int-or-string']) continue;
    if (keyword !== 'x-kubernetes-validations' || schema[keyword].some(({ holds }: Rule) => holds !== undefined)) {
      yield { what: keyword, path, instead: () => against(schema, keyword, seed) };
    }
  }
  if (Array.isArray(value)) {
    // What may be anything may be a list.
    const { items } = schema;
    if (items !== undefined)
      for (const [index, item] of value.entries()) yield* mistakes(items, item, [...path, index], seed);
  } else if (typeof value === 'object') {
    yield* inside(schema, value as Readonly<Record<string, unknown>>, path, seed);
  }
}

function* inside(schema: TSchema, value: Readonly<Record<string, unknown>>, path: Path, seed: number) {
  const { properties = {}, required = [], additionalProperties } = schema;
  for (const [name, item] of Object.entries(value)) {
    const declared = Object.hasOwn(properties, name);
    const field = declared ? properties[name] : additionalProperties;
    if (typeof field === 'object') yield* mistakes(field, item, [...path, name], seed);
  }
  for (const name of required) {
    const { default: filledIn, const: fixed } = properties[name];
    const missing = { what: 'required', path: [...path, name], instead: () => undefined };
    if (filledIn === undefined && fixed === undefined) yield missing;
  }
  if (additionalProperties === false)
    yield { what: 'unknown field', path: [...path, 'noSuchField'], instead: () => 'x' };
}

/** What can be wrong with a value itself. */
function* here(schema: TSchema, value: unknown): Generator<[what: string, instead: unknown]> {
  const { type, minLength = 0, maxLength, minItems = 0, maxItems, minimum, maximum } = schema;
  if (schema['x-kubernetes-int-or-string']) yield ['type', { a: 1 }];
  else if (type !== undefined) yield ['type', type === 'boolean' ? 'true' : true];
  if (type === 'object') yield ['type', ['a']];
  // The API server drops it without a word where there is a default, or refuses it.
  if (type !== undefined && !schema.nullable) yield ['null', null];
  if (schema.enum !== undefined) yield ['enum', type === 'integer' ? -7 : 'no such choice'];
  if (schema.pattern !== undefined) {
    const wrong = ['', '!', ' ', 'ä', '-', 'a b'].find((one) => !new RegExp(schema.pattern).test(one));
    if (wrong !== undefined) yield ['pattern', wrong];
  }
  if (['byte', 'date-time', 'duration'].includes(schema.format)) yield ['format', 'ab!'];
  if (minimum !== undefined) yield ['minimum', minimum - 1];
  if (maximum !== undefined) yield ['maximum', maximum + 1];
  if (minLength > 0) yield ['minLength', 'ä'.repeat(minLength - 1)];
  if (maxLength !== undefined) yield ['maxLength', 'a'.repeat(maxLength + 1)];
  if (minItems > 0) yield ['minItems', []];
  if (Array.isArray(value) && value.length > 0) {
    const [first] = value;
    if (maxItems !== undefined && maxItems < 2000) yield ['maxItems', Array(maxItems + 1).fill(first)];
    if (/^(set|map)$/.test(schema['x-kubernetes-list-type'])) yield ['duplicate', [...value, first]];
  }
  if (schema.minProperties > 0) yield ['minProperties', {}];
  if (schema.maxProperties !== undefined && typeof schema.additionalProperties === 'object') {
    const [first] = Object.values(value as object);
    const names = Array.from({ length: schema.maxProperties + 1 }, (_, index) => `a${index}`);
    if (first !== undefined) yield ['maxProperties', Object.fromEntries(names.map((name) => [name, first]))];
  }
}

/** A value that only what the keyword says is against. */
function against(schema: TSchema, keyword: string, seed: number): unknown {
  const { [keyword]: _, ...rest }: TSchema = schema;
  const loose = fc.sample(valid(rest as TSchema), { numRuns: 50, seed });
  return loose.find((value) => value !== null && !fits(schema, value)) ?? NOTHING;
}
