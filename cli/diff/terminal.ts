import { styleText } from 'node:util';
import type { Action, ChangeClass } from '../../constructs';
import type { DiffDocument } from './document';
import { alike, byClass, type Group, HEADINGS } from './headings';
import { fieldLines, type Line, limited, summaryLine } from './lines';

type Format = Parameters<typeof styleText>[0];
type Paint = (format: Format, text: string) => string;

const SYMBOLS: Readonly<Record<Action, string>> = { create: '+', update: '~', replace: '±', delete: '-' };

const COLOURS: Readonly<Record<ChangeClass, Format>> = {
  'data-loss': ['bold', 'red'],
  replacement: 'red',
  restart: 'magenta',
  rolling: 'yellow',
  'in-place': 'cyan',
  none: 'green',
};

/**
 * The comparison for a terminal.
 *
 * @param lines how many lines there may be about the fields of one object.
 */
export function terminal(
  diff: DiffDocument,
  { lines, colour }: { readonly lines: number; readonly colour: boolean },
): string {
  const paint: Paint = colour ? (format, text) => styleText(format, text) : (_, text) => text;
  const blocks = byClass(diff).map(([name, changes]) => {
    const [heading, meaning] = HEADINGS[name];
    const title = `${paint(COLOURS[name], heading)} (${changes.length}): ${meaning}`;
    return [title, ...alike(changes).flatMap((group) => block(group, lines, paint))].join('\n');
  });
  return `${[`${diff.from} → ${diff.to}: ${summaryLine(diff)}`, ...blocks].join('\n\n')}\n`;
}

function block({ first, objects }: Group, limit: number, paint: Paint): string[] {
  return [
    ...objects.map((object) => `  ${SYMBOLS[first.action]} ${paint('bold', object)}`),
    ...first.because.map((reason) => `      ${reason}`),
    ...limited(first.fields.flatMap(fieldLines), limit).map((line) => `      ${painted(line, paint)}`),
  ];
}

function painted({ mark, text }: Line, paint: Paint): string {
  if (mark === ' ') return paint('dim', `  ${text}`);
  return paint(mark === '+' ? 'green' : 'red', `${mark} ${text}`);
}
