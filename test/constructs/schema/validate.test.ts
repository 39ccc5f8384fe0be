import {
  anything,
  atMostOne,
  binary,
  boolean,
  byte,
  choice,
  customResource,
  dateTime,
  double,
  duration,
  int32,
  int64,
  integer,
  intOrString,
  list,
  map,
  mapList,
  nullable,
  object,
  objectMeta,
  open,
  quantity,
  required,
  type Schema,
  setList,
  string,
  stringMap,
} from '../../../constructs/schema';
import { token } from '../../../constructs/tokens';

const port = object({ port: required(int32), protocol: string({ default: 'TCP' }), name: string });

const fields = {
  text: string,
  short: string({ minLength: 2, maxLength: 4 }),
  pattern: string({ pattern: '^a+$' }),
  nullableText: nullable(string),
  int32,
  int64,
  ranged: integer({ minimum: 1, maximum: 10 }),
  double,
  boolean,
  byte,
  binary,
  dateTime,
  nullableTime: nullable(dateTime),
  duration,
  choice: choice(['A', 'B']),
  code: choice([301, 302]),
  intOrString,
  quantity,
  strict: object({ need: required(string), defaulted: required(string({ default: 'y' })), may: string }),
  one: object({ a: string, b: string }, { minProperties: 1, maxProperties: 1 }),
  empty: object({}),
  open,
  halfOpen: object({ known: required(string) }, { open: true }),
  anything,
  map: stringMap,
  numbers: map(int32, { maxProperties: 1 }),
  list: list(string, { minItems: 1, maxItems: 2 }),
  set: setList(string),
  ports: mapList(port, ['port', 'protocol']),
  exclusive: object({ a: string, b: string, c: string }, atMostOne('a', 'b')),
  deep: object({ deeper: required(object({ x: required(string) })) }),
};

class Probe extends customResource({
  group: 'kfstack.test',
  kind: 'Probe',
  versions: ['v1'],
  fields: { spec: object(fields) },
}) {}

const validate = (spec: unknown) =>
  Probe.definition.validate({ apiVersion: 'kfstack.test/v1', kind: 'Probe', metadata: { name: 'p' }, spec });

const errors = (field: string, value: unknown) =>
  validate({ [field]: value }).map((error) => error.replace('Probe/p ', ''));

