import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  asOf,
  int32,
  kubernetes,
  list,
  minorVersion,
  object,
  open,
  openApi,
  ResourceDefinition,
  required,
  type Schema,
  since,
  string,
} from '../../../constructs/schema';

class Thing extends object({
  always: required(string),
  later: since('1.30', required(string)),
  changed: since('1.31', string({ default: '' }), string),
  nested: list(object({ later: since('1.30', int32) })),
}) {}

describe('asOf', () => {
  it('leaves out what came later, at every depth, and takes back what changed', () => {
    expect(openApi(asOf('1.29', Thing).schema)).toEqual({
      type: 'object',
      required: ['always'],
      properties: {
        always: { type: 'string' },
        changed: { type: 'string' },
        nested: { type: 'array', items: { type: 'object' } },
      },
    });
  });

  it('is the newest from the version on in which the last change came', () => {
    expect(openApi(asOf('1.30', Thing).schema)).toMatchObject({ required: ['always', 'later'] });
    expect(openApi(asOf('1.31', Thing).schema)).toEqual(openApi(Thing.schema));
    expect(openApi(asOf('1.30', Thing).schema)).not.toEqual(openApi(Thing.schema));
  });

  it('compares minor versions as numbers', () => {
    expect(openApi(asOf('1.4', Thing).schema)).toEqual(openApi(asOf('1.29', Thing).schema));
  });

  it('settles the type: a kind that goes back in its own history leaves it as it is', () => {
    const kind = object({ embedded: asOf('1.30', Thing), own: since('1.19', string) });
    expect(openApi(asOf('1.16', kind).schema)).toEqual({
      type: 'object',
      properties: { embedded: openApi(asOf('1.30', Thing).schema) },
    });
  });

  it('makes what changed between embedded versions part of the embedding history', () => {
    const embedded = object({ ...asOf({ '0.15': '1.29', '0.16': '1.30' }, Thing).fields, own: since('0.16', string) });
    const schema = (version: '0.15' | '0.16') => openApi(asOf(version, embedded).schema);
    expect(schema('0.15')).toEqual(openApi(asOf('1.29', Thing).schema));
    expect(schema('0.16')).toEqual(openApi(object({ ...asOf('1.30', Thing).fields, own: string }).schema));
  });

  it('knows of three embedded versions what each of them has', () => {
    const versions = { '0.16': '1.31', '0.14': '1.29', '0.15': '1.30' } as const;
    const schema = (version: '0.13' | '0.14' | '0.15' | '0.16') => openApi(asOf(version, asOf(versions, Thing)).schema);
    expect(schema('0.13')).toEqual(openApi(asOf('1.29', Thing).schema));
    expect(schema('0.14')).toEqual(openApi(asOf('1.29', Thing).schema));
    expect(schema('0.15')).toEqual(openApi(asOf('1.30', Thing).schema));
    expect(schema('0.16')).toEqual(openApi(asOf('1.31', Thing).schema));
  });

  it('gives fields that can be spread into another object', () => {
    const more = object({ ...asOf('1.29', Thing).fields, more: string });
    expect(openApi(more.schema)).toMatchObject({ required: ['always'] });
    expect(Object.keys(more.fields).sort()).toEqual(['always', 'changed', 'more', 'nested']);
  });

  it('refuses a type that did not exist', () => {
    expect(() => asOf('1.29', since('1.30', string))).toThrow('did not exist in 1.29');
    const versions = { '0.15': '1.28', '0.16': '1.29' } as const;
    expect(() => asOf(versions, since('1.30', string))).toThrow('did not exist in 1.28 or 1.29');
  });
});

describe('a definition', () => {
  const definition = new ResourceDefinition({
    group: 'kfstack.test',
    kind: 'Thing',
    versions: ['v1'],
    fields: { spec: required(Thing), extra: since('1.30', object({ x: since('1.31', string) }), open) },
  });

  it('goes back as a whole and keeps what is required', () => {
    const schema = (version: '1.29' | '1.30') => openApi(definition.asOf(version).root.schema);
    expect(schema('1.30')).toMatchObject({ required: ['spec'], properties: { extra: { type: 'object' } } });
    expect(schema('1.30')).not.toMatchObject({ properties: { extra: { properties: { x: {} } } } });
    expect(schema('1.29')).toMatchObject({
      required: ['spec'],
      properties: { spec: { required: ['always'] }, extra: { 'x-kubernetes-preserve-unknown-fields': true } },
    });
    expect(openApi(definition.asOf('1.31').root.schema)).toEqual(openApi(definition.root.schema));
  });

  it('takes the minor version from a whole one', () => {
    expect(minorVersion('1.28.0')).toBe('1.28');
    expect(minorVersion('v1.30')).toBe('1.30');
    expect(minorVersion('v0.15.2')).toBe('0.15');
    expect(() => minorVersion('2603')).toThrow('"2603" is no version such as 1.28.0');
  });
});

/** Schemas in upstream's definitions, by a path of field names; lists are entered. */
describe("Kubernetes' types as definitions of 26.03 embed them (skipped where ../shared is absent)", () => {
  const reference = join(__dirname, '../../../../shared/upstream/26.03');
  const test = existsSync(reference) ? it : it.skip;
  const pod = { notebooks: 'spec.template.spec', pvcviewers: 'spec.podSpec' };
  const files = { notebooks: '17-notebook-controller.json', pvcviewers: '19-pvcviewer-controller.json' };

  function upstream(name: keyof typeof files, field: string): unknown {
    const objects = JSON.parse(readFileSync(join(reference, files[name]), 'utf8'));
    const definition = objects.find((one: { metadata: { name: string } }) => one.metadata.name.startsWith(`${name}.`));
    let schema = definition.spec.versions[0].schema.openAPIV3Schema;
    for (const step of `${pod[name]}.${field}`.split('.')) {
      schema = (schema.items ?? schema).properties[step];
    }
    return schema.items ?? schema;
  }

  const types: [string, Schema<unknown>][] = [
    ['affinity', kubernetes.Affinity],
    ['tolerations', kubernetes.Toleration],
    ['topologySpreadConstraints', kubernetes.TopologySpreadConstraint],
    ['securityContext', kubernetes.PodSecurityContext],
    ['containers.resources', kubernetes.ResourceRequirements],
    ['imagePullSecrets', kubernetes.LocalObjectReference],
  ];

  test.each(types)('%s: Notebook has it as of 1.23, PVCViewer as of 1.29', (field, type) => {
    expect(openApi(asOf('1.23', type).schema)).toEqual(upstream('notebooks', field));
    expect(openApi(asOf('1.29', type).schema)).toEqual(upstream('pvcviewers', field));
  });
});
