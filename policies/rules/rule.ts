import type { Manifest, ObjectKey } from '../../constructs';

/** One object to judge. */
export interface PolicyObject {
  readonly key: ObjectKey;
  readonly manifest: Manifest;
  /** Whether the engine keeps the object from being removed. @default - no engine: what the object declares of itself counts */
  readonly protected?: boolean;
}

/** What a rule may have to know beside the objects. */
export interface PolicyContext {
  /** Whether people rely on the platform, so that a single failure must not stop it. */
  readonly production: boolean;
}

/** What is wrong with one field of one object. */
export interface Finding {
  readonly object: ObjectKey;
  /** Path of the field, such as `spec.template.spec.hostNetwork`. */
  readonly path: string;
  /** What is there, in a few words; never the value of a secret. */
  readonly message: string;
}

/** `mandatory` findings fail a check, `advisory` ones are only told. */
export type Level = 'advisory' | 'mandatory';

/** One thing that must hold for the objects of a platform. Knows manifests only: who runs it, and where they come from, is not its business. */
export interface Rule {
  /** By which reports, exemptions and the engine call it. */
  readonly name: string;
  /** What it asks for, in one sentence. */
  readonly description: string;
  readonly why: string;
  readonly remedy: string;
  readonly level: Level;
  /** Whether each object is judged by itself, so that an engine can refuse it before it is made; or all of them together. */
  readonly scope: 'object' | 'platform';
  check(objects: readonly PolicyObject[], context: PolicyContext): readonly Finding[];
}

/** A field with what is wrong with it. */
export type Problem = readonly [path: string, message: string];

/** A rule that judges each object by itself. */
export function objectRule(
  rule: Omit<Rule, 'scope' | 'check'>,
  problems: (manifest: Manifest) => readonly Problem[],
): Rule {
  return {
    ...rule,
    scope: 'object',
    check: (objects) => objects.flatMap((object) => found(object, problems(object.manifest))),
  };
}

export function found({ key }: PolicyObject, problems: readonly Problem[]): Finding[] {
  return problems.map(([path, message]) => ({ object: key, path, message }));
}
