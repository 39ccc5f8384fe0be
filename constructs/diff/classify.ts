import { podTemplatePath } from '../graph';
import { groupOf, list, type Manifest, text } from '../manifest';
import { type FieldDifference, pathText } from './fields';
import { immutableField } from './immutable-field';
import type { InstalledObject } from './installed';

/** What a change does to what runs and what is kept, the mildest first. */
export const CLASSES = ['none', 'in-place', 'rolling', 'restart', 'replacement', 'data-loss'] as const;

/**
 * - `none`: touches nothing that is there.
 * - `in-place`: the object changes, and no pod starts anew for it.
 * - `rolling`: the pods of a platform's program start anew, by its strategy.
 * - `restart`: pods of users start anew.
 * - `replacement`: the object is removed, for a moment or for good.
 * - `data-loss`: so is what hangs on it, and it does not come back.
 */
export type ChangeClass = (typeof CLASSES)[number];

export interface Judgement {
  readonly class: ChangeClass;
  readonly because: readonly string[];
}

/** A change to judge. */
export type Judged =
  | { readonly action: 'delete'; readonly before: InstalledObject }
  | {
      readonly action: 'update' | 'replace';
      readonly before: InstalledObject;
      readonly after: InstalledObject;
      readonly differences: readonly FieldDifference[];
    };

export function classify(change: Judged): Judgement {
  if (change.action === 'delete') return removal(change.before, []);
  const { before, after, differences } = change;
  if (change.action === 'replace') return removal(before, reasons(after.manifest, differences));
  return update(before, after, differences);
}

function removal({ manifest, holdsData }: InstalledObject, why: readonly string[]): Judgement {
  const loss = holdsData ? LOSS[manifest.kind] : lossOfClaims(manifest, why);
  return loss === undefined ? { class: 'replacement', because: why } : { class: 'data-loss', because: [...why, loss] };
}

/** What goes with an object that data hangs on. */
const LOSS: Readonly<Record<string, string>> = {
  CustomResourceDefinition: 'all resources of the kind go with their definition',
  Namespace: 'the claims in it, or what a tenant has there, go with the namespace',
  PersistentVolume: 'what is stored there may go with the volume',
  PersistentVolumeClaim: 'what is stored there goes with the claim',
  Profile: 'a Profile is what a tenant has',
};

/** The claims of a StatefulSet are not among the objects. They stay without it, unless it says otherwise, and other templates make others. */
function lossOfClaims(manifest: Manifest, why: readonly string[]): string | undefined {
  if (manifest.kind !== 'StatefulSet' || list(manifest, 'spec', 'volumeClaimTemplates').length === 0) return undefined;
  if (text(manifest, 'spec', 'persistentVolumeClaimRetentionPolicy', 'whenDeleted') === 'Delete')
    return 'its claims are removed with it';
  return why.some((reason) => reason.includes('spec.volumeClaimTemplates'))
    ? 'pods with other claims do not find what they stored'
    : undefined;
}

/** The fields that mean a new object. */
function reasons(manifest: Manifest, differences: readonly FieldDifference[]): string[] {
  const fields = differences.flatMap((difference) => immutableField(manifest, difference) ?? []);
  return [...new Set(fields)].map((field) => `${field} cannot be changed`);
}

function update(before: InstalledObject, after: InstalledObject, differences: readonly FieldDifference[]): Judgement {
  const restarts = after.restarts.filter(({ fields }) =>
    differences.some(({ path }) => fields.some((field) => isBelow(pathText(path), field))),
  );
  if (restarts.length > 0) {
    return { class: 'restart', because: restarts.map(({ because }) => `pods of users start anew: ${because}`) };
  }
  const rolls = rolling(before, after, differences);
  if (rolls !== undefined) return rolls;
  return { class: differences.every(isBookkeeping) ? 'none' : 'in-place', because: [] };
}

function isBelow(path: string, field: string): boolean {
  return path === field || path.startsWith(`${field}.`) || path.startsWith(`${field}[`);
}

/** What only the engine's provider reads. */
function isBookkeeping({ path: [head, field, name] }: FieldDifference): boolean {
  return head === 'metadata' && field === 'annotations' && typeof name === 'string' && /^pulumi\.com\//.test(name);
}

/** A controller gives pods a changed template by itself: those of Deployments, StatefulSets and DaemonSets do. */
function rolling(
  before: InstalledObject,
  after: InstalledObject,
  differences: readonly FieldDifference[],
): Judgement | undefined {
  const { manifest } = after;
  const template = podTemplatePath(manifest);
  if (template === undefined || !['Deployment', 'StatefulSet', 'DaemonSet'].includes(manifest.kind)) return undefined;
  if (groupOf(manifest.apiVersion) !== 'apps') return undefined;
  const inTemplate = differences.filter(({ path }) => template.every((step, index) => path[index] === step));
  if (inTemplate.length === 0) return undefined;
  const because = readings(before, after);
  const type = text(manifest, 'spec', 'updateStrategy', 'type') ?? text(manifest, 'spec', 'strategy', 'type');
  if (type === 'OnDelete') return { class: 'in-place', because: ['pods change only when somebody deletes them'] };
  if (type === 'Recreate') return { class: 'rolling', because: [...because, 'all pods stop before new ones start'] };
  return { class: 'rolling', because };
}

/** What the pods read and find changed. */
function readings(before: InstalledObject, after: InstalledObject): string[] {
  return [...after.reads]
    .filter(([key, digest]) => before.reads.has(key) && before.reads.get(key) !== digest)
    .map(([key]) => `its pods read ${key}`);
}
