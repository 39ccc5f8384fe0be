import { Problems } from '../checks';
import { DEFAULT_LINKS } from './default-links';
import { LINK_PLACES, type LinkOptions, type MenuEntry, resolvedLinks } from './links';

/** What is wrong with the links. */
export function linkProblems(options: LinkOptions, pages: readonly MenuEntry[] = []): string[] {
  const problems = new Problems();
  for (const place of LINK_PLACES) {
    const more = place === 'menu' ? pages : [];
    const there = new Set((options.links?.[place] ?? [...DEFAULT_LINKS[place], ...more]).map(({ text }) => text));
    for (const [position, text] of (options.removeLinks?.[place] ?? []).entries()) {
      if (there.has(text)) continue;
      problems.add(
        `removeLinks.${place}[${position}]`,
        `there is no ${JSON.stringify(text)}; there are ${quoted(there)}`,
      );
    }
    const seen = new Set<string>();
    for (const { text } of resolvedLinks(options, pages)[place]) {
      if (seen.has(text))
        problems.add(`addLinks.${place}`, `${JSON.stringify(text)} is there already; remove it first`);
      seen.add(text);
    }
  }
  for (const option of ['links', 'addLinks'] as const) {
    for (const [position, entry] of (options[option]?.menu ?? []).entries()) {
      checkMenuEntry(entry, `${option}.menu[${position}]`, problems);
    }
    for (const [position, { link, icon }] of (options[option]?.external ?? []).entries()) {
      const path = `${option}.external[${position}]`;
      problems.check(`${path}.link`, link, urlProblem).check(`${path}.icon`, icon, iconProblem);
    }
  }
  return problems.found;
}

function checkMenuEntry({ link, items, icon }: MenuEntry, path: string, problems: Problems): void {
  if ((link === undefined) === (items === undefined)) problems.add(path, 'give exactly one of link and items');
  problems.check(`${path}.link`, link, pathProblem).check(`${path}.icon`, icon, iconProblem);
  for (const [position, item] of (items ?? []).entries()) {
    problems.check(`${path}.items[${position}].link`, item.link, pathProblem);
  }
}

function pathProblem(link: string): string | undefined {
  if (/^\/(?!\/)/.test(link)) return undefined;
  return `${JSON.stringify(link)} is no path behind the gateway: begin it with /, or make it an external link`;
}

function urlProblem(link: string): string | undefined {
  return /^https?:\/\/./.test(link) ? undefined : `${JSON.stringify(link)} is no URL: begin it with https://`;
}

function iconProblem(icon: string): string | undefined {
  return icon.startsWith('icons:') ? `leave out icons: and write ${icon.slice('icons:'.length)}` : undefined;
}

function quoted(texts: ReadonlySet<string>): string {
  return [...texts].map((text) => JSON.stringify(text)).join(', ') || 'none';
}
