import { isDeepStrictEqual } from 'node:util';
import * as fc from 'fast-check';
import { DEPTHS, type Depth, type OpenApiSchema, type ResourceDefinition } from '../../constructs/schema';
import { DEFINITIONS } from '../support/definitions';
import { complete, invalid, type Mutation, ours, resource, valid, withDefaults } from '../support/schemas';
import { emptyCluster } from './cluster';
import { eventually, type Kube, type Live } from './kube';

/**
 * Every definition by itself, without controllers and webhooks: what the API server makes of resources, and whether validation at synthesis
 * agrees with it. Where a test fails, its resources are the same in the next run.
 */
const SEED = 26_03;
const VALID = 6;
const INVALID = 18;

interface Definition {
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly group: string;
    readonly scope: string;
    readonly names: { readonly plural: string };
    readonly versions: readonly {
      readonly name: string;
      readonly schema: { readonly openAPIV3Schema: OpenApiSchema };
      readonly subresources?: { readonly status?: object };
    }[];
  };
}

/** One version of a kind, as it is installed. */
interface Kind {
  readonly name: string;
  readonly definition: ResourceDefinition;
  readonly depth: Depth;
  readonly version: Definition['spec']['versions'][number];
  readonly group: string;
  readonly path: string;
}

type Resource = Live & { readonly status?: unknown };

/** In a group of its own for each depth: both are there at once, and nobody takes the resources for real ones. */
function installed(definition: ResourceDefinition, depth: Depth): Definition {
  // Groups of Kubernetes' own domains, which some projects use, ask for this.
  const annotations = { 'api-approved.kubernetes.io': 'unapproved, for a test' };
  const crd = definition.crd({ depth, annotations, conversion: { strategy: 'None' } }) as unknown as Definition;
  const { plural } = crd.spec.names;
  const group = `${depth}.${definition.apiVersion.split('/')[1]}.${crd.spec.group}`;
  return { ...crd, metadata: { ...crd.metadata, name: `${plural}.${group}` }, spec: { ...crd.spec, group } };
}

function kindsOf(definition: ResourceDefinition, depth: Depth): Kind[] {
  const { spec } = installed(definition, depth);
  const { group } = spec;
  return spec.versions.map((version) => {
    const place = spec.scope === 'Cluster' ? '' : '/namespaces/default';
    const path = `/apis/${group}/${version.name}${place}/${spec.names.plural}`;
    return { name: `${definition.kind} ${version.name} of ${group}`, definition, depth, version, group, path };
  });
}

/** Versions with fields of their own are kinds of their own here: what is of one version only, the API server would not store. */
const EACH = DEFINITIONS.flatMap((definition) => definition.each);
/** A definition that has nothing to leave open is the same at every depth. */
const INSTALLED = EACH.flatMap((definition) =>
  DEPTHS.filter((depth) => depth === 'full' || !isDeepStrictEqual(definition.crd({ depth }), definition.crd())).map(
    (depth) => ({ definition, depth }),
  ),
);
const KINDS = INSTALLED.flatMap(({ definition, depth }) => kindsOf(definition, depth));

let cluster: Kube;

beforeAll(async () => {
  cluster = await emptyCluster();
  const definitions = INSTALLED.map(({ definition, depth }) => installed(definition, depth));
  const began = performance.now();
  await Promise.all(
    definitions.map((one) => cluster.raw('POST', '/apis/apiextensions.k8s.io/v1/customresourcedefinitions', one)),
  );
  await Promise.all(KINDS.map(({ path }) => eventually(() => cluster.raw('GET', path), 180_000)));
  process.stdout.write(`${definitions.length} definitions: ${((performance.now() - began) / 1000).toFixed(1)} s\n`);
}, 300_000);

/** What is made of a kind, the same for all its versions and depths. */
interface Samples {
  readonly complete: readonly Resource[];
  readonly valid: readonly Resource[];
  readonly invalid: readonly (Mutation & { readonly value: Resource })[];
}

const samples = new Map<ResourceDefinition, Samples>();

function samplesOf(definition: ResourceDefinition): Samples {
  const known = samples.get(definition);
  if (known !== undefined) return known;
  const schema = resource(definition, 'made');
  const wholes = complete(schema) as Resource[];
  const values = fc.oneof(valid(schema), fc.constantFrom(...wholes));
  const mutations = fc.sample(invalid(schema, values), { numRuns: INVALID, seed: SEED });
  const made = {
    complete: wholes,
    valid: fc.sample(valid(schema), { numRuns: VALID, seed: SEED }) as Resource[],
    invalid: mutations.filter((one) => one !== undefined) as Samples['invalid'],
  };
  samples.set(definition, made);
  return made;
}

