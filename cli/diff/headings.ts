import { type ChangeClass, CLASSES } from '../../constructs';
import type { ChangeDocument, DiffDocument } from './document';

/** What each class is called for a person, and what it means. */
export const HEADINGS: Readonly<Record<ChangeClass, readonly [string, string]>> = {
  'data-loss': ['data loss', 'data goes with these, and does not come back'],
  replacement: ['replacement', 'removed, for a moment or for good'],
  restart: ['restart of user workloads', 'pods of users start anew'],
  rolling: ['rolling', 'pods of the platform start anew'],
  'in-place': ['in place', 'changed while everything runs'],
  none: ['none', 'nothing that is there is touched'],
};

/** Objects to which the same happens, in the same fields. */
export interface Group {
  readonly first: ChangeDocument;
  readonly objects: readonly string[];
}

/** Most objects of a part differ in the same labels: what happens is said once. */
export function alike(changes: readonly ChangeDocument[]): Group[] {
  const groups = new Map<string, { readonly first: ChangeDocument; readonly objects: string[] }>();
  for (const change of changes) {
    const { action, because, fields } = change;
    const key = JSON.stringify([action, because, fields]);
    const group = groups.get(key) ?? { first: change, objects: [] };
    group.objects.push(change.object);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** The changes of each class that has some, the gravest first. */
export function byClass({ changes }: DiffDocument): readonly (readonly [ChangeClass, readonly ChangeDocument[]])[] {
  return [...CLASSES]
    .reverse()
    .map((name) => [name, changes.filter((change) => change.class === name)] as const)
    .filter(([, found]) => found.length > 0);
}
