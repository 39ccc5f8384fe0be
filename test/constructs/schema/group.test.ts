import type { Chart } from 'cdk8s';
import {
  apiGroup,
  convertedBy,
  definitionsOf,
  fields,
  int32,
  object,
  type ResourceDefinition,
  required,
  string,
} from '../../../constructs/schema';

const group = apiGroup({ group: 'kfstack.test', versions: ['v1'], categories: ['tests'], requiresMetadata: true });

class Crate extends group('Crate', {
  shortNames: ['cr'],
  fields: {
    spec: required(object({ ...fields(required(string), 'from', 'to'), ...fields(int32, 'height', 'width') })),
    status: object({ weight: int32 }),
  },
  columns: { To: '.spec.to', Weight: { jsonPath: '.status.weight', type: 'integer', priority: 1 } },
}) {}

class Pallet extends group('Pallet', { versions: ['v2', 'v1'], categories: [], fields: {} }) {}

interface Version {
  readonly name: string;
  readonly schema: { readonly openAPIV3Schema: object };
  readonly additionalPrinterColumns?: readonly object[];
}

const specOf = ({ definition }: { readonly definition: ResourceDefinition }) =>
  definition.crd().spec as { names: object; group: string; versions: readonly [Version, ...Version[]] };

describe('the kinds of a group', () => {
  it('have what the group says, but for what they say themselves', () => {
    expect(specOf(Crate)).toMatchObject({
      group: 'kfstack.test',
      names: { kind: 'Crate', shortNames: ['cr'], categories: ['tests'] },
      versions: [{ name: 'v1' }],
    });
    expect(specOf(Pallet)).toMatchObject({ names: { categories: [] }, versions: [{ name: 'v2' }, { name: 'v1' }] });
  });

  it('require metadata where the group says so', () => {
    expect(specOf(Crate).versions[0].schema.openAPIV3Schema).toMatchObject({ required: ['metadata', 'spec'] });
    const plain = apiGroup({ group: 'kfstack.test', versions: ['v1'] })('Plain', { fields: {} });
    expect(plain.definition.crd()).not.toHaveProperty('spec.versions.0.schema.openAPIV3Schema.required');
  });

  it('are found among other types, in the order of their names', () => {
    expect(definitionsOf({ Pallet, Crate, other: object({}) }).map(({ kind }) => kind)).toEqual(['Crate', 'Pallet']);
  });
});

describe('columns', () => {
  const age = { name: 'Age', jsonPath: '.metadata.creationTimestamp', type: 'date' };
  const shown = (options: object) =>
    specOf(group('Shown', { fields: {}, ...options })).versions[0].additionalPrinterColumns;

  it('are strings unless they say otherwise; the age comes last', () => {
    expect(specOf(Crate).versions[0].additionalPrinterColumns).toEqual([
      { name: 'To', jsonPath: '.spec.to', type: 'string' },
      { name: 'Weight', jsonPath: '.status.weight', type: 'integer', priority: 1 },
      age,
    ]);
  });

  it('have the age where they name it, or not at all', () => {
    const [to, started] = [
      { name: 'To', jsonPath: '.spec.to', type: 'string' },
      { name: 'Age', jsonPath: '.status.started', type: 'date' },
    ];
    expect(shown({ columns: { Age: age.jsonPath, To: '.spec.to' } })).toEqual([age, to]);
    expect(shown({ columns: { Age: { jsonPath: '.status.started', type: 'date' } } })).toEqual([started]);
    expect(shown({ columns: { To: '.spec.to' }, age: false })).toEqual([to]);
    expect(shown({ columns: {} })).toEqual([age]);
    expect(shown({})).toBeUndefined();
  });
});

test('a webhook converts under its Service', () => {
  expect(convertedBy('hook', 'here')).toEqual({
    strategy: 'Webhook',
    webhook: {
      clientConfig: { service: { name: 'hook', namespace: 'here', path: '/convert' } },
      conversionReviewVersions: ['v1'],
    },
  });
});

describe('fields of one type', () => {
  it('are as if each was written by itself', () => {
    expect(object(fields(required(string), 'a', 'b')).schema).toEqual(
      object({ a: required(string), b: required(string) }).schema,
    );
  });

  /** Never called: the compiler is the test. The line below each expectation must not compile. */
  function types(chart: Chart): void {
    new Crate(chart, 'a', { spec: { from: 'here', to: 'there', height: 1 } });
    // @ts-expect-error a required field of several is missing
    new Crate(chart, 'a', { spec: { from: 'here', height: 1 } });
    // @ts-expect-error a number is expected
    new Crate(chart, 'a', { spec: { from: 'here', to: 'there', width: '1' } });
    // @ts-expect-error no such field
    new Crate(chart, 'a', { spec: { from: 'here', to: 'there', depth: 1 } });
    // @ts-expect-error the status is the controller's
    new Crate(chart, 'a', { spec: { from: 'here', to: 'there' }, status: {} });
  }

  it('are checked by the compiler', () => {
    expect(types).toBeInstanceOf(Function);
  });
});