/** All for the first version at full depth, which the others differ from in what is open at most: a third is enough for them. */
function some<T>({ definition, depth, version }: Kind, all: readonly T[]): readonly T[] {
  const isFirst = depth === 'full' && definition.apiVersion.endsWith(`/${version.name}`);
  return isFirst ? all : all.filter((_, index) => index % 3 === 0);
}

describe.each(KINDS)('$name', (kind) => {
  const { definition } = kind;

  test('keeps every field', async () => {
    for (const [index, one] of samplesOf(definition).complete.entries()) {
      expect(ours(definition, one)).toEqual([]);
      expect(await stored(kind, { ...one, metadata: { name: `made-${index}` } })).toEqual(content(kind, one));
    }
  }, 60_000);

  test('accepts what validation at synthesis accepts', async () => {
    const judged = some(kind, samplesOf(definition).valid).map(async (one) => ({
      one: JSON.stringify(one),
      ours: ours(definition, one),
      theirs: await verdict(kind, one),
    }));
    const disagreements = (await Promise.all(judged)).filter((one) => one.ours.length > 0 || one.theirs.length > 0);
    expect(disagreements).toEqual([]);
  }, 60_000);

  test('refuses what validation at synthesis refuses', async () => {
    const mutations = some(kind, samplesOf(definition).invalid).filter((one) => !isOpened(kind, one));
    const judged = mutations.map(async ({ what, path, value }) => ({
      what,
      path: path.join('.'),
      ours: ours(definition, value),
      theirs: await verdict(kind, value),
    }));
    const disagreements = (await Promise.all(judged)).filter((one) => one.ours.length === 0 || one.theirs.length === 0);
    expect(disagreements).toEqual([]);
  }, 60_000);
});

/** What the API server should have of a resource, beside its metadata. */
function content({ version }: Kind, one: Resource): unknown {
  const {
    apiVersion: _,
    kind: __,
    metadata: ___,
    ...rest
  } = withDefaults(version.schema.openAPIV3Schema, one) as Resource;
  return JSON.parse(JSON.stringify(rest));
}

/** Under the group and the version in which the kind is installed. */
const under = ({ group, version }: Kind, one: Resource): Resource => ({
  ...one,
  apiVersion: `${group}/${version.name}`,
});

/** Writes a resource as an install does, and its status as a controller does; gives what the API server has then. */
async function stored(kind: Kind, resource: Resource): Promise<unknown> {
  const one = under(kind, resource);
  const at = `${kind.path}/${one.metadata.name}`;
  const options = '?fieldManager=e2e&fieldValidation=Strict';
  await cluster.raw('PATCH', `${at}${options}`, one, 'application/apply-patch+yaml');
  if (kind.version.subresources?.status && 'status' in one) {
    await cluster.raw('PATCH', `${at}/status${options}`, one, 'application/apply-patch+yaml');
  }
  const { apiVersion: _, kind: __, metadata: ___, ...rest } = await cluster.raw('GET', at);
  return rest;
}

/** Why the API server does not keep a resource as it is; empty where it does. */
async function verdict(kind: Kind, resource: Resource): Promise<string[]> {
  const options = '?dryRun=All&fieldValidation=Strict';
  const one = under(kind, resource);
  try {
    const made = await cluster.raw('POST', `${kind.path}${options}`, one);
    const { apiVersion: _, kind: __, metadata: ___, ...rest } = made as Resource;
    if (!kind.version.subresources?.status || !('status' in one)) return difference(content(kind, one), rest);
    const patch = [{ op: 'add', path: '/status', value: one.status }];
    const { status } = await cluster.raw(
      'PATCH',
      `${kind.path}/made-0/status${options}`,
      patch,
      'application/json-patch+json',
    );
    return difference(content(kind, one), { ...rest, status });
  } catch (error) {
    return [(error as Error).message];
  }
}

const difference = (sent: unknown, kept: unknown): string[] =>
  isDeepStrictEqual(sent, kept) ? [] : [`kept is ${JSON.stringify(kept)}`];

const OPEN = 'x-kubernetes-preserve-unknown-fields';

/** Whether a mistake is inside what the installed definition leaves open, and validation at synthesis does not. */
function isOpened({ definition, version }: Kind, { path }: Mutation): boolean {
  let installed: Schema | undefined = version.schema.openAPIV3Schema;
  let ours: Schema | undefined = definition.root.schema;
  for (const step of ['', ...path]) {
    if (step !== '') [installed, ours] = [inside(installed, step), inside(ours, step)];
    if (installed?.[OPEN] === true && ours?.[OPEN] !== true) return true;
  }
  return false;
}

type Schema = Readonly<Record<string, unknown>>;

function inside(schema: Schema | undefined, step: string | number): Schema | undefined {
  if (typeof step === 'number') return schema?.items as Schema | undefined;
  const properties = schema?.properties as Readonly<Record<string, Schema>> | undefined;
  return properties?.[step] ?? (schema?.additionalProperties as Schema | undefined);
}