describe('a value', () => {
  // The verdicts of kube-apiserver 1.34 with strict field validation on the same definition.
  it.each<[keyof typeof fields, unknown[]]>([
    ['text', ['a', '']],
    ['short', ['ab', '𝒳𝒳𝒳']],
    ['pattern', ['aa']],
    ['nullableText', ['a', null]],
    ['int32', [1, 2147483647, -2147483648]],
    ['int64', [2147483648, 9007199254740991]],
    ['ranged', [1, 10]],
    ['double', [1, 1.5]],
    ['boolean', [true]],
    ['byte', ['aGk=', 'aGVsbG8=']],
    ['binary', ['aGk', '']],
    ['dateTime', ['2026-03-01T12:00:00Z', '2026-03-01t12:00:00.5+02:00', '2024-02-29T00:00:00Z']],
    ['nullableTime', [null, '2026-03-01T12:00:00Z']],
    ['duration', ['1h30m', '0', '-1h', '.5s', '1µs', '2 weeks', '1h 30m', '5 mins']],
    ['choice', ['A']],
    ['code', [301]],
    ['intOrString', [1, 'a', 3000000000]],
    ['quantity', ['1Gi', 1, '1.5', -1]],
    ['strict', [{ need: 'a' }, { need: 'a', may: 'b' }]],
    ['one', [{ a: 'x' }]],
    ['empty', [{}]],
    ['open', [{}, { x: { y: 1 } }]],
    ['halfOpen', [{ known: 'a', other: 1 }]],
    ['anything', [1, 'x', { a: 1 }, [1], null]],
    ['map', [{ a: 'b', 'a/b.c': 'd' }]],
    ['numbers', [{ a: 1 }]],
    ['list', [['a'], ['a', 'b']]],
    ['set', [['a', 'b']]],
    [
      'ports',
      [
        [{ port: 1 }, { port: 2 }],
        [{ port: 1, protocol: 'UDP' }, { port: 1 }],
      ],
    ],
    ['exclusive', [{}, { a: 'x' }, { b: 'x', c: 'y' }]],
    ['deep', [{ deeper: { x: 'a' } }]],
  ])('%s is accepted as %j', (field, values) => {
    for (const value of values) expect(errors(field, value)).toEqual([]);
  });

  it.each<[string, unknown, string]>([
    ['text', 1, 'spec.text: expected string'],
    ['text', [], 'spec.text: expected string'],
    ['short', 'a', 'spec.short: expected string length greater or equal to 2'],
    ['short', 'abcde', 'spec.short: expected string length less or equal to 4'],
    ['pattern', 'aab', "spec.pattern: expected string to match '^a+$'"],
    ['nullableText', 1, 'spec.nullableText: expected string'],
    ['int32', '1', 'spec.int32: expected integer'],
    ['int32', 1.5, 'spec.int32: expected integer'],
    ['int64', 1e19, 'spec.int64: expected a number of 64 bits'],
    ['ranged', 0, 'spec.ranged: expected integer to be greater or equal to 1'],
    ['ranged', 11, 'spec.ranged: expected integer to be less or equal to 10'],
    ['double', '1', 'spec.double: expected number'],
    ['boolean', 'true', 'spec.boolean: expected boolean'],
    ['byte', '', 'spec.byte: expected base64'],
    ['byte', 'aGk', 'spec.byte: expected base64'],
    ['byte', '_-8=', 'spec.byte: expected base64'],
    ['dateTime', '2026-03-01', 'spec.dateTime: expected a time such as 2026-03-01T12:00:00Z'],
    ['dateTime', '2026-02-30T12:00:00Z', 'spec.dateTime: expected a time such as 2026-03-01T12:00:00Z'],
    ['dateTime', '2026-03-01T24:00:00Z', 'spec.dateTime: expected a time such as 2026-03-01T12:00:00Z'],
    ['duration', '90', 'spec.duration: expected a duration such as 1h30m'],
    ['duration', '1 month', 'spec.duration: expected a duration such as 1h30m'],
    ['choice', 'C', 'spec.choice: expected one of "A", "B"'],
    ['code', 303, 'spec.code: expected one of 301, 302'],
    ['code', '301', 'spec.code: expected integer'],
    ['intOrString', true, 'spec.intOrString: expected integer or string'],
    ['intOrString', 1.5, 'spec.intOrString: expected integer or string'],
    ['quantity', '1 Gi', 'spec.quantity: expected an amount such as 500m or 1Gi'],
    ['strict', {}, 'spec.strict.need: required field is missing'],
    ['strict', { need: 'a', z: 1 }, 'spec.strict.z: unknown field; known are defaulted, may, need'],
    ['one', {}, 'spec.one: expected object to have at least 1 properties'],
    ['empty', { a: 1 }, 'spec.empty.a: unknown field; known are none'],
    ['open', 1, 'spec.open: expected object'],
    ['halfOpen', { known: 1 }, 'spec.halfOpen.known: expected string'],
    ['map', { 'a.b/c': 1 }, 'spec.map[a.b/c]: expected string'],
    ['numbers', { a: 1, b: 2 }, 'spec.numbers: expected object to have no more than 1 properties'],
    ['list', [], 'spec.list: expected array length to be greater or equal to 1'],
    ['list', ['a', null], 'spec.list[1]: expected string'],
    ['list', {}, 'spec.list: expected array'],
    ['set', ['a', 'a'], 'spec.set[1]: duplicate "a"'],
    ['ports', [{ port: 1, protocol: 'TCP' }, { port: 1 }], 'spec.ports[1]: duplicate port, protocol [1,"TCP"]'],
    ['ports', [null], 'spec.ports[0]: expected object'],
    ['exclusive', { a: 'x', b: 'y' }, 'spec.exclusive: expected no more than one of a, b'],
    ['deep', {}, 'spec.deep.deeper: required field is missing'],
    ['deep', { deeper: {} }, 'spec.deep.deeper.x: required field is missing'],
  ])('%s is refused as %j', (field, value, error) => {
    expect(errors(field, value)).toEqual([error]);
  });

  it('is refused where the API server would drop it without a word, or programs could not read it back', () => {
    expect(errors('text', null)).toEqual(['spec.text: expected string']);
    expect(errors('map', { a: null })).toEqual(['spec.map.a: expected string']);
    expect(errors('int32', 2147483648)).toEqual(['spec.int32: expected a number of 32 bits']);
    expect(errors('txt', 'a')).toEqual([
      expect.stringContaining('spec.txt: unknown field; known are anything, binary, boolean'),
    ]);
  });

  it('gives all its errors at once, each with its path', () => {
    expect(validate({ text: 1, strict: { z: 1 }, list: [1, 'a', true] })).toEqual([
      'Probe/p spec.text: expected string',
      'Probe/p spec.strict.need: required field is missing',
      'Probe/p spec.strict.z: unknown field; known are defaulted, may, need',
      'Probe/p spec.list: expected array length to be less or equal to 2',
      'Probe/p spec.list[0]: expected string',
      'Probe/p spec.list[2]: expected string',
    ]);
  });
});

