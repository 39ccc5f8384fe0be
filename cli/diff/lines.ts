import type { FieldChange } from '../../constructs';
import type { DiffDocument } from './document';

/** A line about a field: what was there, what is there, or what is told of both. */
export interface Line {
  readonly mark: '-' | '+' | ' ';
  readonly text: string;
}

const LONGEST = 160;

/** A field in lines for a person: long values are cut, longer texts are shown where they differ. */
export function fieldLines(change: FieldChange): Line[] {
  const { path, before, after } = change;
  if (change.hidden) return [{ mark: ' ', text: `${path}: changes, and is not shown` }];
  if (typeof before === 'string' && typeof after === 'string' && `${before}${after}`.includes('\n'))
    return [{ mark: ' ', text: `${path}:` }, ...textLines(before, after)];
  return [
    ...(before === undefined ? [] : [{ mark: '-' as const, text: `${path}: ${short(before)}` }]),
    ...(after === undefined ? [] : [{ mark: '+' as const, text: `${path}: ${short(after)}` }]),
  ];
}

/** The lines of two texts from the first that differs to the last. */
function textLines(before: string, after: string): Line[] {
  const [old, now] = [before.split('\n'), after.split('\n')];
  const first = old.findIndex((line, index) => line !== now[index]);
  const start = first < 0 ? old.length : first;
  let end = 0;
  while (end < Math.min(old.length, now.length) - start && old.at(-1 - end) === now.at(-1 - end)) end++;
  const between = (lines: readonly string[]) => lines.slice(start, lines.length - end);
  return [
    ...between(old).map((line) => ({ mark: '-' as const, text: `  ${cut(line)}` })),
    ...between(now).map((line) => ({ mark: '+' as const, text: `  ${cut(line)}` })),
  ];
}

function short(value: unknown): string {
  return cut(typeof value === 'string' && !value.includes('\n') ? value : JSON.stringify(value));
}

function cut(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`;
}

/** At most so many lines, and a word about the rest. */
export function limited(lines: readonly Line[], limit: number): Line[] {
  if (lines.length <= limit) return [...lines];
  return [
    ...lines.slice(0, limit),
    { mark: ' ', text: `… ${lines.length - limit} more lines: --lines, or --format json for all` },
  ];
}

/** `2 objects are created, 1 is deleted, 40 stay as they are`. */
export function summaryLine({ summary: { actions, unchanged } }: DiffDocument): string {
  const said = [
    [actions.create, 'created'],
    [actions.update, 'changed'],
    [actions.replace, 'replaced'],
    [actions.delete, 'deleted'],
  ] as const;
  const parts = said.filter(([number]) => number > 0).map(([number, what]) => `${number} ${what}`);
  return `${parts.length === 0 ? 'nothing changes' : parts.join(', ')}; ${unchanged} objects stay as they are`;
}
