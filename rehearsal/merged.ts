import { type Bag, isBag } from './sdk/values';

/** Both, the second over the first; maps are merged, lists and values replaced. */
export function merged(first: Bag, second: Bag): Bag {
  const entries = Object.entries(second).map(([key, value]) => {
    const before = first[key];
    return [key, isBag(before) && isBag(value) ? merged(before, value) : value] as const;
  });
  return { ...first, ...Object.fromEntries(entries) };
}
