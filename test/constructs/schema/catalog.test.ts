import type { Rule, Schema } from '../../../constructs/schema';
import { DEFINITIONS } from '../../support/definitions';
import { FIRST_PARTS } from '../../support/first-parts';
import { objects } from '../platform-fixture';

/** Rules that no function judges compare a resource with what it was, which synthesis does not know. */
const isTransition = ({ rule }: Rule) => /\boldSelf\b/.test(rule);

interface Crd {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec: { readonly versions: readonly unknown[] };
}

describe('the list of all definitions', () => {
  // A part that is off in other tests, and on where nothing is said.
  const usual = Object.fromEntries(Object.keys(FIRST_PARTS).map((part) => [part, undefined]));
  const whole = {
    ...usual,
    definitions: 'full' as const,
    trainingOperator: {},
    knativeEventing: {},
    ray: {},
    kueue: {},
    volcano: {},
    pipelines: { tenantSync: {} },
  };
  const installed = ([...objects(whole).values()] as unknown as Crd[]).filter(
    ({ kind }) => kind === 'CustomResourceDefinition',
  );

  it('is what the whole platform installs', () => {
    expect(DEFINITIONS.map(({ name }) => name)).toEqual(installed.map(({ metadata }) => metadata.name).sort());
  });

  it.each(DEFINITIONS.map((definition) => [definition.name, definition] as const))(
    'has %s as it is installed',
    (name, definition) => {
      const crd = installed.find(({ metadata }) => metadata.name === name);
      expect(definition.crd().spec).toMatchObject({ versions: crd?.spec.versions });
    },
  );

  it('has no rule that only the API server judges, but for transitions', () => {
    const rules = DEFINITIONS.flatMap(({ each }) => each.flatMap(({ root }) => rulesOf(root)));
    const found = rules.filter((one) => (one.holds === undefined) !== isTransition(one));
    expect(found.map(({ rule }) => rule)).toEqual([]);
  });
});

function rulesOf({ schema }: Pick<Schema<unknown>, 'schema'>): Rule[] {
  const { properties = {}, items, additionalProperties } = schema;
  const inner = [...Object.values(properties), items, additionalProperties].filter((one) => typeof one === 'object');
  return [...(schema['x-kubernetes-validations'] ?? []), ...inner.flatMap((one) => rulesOf({ schema: one }))];
}
