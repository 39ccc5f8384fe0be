import { DIGEST_ANNOTATION } from '../digest';
import { groupOf, type Manifest } from '../manifest';
import { REVISION_ANNOTATION } from '../provider-annotations';
import { type FieldDifference, type FieldPath, pathText } from './fields';
import { immutableField } from './immutable-field';

/** A field that differs, as a person may see it. */
export interface FieldChange {
  /** Such as `spec.template.spec.containers[main].image`. */
  readonly path: string;
  /** Absent where the field was not there, or is hidden. */
  readonly before?: unknown;
  /** Absent where the field is not there any more, or is hidden. */
  readonly after?: unknown;
  /** The values are secret, or derive from what may be. */
  readonly hidden?: true;
  /** Its change means a new object. */
  readonly replaces?: true;
}

/** The fields of an object that differ, without what is secret, and without what only repeats that something differs. */
export function shown(manifest: Manifest, differences: readonly FieldDifference[]): FieldChange[] {
  const meant = differences.filter(({ path }) => !isRevision(path));
  return meant.map((difference) => {
    const { path, before, after } = difference;
    return {
      path: pathText(path),
      ...(isHidden(manifest, path) ? { hidden: true as const } : visible(before, after)),
      ...(immutableField(manifest, difference) !== undefined ? { replaces: true as const } : {}),
    };
  });
}

function visible(before: unknown, after: unknown): Pick<FieldChange, 'before' | 'after'> {
  return {
    ...(before === undefined ? {} : { before: withoutDigests(before) }),
    ...(after === undefined ? {} : { after: withoutDigests(after) }),
  };
}

/** A digest may be of a secret, which could be guessed. */
function withoutDigests(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutDigests);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, key === DIGEST_ANNOTATION ? '(hidden)' : withoutDigests(item)]),
  );
}

/** The provider's revision of an object, and the wait that names it. */
function isRevision(path: FieldPath): boolean {
  const [head, field, name] = path;
  return head === 'metadata' && field === 'annotations' && (name === REVISION_ANNOTATION || name === WAIT_ANNOTATION);
}

const WAIT_ANNOTATION = 'pulumi.com/waitFor';

function isHidden({ apiVersion, kind }: Manifest, path: FieldPath): boolean {
  if (path.at(-1) === DIGEST_ANNOTATION) return true;
  const secret = groupOf(apiVersion) === '' && kind === 'Secret';
  return secret && (path.length === 0 || path[0] === 'data' || path[0] === 'stringData');
}
