import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApiObject, Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { field, type Manifest } from '../../constructs';

/** `full`: as upstream has them, without prose; `compact`: with embedded pod templates left open. */
export type Depth = 'full' | 'compact';

export interface DefinitionsProps {
  /** Directory of a release in upstream's renders. */
  readonly directory: string;
  readonly depth: Depth;
  /** Names of definitions that are there already. */
  readonly except: ReadonlySet<string>;
}

/** The definitions of a whole release of upstream's, read when they are measured. */
export class UpstreamDefinitions extends Chart {
  constructor(scope: Construct, id: string, { directory, depth, except }: DefinitionsProps) {
    super(scope, id);
    for (const definition of read(directory)) {
      const { name } = definition.metadata;
      if (except.has(name)) continue;
      new ApiObject(this, name, depth === 'compact' ? (opened(definition) as Manifest) : definition);
    }
  }
}

function read(directory: string): Manifest[] {
  const definitions = readdirSync(directory)
    .filter((file) => file.endsWith('.json'))
    .flatMap((file) => JSON.parse(readFileSync(join(directory, file), 'utf8')) as Manifest[])
    .filter(({ kind }) => kind === 'CustomResourceDefinition');
  // Two parts may ship the same definition.
  return [...new Map(definitions.map((definition) => [definition.metadata.name, definition])).values()].map(
    withoutProse,
  );
}

function withoutProse(definition: Manifest): Manifest {
  return JSON.parse(JSON.stringify(definition), (_, value: unknown) => {
    if (field(value, 'description') === undefined || typeof field(value, 'description') !== 'string') return value;
    const { description, ...rest } = value as Record<string, unknown>;
    return rest;
  }) as Manifest;
}

/** The schema with every PodSpec in it replaced by an open object. */
function opened(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(opened);
  if (typeof schema !== 'object' || schema === null) return schema;
  if (isPodSpec(schema)) return { type: 'object', 'x-kubernetes-preserve-unknown-fields': true };
  return Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, opened(value)]));
}

function isPodSpec(schema: object): boolean {
  const has = (name: string) => field(schema, 'properties', name) !== undefined;
  return has('containers') && has('volumes') && has('serviceAccountName');
}
