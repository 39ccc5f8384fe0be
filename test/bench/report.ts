import type { Measures } from './measures';

/** What one tree cost, and beside what. */
export interface Column {
  readonly name: string;
  readonly measures: Measures;
  /** The measure, of this column or another, that the others are divided by. */
  readonly beside: number;
}

/** A table of all measures, each beside its ratio to the column's peer. */
export function table(columns: readonly Column[]): string {
  const names = [...new Set(columns.flatMap(({ measures }) => Object.keys(measures)))];
  const head = ['', ...columns.flatMap(({ name }) => [name, 'ratio'])];
  const rows = names.map((name) => [name, ...columns.flatMap((column) => cells(name, column))]);
  const lines = [head, head.map((_, index) => (index === 0 ? '---' : '---:')), ...rows];
  const widths = head.map((_, index) => Math.max(...lines.map((line) => line[index]?.length ?? 0)));
  return lines
    .map(
      (line) =>
        `| ${line.map((cell, index) => (index === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[index] ?? 0))).join(' | ')} |`,
    )
    .join('\n');
}

function cells(name: string, { measures, beside }: Column): [string, string] {
  const value = measures[name];
  if (value === undefined) return ['', ''];
  if (name.startsWith('state')) return [`${value.toFixed(1)} MB`, ''];
  return [`${value.toFixed(1)} s`, (value / beside).toFixed(2)];
}
