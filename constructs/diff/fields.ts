/** A step of a path: the key of a map, or an item of a list, by position or by name; a text in a list is its own name, and has none. */
export type Step = string | { readonly item: number | string };

export type FieldPath = readonly Step[];

/** A field that differs. `undefined` is one that is not there. */
export interface FieldDifference {
  readonly path: FieldPath;
  readonly before: unknown;
  readonly after: unknown;
}

/**
 * How lists are compared: by position, as the Kubernetes provider does it, or item by item where all have names, as a person reads
 * them.
 */
export type ListComparison = 'by position' | 'by name';

/** Every field in which two values differ, each with the longest path that both have in common. */
export function fieldDifferences(before: unknown, after: unknown, lists: ListComparison): FieldDifference[] {
  return compare([], before, after, lists);
}

function compare(path: FieldPath, before: unknown, after: unknown, lists: ListComparison): FieldDifference[] {
  if (Array.isArray(before) && Array.isArray(after)) return compareLists(path, before, after, lists);
  if (isMap(before) && isMap(after)) {
    const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
    return [...keys].flatMap((key) => compare([...path, key], before[key], after[key], lists));
  }
  return Object.is(before, after) ? [] : [{ path, before, after }];
}

function compareLists(
  path: FieldPath,
  before: readonly unknown[],
  after: readonly unknown[],
  lists: ListComparison,
): FieldDifference[] {
  if (lists === 'by name' && [...before, ...after].every((item) => typeof item === 'string'))
    return compareTexts(path, before, after);
  const named = lists === 'by name' ? nameItems(before, after) : undefined;
  if (named === undefined) {
    return Array.from({ length: Math.max(before.length, after.length) }, (_, item) =>
      compare([...path, { item }], before[item], after[item], lists),
    ).flat();
  }
  const [old, now] = named;
  const differences = [...new Set([...old.keys(), ...now.keys()])].flatMap((item) =>
    compare([...path, { item }], old.get(item), now.get(item), lists),
  );
  const order = [...old.keys()].join('\n') !== [...now.keys()].join('\n');
  return differences.length === 0 && order ? [reordered(path, before, after)] : differences;
}

function compareTexts(path: FieldPath, before: readonly unknown[], after: readonly unknown[]): FieldDifference[] {
  const gone = before.filter((item) => !after.includes(item));
  const come = after.filter((item) => !before.includes(item));
  if (gone.length + come.length === 0)
    return before.length === after.length && before.every((item, index) => item === after[index])
      ? []
      : [reordered(path, before, after)];
  const item = [...path, { item: '' }];
  // One that takes the place of another is a change of it.
  if (gone.length === 1 && come.length === 1) return [{ path: item, before: gone[0], after: come[0] }];
  return [
    ...gone.map((text) => ({ path: item, before: text, after: undefined })),
    ...come.map((text) => ({ path: item, before: undefined, after: text })),
  ];
}

/** The same items in another order: the list as a whole is what differs. */
function reordered(path: FieldPath, before: readonly unknown[], after: readonly unknown[]): FieldDifference {
  return { path, before, after };
}

type Named = ReadonlyMap<string, unknown>;

/** The items of two lists by their names; undefined where one has none, or a name stands twice. */
function nameItems(before: readonly unknown[], after: readonly unknown[]): readonly [Named, Named] | undefined {
  const [old, now] = [byName(before), byName(after)];
  return old.size === before.length && now.size === after.length ? [old, now] : undefined;
}

function byName(items: readonly unknown[]): Named {
  return new Map(
    items.flatMap((item) => (isMap(item) && typeof item.name === 'string' ? [[item.name, item] as const] : [])),
  );
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `spec.template.spec.containers[main].image`; keys with other characters are quoted. */
export function pathText(path: FieldPath): string {
  return path
    .map((step, index) => {
      if (typeof step !== 'string') return `[${step.item}]`;
      if (!/^[\w$-]+$/.test(step)) return `[${JSON.stringify(step)}]`;
      return index === 0 ? step : `.${step}`;
    })
    .join('');
}