describe('a token', () => {
  const name = token('options.name');

  it.each<keyof typeof fields>([
    'text',
    'short',
    'pattern',
    'byte',
    'dateTime',
    'duration',
    'choice',
    'intOrString',
    'quantity',
  ])('satisfies every constraint of %s, also inside a longer string', (field) => {
    expect(errors(field, name)).toEqual([]);
    expect(errors(field, `prefix-${name}`)).toEqual([]);
  });

  it.each<keyof typeof fields>(['int32', 'boolean', 'strict', 'list', 'code'])('is no %s', (field) => {
    expect(errors(field, name)).toHaveLength(1);
  });
});

describe('conditions', () => {
  const check = (schema: Schema<unknown>, value: unknown) => {
    class Conditional extends customResource({
      group: 'kfstack.test',
      kind: 'Conditional',
      versions: ['v1'],
      fields: { spec: schema },
    }) {}
    const manifest = { apiVersion: 'kfstack.test/v1', kind: 'Conditional', metadata: { name: 'c' }, spec: value };
    return Conditional.definition.validate(manifest).length === 0;
  };
  const abc = { a: string, b: string, c: string };

  it('allOf, anyOf, oneOf and not are judged as the API server does', () => {
    const a = { required: ['a'] };
    const b = { required: ['b'] };
    expect(check(object(abc, { allOf: [a, b] }), { a: '', b: '' })).toBe(true);
    expect(check(object(abc, { allOf: [a, b] }), { a: '' })).toBe(false);
    expect(check(object(abc, { anyOf: [a, b] }), { b: '' })).toBe(true);
    expect(check(object(abc, { anyOf: [a, b] }), { c: '' })).toBe(false);
    expect(check(object(abc, { oneOf: [a, b] }), { a: '' })).toBe(true);
    expect(check(object(abc, { oneOf: [a, b] }), { a: '', b: '' })).toBe(false);
    expect(check(object(abc, { not: a }), { b: '' })).toBe(true);
    expect(check(object(abc, { not: a }), { a: '' })).toBe(false);
    expect(check(object(abc, { allOf: [atMostOne('a', 'b'), atMostOne('b', 'c')] }), { a: '', c: '' })).toBe(true);
    expect(check(object(abc, { allOf: [atMostOne('a', 'b'), atMostOne('b', 'c')] }), { b: '', c: '' })).toBe(false);
    expect(check(object(abc, { not: { properties: { a: { enum: ['x'] } }, required: ['a'] } }), { a: 'x' })).toBe(
      false,
    );
    expect(check(object(abc, { not: { properties: { a: { enum: ['x'] } }, required: ['a'] } }), { a: 'y' })).toBe(true);
  });
});

describe('a whole resource', () => {
  it('is refused under another kind or version', () => {
    const manifest = { apiVersion: 'kfstack.test/v2', kind: 'Probe', metadata: { name: 'p' } };
    expect(Probe.definition.validate(manifest)).toEqual([
      'Probe/p: expected kind Probe and apiVersion kfstack.test/v1',
    ]);
  });

  it('has metadata of any form, also where the schema does not list it', () => {
    const bare = {
      group: 'kfstack.test',
      kind: 'Bare',
      versions: ['v1'],
      typeMeta: false,
      fields: { spec: open },
    } as const;
    class Bare extends customResource(bare) {}
    class Named extends customResource({ ...bare, typeMeta: true, fields: { metadata: required(objectMeta) } }) {}
    const metadata = { name: 'b', labels: { a: 'b' }, finalizers: ['x/y'] };
    const manifest = { apiVersion: 'kfstack.test/v1', kind: 'Bare', metadata };
    expect(Bare.definition.validate(manifest)).toEqual([]);
    expect(Bare.definition.validate({ ...manifest, other: 1 })).toHaveLength(1);
    expect(Named.definition.validate(manifest)).toEqual([]);
  });
});
