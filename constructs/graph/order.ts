import type { ObjectKey } from '../manifest';

interface Keyed {
  readonly key: ObjectKey;
}

/** A step of a circle. */
export interface Step {
  readonly from: ObjectKey;
  readonly because: string;
  readonly to: ObjectKey;
}

/** Sorts so that each comes after what it needs, otherwise in the given order; undefined where that cannot be. */
export function sort<T extends Keyed>(items: readonly T[], needs: (item: T) => readonly ObjectKey[]): T[] | undefined {
  const waitingFor = new Map<ObjectKey, number>();
  const neededBy = new Map<ObjectKey, T[]>();
  for (const item of items) {
    const keys = needs(item);
    waitingFor.set(item.key, keys.length);
    for (const key of keys) neededBy.set(key, [...(neededBy.get(key) ?? []), item]);
  }
  const position = new Map(items.map((item, index) => [item.key, index]));
  const sorted: T[] = [];
  // Level by level, so that the order does not depend on the order of edges.
  let ready = items.filter((item) => waitingFor.get(item.key) === 0);
  while (ready.length > 0) {
    const next: T[] = [];
    for (const item of ready) {
      sorted.push(item);
      for (const dependent of neededBy.get(item.key) ?? []) {
        const left = (waitingFor.get(dependent.key) ?? 0) - 1;
        waitingFor.set(dependent.key, left);
        if (left === 0) next.push(dependent);
      }
    }
    ready = next.sort((a, b) => (position.get(a.key) ?? 0) - (position.get(b.key) ?? 0));
  }
  return sorted.length === items.length ? sorted : undefined;
}

/** A circle in the graph, step by step. */
export function findCycle<T extends Keyed>(
  items: readonly T[],
  edges: (item: T) => readonly { readonly to: ObjectKey; readonly because: string }[],
): Step[] | undefined {
  const byKey = new Map(items.map((item) => [item.key, item]));
  const done = new Set<ObjectKey>();
  const path: Step[] = [];
  const visit = (item: T): Step[] | undefined => {
    if (done.has(item.key)) return undefined;
    for (const { to, because } of edges(item)) {
      path.push({ from: item.key, because, to });
      const start = path.findIndex((step) => step.from === to);
      if (start >= 0) return path.slice(start);
      const next = byKey.get(to);
      const cycle = next === undefined ? undefined : visit(next);
      if (cycle !== undefined) return cycle;
      path.pop();
    }
    done.add(item.key);
    return undefined;
  };
  for (const item of items) {
    const cycle = visit(item);
    if (cycle !== undefined) return cycle;
  }
  return undefined;
}
