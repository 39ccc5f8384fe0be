import type { TSchema } from '@sinclair/typebox';
import type { Fields, RequiredField, Schema } from './schema';

/**
 * A minor version, such as `1.31`: of Kubernetes for its own types, of the project for a kind of its own. A kind with a history
 * of its own settles the types of Kubernetes that it embeds by {@link asOf}.
 */
export type MinorVersion = `${0 | 1}.${number}`;

/** The version of Kubernetes whose types a version of a project embeds: `{ '0.15': '1.32', '0.16': '1.33' }`. */
export type EmbeddedVersions = Readonly<Partial<Record<MinorVersion, MinorVersion>>>;

/** Of a whole version: `minorVersion('1.28.0')` is `1.28`. */
export function minorVersion(version: string): MinorVersion {
  const [, major, minor] = /^v?([01])\.(\d+)(\.|$)/.exec(version) ?? [];
  if (minor === undefined) throw new Error(`${JSON.stringify(version)} is no version such as 1.28.0`);
  return `${major === '0' ? 0 : 1}.${Number(minor)}`;
}

const SINCE = Symbol('since');

interface Since {
  readonly minor: number;
  /** What stood here before; absent where nothing did. */
  readonly before?: TSchema;
}

/** Versions are compared within a project, where the number before is the same. */
const minorOf = (version: MinorVersion) => Number(version.slice(2));

type AnyObject = Schema<unknown> & { readonly fields: Fields };

/** Puts another schema in the place of a type's own, whatever the type is. */
function withSchema(type: Schema<unknown>, schema: TSchema): Schema<unknown> {
  if (!('fields' in type)) return { ...type, schema };
  const fields = Object.entries<TSchema>(schema.properties).map(([name, field]) => {
    const required = schema.required?.includes(name) && { required: true };
    return [name, { schema: field, ...required }];
  });
  return Object.assign(class {}, { schema, fields: Object.fromEntries(fields) }) as unknown as Schema<unknown>;
}

/**
 * Says from which version on a type is written so. Definitions embed Kubernetes' types of the version that they were
 * generated with; {@link asOf} goes back to it. `ResourceDefinition.asOf` does so for a whole kind.
 *
 * @param before what stood here before; a field without it is dropped.
 */
export function since<S extends AnyObject>(version: MinorVersion, now: S, before?: Schema<unknown>): S;
export function since<T>(version: MinorVersion, now: RequiredField<T>): RequiredField<T>;
export function since<T>(version: MinorVersion, now: Schema<T>, before?: Schema<unknown>): Schema<T>;
export function since(version: MinorVersion, now: Schema<unknown>, before?: Schema<unknown>): Schema<unknown> {
  const mark: Since = { minor: minorOf(version), ...(before && { before: before.schema }) };
  return withSchema(now, { ...now.schema, [SINCE]: mark });
}

/**
 * A type as it was in a version: `asOf('1.29', Affinity)`. That is settled then: it stays so in a kind that itself goes back to
 * a version of its own project. Where the project's versions embed several of them, what changed in between is part of the
 * project's own history then: `asOf({ '0.15': '1.32', '0.16': '1.33' }, Container)`.
 *
 * The static type stays the newest: a field that the version does not know yet compiles, and is refused at synthesis.
 */
export function asOf<S extends AnyObject>(version: MinorVersion | EmbeddedVersions, type: S): S;
export function asOf<T>(version: MinorVersion | EmbeddedVersions, type: Schema<T>): Schema<T>;
export function asOf(version: MinorVersion | EmbeddedVersions, type: Schema<unknown>): Schema<unknown> {
  const then = settled(type.schema, typeof version === 'string' ? upTo(version) : through(version));
  if (then === undefined) {
    const versions = typeof version === 'string' ? version : Object.values(version).join(' or ');
    throw new Error(`the type did not exist in ${versions}: leave the field out`);
  }
  return withSchema(type, then);
}

/** What becomes of a mark: it is always there, never, or from a version of the embedding project on. */
type Settle = (mark: number) => 'always' | 'never' | number;

function upTo(version: MinorVersion): Settle {
  return (mark) => (mark <= minorOf(version) ? 'always' : 'never');
}

function through(versions: EmbeddedVersions): Settle {
  const history = Object.entries(versions as Readonly<Record<MinorVersion, MinorVersion>>)
    .map(([project, embedded]) => ({ project: minorOf(project as MinorVersion), embedded: minorOf(embedded) }))
    .sort((a, b) => a.project - b.project);
  return (mark) => {
    const position = history.findIndex(({ embedded }) => mark <= embedded);
    return position === 0 ? 'always' : (history[position]?.project ?? 'never');
  };
}

function settled(schema: TSchema, settle: Settle): TSchema | undefined {
  const { [SINCE as never]: own, ...plain }: TSchema = { ...schema };
  const mark: Since | undefined = own;
  const from = mark === undefined ? 'always' : settle(mark.minor);
  const before = mark?.before && settled(mark.before, settle);
  if (from === 'never') return before;
  const now = within(plain, (inner) => settled(inner, settle));
  return from === 'always' ? now : { ...now, [SINCE]: { minor: from, ...(before && { before }) } satisfies Since };
}

/** The same schema, with what lies directly in it replaced; a field without replacement is dropped. */
function within(schema: TSchema, replace: (inner: TSchema) => TSchema | undefined): TSchema {
  const result: TSchema = { ...schema };
  for (const inner of ['items', 'additionalProperties']) {
    if (typeof schema[inner] === 'object') result[inner] = replace(schema[inner]);
  }
  if (schema.properties !== undefined) {
    const fields = Object.entries<TSchema>(schema.properties).map(([name, field]) => [name, replace(field)] as const);
    result.properties = Object.fromEntries(fields.filter(([, field]) => field !== undefined));
    if (schema.required !== undefined) {
      result.required = schema.required.filter((name: string) => name in result.properties);
    }
  }
  return result;
}

/** A type in which schemas, at any depth, are replaced by others. Its history is settled before, by {@link asOf}. */
export function rewritten(type: Schema<unknown>, replace: (schema: TSchema) => TSchema): Schema<unknown> {
  const deep = (schema: TSchema): TSchema => within(replace(schema), deep);
  return withSchema(type, deep(type.schema));
}
