import { type TSchema, Type } from '@sinclair/typebox';
import * as fc from 'fast-check';
import { fits, items, JUDGED, valid } from './valid';

/** Which fields of a schema have been used; `[]` are the items of a list, `{}` the values of a map. */
type Used = Map<string, Used>;
type Value = Readonly<Record<string, unknown>>;

/** How often values are drawn before none is expected to do. */
const TRIES = 50;

/** As many resources as it takes to use every field: more than one where fields exclude each other. */
export function complete(schema: TSchema): readonly unknown[] {
  const used: Used = new Map();
  const sample = sampler();
  const found: unknown[] = [];
  let left = Number.POSITIVE_INFINITY;
  // What is drawn may not go together: then it is drawn again.
  for (let tries = 0; left > 0 && tries < TRIES; tries++) {
    const value = covering(schema, used, sample);
    note(schema, value, used);
    const now = unused(schema, used);
    if (now === left) continue;
    left = now;
    found.push(value);
  }
  if (left > 0) throw new Error(`no value found that uses ${paths(schema, used).slice(0, 10).join(', ')}`);
  return found;
}

type Sampler = (schema: TSchema) => unknown;

function sampler(): Sampler {
  let seed = 0;
  return (schema) => fc.sample(valid(schema), { numRuns: 1, seed: seed++ })[0];
}

/** What lies directly in a schema. */
function inner({ properties = {}, items, additionalProperties }: TSchema): [string, TSchema][] {
  const all: [string, TSchema][] = Object.entries<TSchema>(properties);
  if (typeof items === 'object') all.push(['[]', items]);
  if (typeof additionalProperties === 'object') all.push(['{}', additionalProperties]);
  return all;
}

const NONE: Used = new Map();

function unused(schema: TSchema, used: Used): number {
  return inner(schema).reduce((sum, [name, field]) => sum + gain(name, field, used), 0);
}

const gain = (name: string, field: TSchema, used: Used) =>
  (used.has(name) ? 0 : 1) + unused(field, used.get(name) ?? NONE);

function paths(schema: TSchema, used: Used, path = ''): string[] {
  return inner(schema).flatMap(([name, field]) => {
    const inside = paths(field, used.get(name) ?? NONE, `${path}.${name}`);
    return used.has(name) ? inside : [`${path}.${name}`, ...inside];
  });
}

function note(schema: TSchema, value: unknown, used: Used): void {
  for (const [name, field] of inner(schema)) {
    for (const item of valuesOf(schema, value, name)) {
      const below: Used = used.get(name) ?? new Map();
      used.set(name, below);
      note(field, item, below);
    }
  }
}

function valuesOf(schema: TSchema, value: unknown, name: string): readonly unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  if (name === '[]') return Array.isArray(value) ? value : [];
  const fields = value as Value;
  if (name !== '{}') return Object.hasOwn(fields, name) ? [fields[name]] : [];
  return Object.entries(fields).flatMap(([key, item]) => (Object.hasOwn(schema.properties ?? {}, key) ? [] : [item]));
}

/** A value that uses as much as it can of what is not used yet. */
function covering(schema: TSchema, used: Used, sample: Sampler): unknown {
  if (schema.items !== undefined) return coveringList(schema, used, sample);
  if (typeof schema.additionalProperties === 'object') return coveringMap(schema, used, sample);
  return schema.properties === undefined || Object.keys(schema.properties).length === 0
    ? sample(schema)
    : coveringObject(schema, used, sample);
}

/** Items until all fields of an item are used: what excludes each other has room in several. */
function coveringList(schema: TSchema, used: Used, sample: Sampler): unknown[] {
  const below = structuredClone(used.get('[]') ?? NONE);
  const { minItems = 0, maxItems = 20 } = schema;
  let list: unknown[] = [];
  for (let tries = 0; tries < TRIES && list.length < maxItems; tries++) {
    if (list.length >= Math.max(1, minItems) && unused(schema.items, below) === 0) break;
    const item = covering(items(schema), below, sample);
    const longer = [...list, item];
    if (longer.length >= minItems && !fits({ ...schema, items: shallow(schema.items) }, longer)) continue;
    list = longer;
    note(schema.items, item, below);
  }
  return list;
}

function coveringMap(schema: TSchema, used: Used, sample: Sampler): unknown {
  const one = {
    ...schema,
    additionalProperties: Type.Boolean(),
    minProperties: Math.max(1, schema.minProperties ?? 0),
  };
  const below = structuredClone(used.get('{}') ?? NONE);
  const map: Record<string, unknown> = {};
  for (let tries = 0; tries < TRIES; tries++) {
    for (const key of Object.keys(sample(one) as object)) {
      map[key] = covering(schema.additionalProperties, below, sample);
      note(schema.additionalProperties, map[key], below);
    }
    if (unused(schema.additionalProperties, below) === 0) break;
  }
  return map;
}

function coveringObject(schema: TSchema, used: Used, sample: Sampler): unknown {
  const fields = Object.entries<TSchema>(schema.properties);
  const whole = shallow(schema);
  for (let tries = 0; tries < TRIES; tries++) {
    const value = Object.fromEntries(
      fields.map(([name, field]) => [name, covering(field, used.get(name) ?? NONE, sample)]),
    );
    for (const without of omissions(schema, used)) {
      const rest = Object.fromEntries(Object.entries(value).filter(([name]) => !without.includes(name)));
      if (fits(whole, rest)) return rest;
    }
  }
  return sample(schema);
}

/** Which fields to leave out, so that the others go together: first those that cost least of what is not used yet. */
function omissions(schema: TSchema, used: Used): readonly (readonly string[])[] {
  const judged = JSON.stringify(JUDGED.map((keyword) => schema[keyword]));
  const contested = Object.keys(schema.properties).filter(
    (name) => !schema.required?.includes(name) && new RegExp(`\\b${name}\\b`).test(judged),
  );
  let subsets: string[][] = [[]];
  for (const name of contested.slice(0, 10)) subsets = subsets.flatMap((one) => [one, [...one, name]]);
  const gains = new Map(contested.map((name) => [name, gain(name, schema.properties[name], used) * 100 + 1]));
  const cost = (names: readonly string[]) => names.reduce((sum, name) => sum + (gains.get(name) ?? 0), 0);
  return subsets
    .map((names) => [cost(names), names] as const)
    .sort(([a], [b]) => a - b)
    .map(([, names]) => names);
}

/** The schema without what it says about the values of its fields. */
function shallow(schema: TSchema): TSchema {
  if (schema.type !== 'object') return schema;
  const names = Object.keys(schema.properties ?? {});
  const properties = Object.fromEntries(
    names.map((name) => [name, { ...Type.Unknown(), default: schema.properties[name].default }]),
  );
  return { ...schema, properties, additionalProperties: true };
}
