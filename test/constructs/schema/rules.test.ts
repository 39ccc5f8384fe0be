import { atMostOne, customResource, int32, list, map, object, string } from '../../../constructs/schema';
import { token } from '../../../constructs/tokens';

const lower = {
  rule: 'self == self.lowerAscii()',
  message: 'must be lower case',
  holds: (text: string) => text === text.toLowerCase(),
};

class Ruled extends customResource({
  group: 'kfstack.test',
  kind: 'Ruled',
  versions: ['v1'],
  fields: {
    spec: object(
      {
        name: string({
          rules: [lower, { rule: 'self.size() < 4', holds: (text) => text.length < 4 }],
        }),
        names: list(string({ rules: [lower] }), {
          rules: [{ rule: 'self.size() != 2', message: 'not two', holds: (names) => names.length !== 2 }],
        }),
        byName: map(object({ n: int32 }, { rules: [{ rule: 'self.n > 0', holds: ({ n = 0 }) => n > 0 }] })),
        unknown: string({ rules: [{ rule: 'false' }] }),
        min: int32,
        max: int32,
      },
      {
        rules: [{ rule: 'self.min <= self.max', message: 'upside down', holds: ({ min = 0, max = 0 }) => min <= max }],
      },
    ),
  },
}) {}

const errors = (spec: unknown) =>
  Ruled.definition
    .validate({ apiVersion: 'kfstack.test/v1', kind: 'Ruled', metadata: { name: 'r' }, spec })
    .map((error) => error.replace('Ruled/r ', ''));

describe('a rule', () => {
  it('is judged at every depth, all broken ones of a value', () => {
    expect(errors({ name: 'abc', names: ['a'], byName: { x: { n: 1 } }, min: 1, max: 1 })).toEqual([]);
    expect(errors({ name: 'ABCD' })).toEqual(['spec.name: must be lower case', 'spec.name: self.size() < 4']);
    expect(errors({ names: ['a', 'B'] })).toEqual(['spec.names: not two', 'spec.names[1]: must be lower case']);
    expect(errors({ byName: { 'a.b': { n: 0 }, b: { n: 1 } } })).toEqual(['spec.byName[a.b]: self.n > 0']);
    expect(errors({ min: 2, max: 1 })).toEqual(['spec: upside down']);
  });

  it('is left to the API server where nothing in TypeScript says what it means', () => {
    expect(errors({ unknown: 'a' })).toEqual([]);
  });

  it('is not asked about a value in which something else is wrong', () => {
    expect(errors({ name: 5, names: [5, 'A'] })).toEqual([
      'spec.name: expected string',
      'spec.names[0]: expected string',
      'spec.names[1]: must be lower case',
    ]);
    expect(errors({ min: 2, max: 1, names: 'a' })).toEqual(['spec.names: expected array']);
  });

  it('lets a string with a token pass', () => {
    expect(errors({ name: token('A.b'), names: [`X${token('A.b')}`] })).toEqual([]);
  });

  it('stands in the definition as CEL only', () => {
    const { spec } = Ruled.definition.crd() as unknown as {
      spec: { versions: { schema: { openAPIV3Schema: { properties: Record<string, Record<string, object>> } } }[] };
    };
    expect(spec.versions[0]?.schema.openAPIV3Schema.properties.spec?.properties).toMatchObject({
      name: {
        type: 'string',
        'x-kubernetes-validations': [{ rule: lower.rule, message: lower.message }, { rule: 'self.size() < 4' }],
      },
    });
    expect(JSON.stringify(spec)).not.toContain('holds');
  });
});

describe('several conditions', () => {
  class Conditional extends customResource({
    group: 'kfstack.test',
    kind: 'Conditional',
    versions: ['v1'],
    fields: {
      spec: object(
        { a: string, b: string, c: string, d: string },
        { allOf: [atMostOne('a', 'b'), atMostOne('c', 'd'), { required: ['a'] }] },
      ),
    },
  }) {}
  const check = (spec: unknown) =>
    Conditional.definition.validate({
      apiVersion: 'kfstack.test/v1',
      kind: 'Conditional',
      metadata: { name: 'c' },
      spec,
    });

  it('say which of them a value breaks', () => {
    expect(check({ a: '', c: '' })).toEqual([]);
    expect(check({ a: '', c: '', d: '' })).toEqual(['Conditional/c spec: expected no more than one of c, d']);
    expect(check({ c: '' })).toEqual(['Conditional/c spec: expected to satisfy {"required":["a"]}']);
  });
});
