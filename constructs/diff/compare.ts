import { text } from '../manifest';
import { type ChangeClass, classify } from './classify';
import { fieldDifferences } from './fields';
import { immutableField } from './immutable-field';
import type { InstalledObject } from './installed';
import { type FieldChange, shown } from './shown';

/** What the engine does with an object. */
export const ACTIONS = ['create', 'update', 'replace', 'delete'] as const;
export type Action = (typeof ACTIONS)[number];

/** An object that differs. */
export interface Change {
  readonly object: InstalledObject;
  readonly action: Action;
  readonly class: ChangeClass;
  /** Why it is of this class, each a short sentence. */
  readonly because: readonly string[];
  /** What differs in it; empty for objects that are created or deleted. */
  readonly fields: readonly FieldChange[];
}

export interface Comparison {
  /** Those that are created or changed in the order of installation, then those that are deleted, in reverse. */
  readonly changes: readonly Change[];
  /** How many objects stay as they are. */
  readonly unchanged: number;
}

/** What happens to each object when an installation of the first becomes one of the second. */
export function compare(before: readonly InstalledObject[], after: readonly InstalledObject[]): Comparison {
  const old = new Map(before.map((object) => [identity(object), object]));
  const changes: Change[] = [];
  let unchanged = 0;
  for (const object of after) {
    const found = [object.manifest.apiVersion, ...object.aliases]
      .map((apiVersion) => identity(object, apiVersion))
      .find((id) => old.has(id));
    const known = found === undefined ? undefined : old.get(found);
    if (found !== undefined) old.delete(found);
    const change = known === undefined ? made(object) : changed(known, object);
    if (change === undefined) unchanged++;
    else changes.push(change);
  }
  return { changes: [...changes, ...[...old.values()].reverse().map((object) => gone(object, after))], unchanged };
}

/** What the engine knows a resource by: its type, which holds the API version, and its name. */
function identity({ manifest }: InstalledObject, apiVersion = manifest.apiVersion): string {
  return [apiVersion, manifest.kind, manifest.metadata.namespace ?? '', manifest.metadata.name].join(' ');
}

function made(object: InstalledObject): Change {
  return { object, action: 'create', class: 'none', because: [], fields: [] };
}

function changed(before: InstalledObject, after: InstalledObject): Change | undefined {
  const positional = fieldDifferences(before.manifest, after.manifest, 'by position');
  if (positional.length === 0) return undefined;
  const replaced = positional.some((difference) => immutableField(after.manifest, difference) !== undefined);
  const action = replaced ? 'replace' : 'update';
  const differences = fieldDifferences(before.manifest, after.manifest, 'by name');
  const fields = shown(after.manifest, differences.length === 0 ? positional : differences);
  return { object: after, action, fields, ...classify({ action, before, after, differences: positional }) };
}

/** An object that is still there under another API version is the same in the cluster. */
function gone(object: InstalledObject, after: readonly InstalledObject[]): Change {
  const moved = after.find(({ key }) => key === object.key);
  const { class: severity, because } = classify({ action: 'delete', before: object });
  const version = text(moved?.manifest, 'apiVersion');
  const note = `the engine takes it for another object than the one of ${version}, makes that first, and then removes it`;
  return {
    object,
    action: 'delete',
    class: severity,
    because: version === undefined ? because : [...because, note],
    fields: [],
  };
}
