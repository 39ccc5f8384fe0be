import type { DiffDocument } from './document';
import { alike, byClass, type Group, HEADINGS } from './headings';
import { fieldLines, limited, summaryLine } from './lines';

/**
 * The comparison for a pull request: what is grave stands open, fields are folded away.
 *
 * @param lines how many lines there may be about the fields of one object; a comment has a greatest length.
 */
export function markdown(diff: DiffDocument, { lines }: { readonly lines: number }): string {
  const sections = byClass(diff).map(([name, changes]) => {
    const [heading, meaning] = HEADINGS[name];
    const items = alike(changes)
      .map((group) => item(group, lines))
      .join('\n');
    return name === 'none'
      ? folded(`${heading} (${changes.length}): ${meaning}`, items)
      : `### ${heading} (${changes.length})\n\n${meaning[0]?.toUpperCase()}${meaning.slice(1)}.\n\n${items}`;
  });
  return `${[`## ${diff.from} → ${diff.to}`, `${summaryLine(diff)}.`, ...sections].join('\n\n')}\n`;
}

function item({ first, objects }: Group, limit: number): string {
  const { action, because, fields } = first;
  const reasons = because.length === 0 ? '' : ` (${because.join('; ')})`;
  const found = limited(fields.flatMap(fieldLines), limit).map(({ mark, text }) => `${mark} ${text}`);
  const titles = objects.map((object) => `- **${action}** \`${object}\`${reasons}`).join('\n');
  if (found.length === 0) return titles;
  return `${titles}\n\n${indented(folded(objects.length === 1 ? 'fields' : 'fields of each', fenced(found)))}\n`;
}

function folded(summary: string, content: string): string {
  return `<details><summary>${summary}</summary>\n\n${content}\n\n</details>`;
}

/** A fence longer than any in the content. */
function fenced(lines: readonly string[]): string {
  const longest = Math.max(2, ...lines.flatMap((line) => line.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(longest + 1);
  return [`${fence}diff`, ...lines, fence].join('\n');
}

function indented(text: string): string {
  return text.replace(/^(?=.)/gm, '  ');
}
