import { isDeepStrictEqual } from 'node:util';
import type { PatchStep } from './cluster';

/** The steps that make one object of another. Lists are replaced as a whole. */
export function patchOf(before: unknown, after: unknown, path = ''): PatchStep[] {
  if (isDeepStrictEqual(before, after)) return [];
  if (!isRecord(before) || !isRecord(after))
    return [{ op: before === undefined ? 'add' : 'replace', path, value: after }];
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return keys.flatMap((key) => {
    const below = `${path}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    if (after[key] !== undefined) return patchOf(before[key], after[key], below);
    return before[key] === undefined ? [] : [{ op: 'remove' as const, path: below }];
  });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
