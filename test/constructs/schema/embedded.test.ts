import { App, Chart } from 'cdk8s';
import {
  CustomResourceDefinition,
  customResource,
  DEPTH_CONTEXT,
  embedded,
  list,
  mapList,
  nullable,
  object,
  openApi,
  required,
  since,
  string,
} from '../../../constructs/schema';
import { synthesize } from '../../../constructs/synthesis';

class Box extends embedded(object({ name: required(string), image: since('1.30', string) })) {}
const OPEN = { type: 'object', 'x-kubernetes-preserve-unknown-fields': true };

class Crate extends customResource({
  group: 'example.com',
  kind: 'Crate',
  versions: ['v1'],
  fields: {
    spec: object({ one: Box, none: nullable(Box), some: list(Box), named: mapList(Box, ['name']), size: string }),
  },
}) {}

/** The schema of the spec at a depth. */
const at = (depth?: 'full' | 'compact', definition = Crate.definition) =>
  (openApi(definition.root.schema, depth) as never as { properties: { spec: { properties: object } } }).properties.spec
    .properties;

test('a compact definition leaves embedded types open, and knows the items of a list by their keys', () => {
  const compact = {
    one: OPEN,
    none: { ...OPEN, nullable: true },
    some: { type: 'array', items: OPEN },
    named: {
      type: 'array',
      'x-kubernetes-list-map-keys': ['name'],
      'x-kubernetes-list-type': 'map',
      items: { ...OPEN, properties: { name: { type: 'string' } }, required: ['name'] },
    },
    size: { type: 'string' },
  };
  expect(at('compact')).toEqual(compact);
  expect(at('compact', Crate.definition.asOf('1.29'))).toEqual(compact);
});

test('a full one has every field', () => {
  expect(at()).toMatchObject({ one: { properties: { name: { type: 'string' }, image: { type: 'string' } } } });
  expect(at('full')).toEqual(at());
});

test('the tree says how deep; constructs are checked in full', () => {
  const app = new App();
  app.node.setContext(DEPTH_CONTEXT, 'compact');
  const chart = new Chart(app, 'chart');
  new CustomResourceDefinition(chart, 'definition', Crate.definition);
  expect(JSON.stringify(synthesize(chart)[0]?.manifest)).not.toContain('image');
  new Crate(chart, 'crate', { metadata: { name: 'a' }, spec: { one: { name: 'a', imago: 'b' } as Box } });
  expect(() => synthesize(chart)).toThrow('Crate/a spec.one.imago');
});
