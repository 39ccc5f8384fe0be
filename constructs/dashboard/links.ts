import { Problems } from '../checks';

/** An entry of the menu: a page, or a section of pages that opens and closes. */
export interface MenuEntry {
  readonly text: string;

  /**
   * The path of a page behind the platform's gateway, such as `/jupyter/`. The page is shown inside the dashboard. Give this or
   * `items`.
   */
  readonly link?: string;

  /** The pages of a section. Give this or `link`. */
  readonly items?: readonly MenuItem[];

  /** An icon of Polymer's, without `icons:` before it, such as `book` or `device:storage`, or one of `kubeflow:`. @default - none */
  readonly icon?: string;
}

/** A page in a section of the menu. */
export interface MenuItem {
  readonly text: string;
  readonly link: string;
}

/** A link below the menu that opens another site in a new tab. */
export interface ExternalLink {
  readonly text: string;
  /** A URL. `{ns}` in it stands for the namespace that the user has chosen. */
  readonly link: string;
  /** As in the menu. @default launch */
  readonly icon?: string;
}

/** A link with a description, on the start page. */
export interface DescribedLink {
  readonly text: string;
  readonly desc: string;
  /** A path behind the platform's gateway, or a URL. */
  readonly link: string;
}

/**
 * The links of the dashboard, a list for each place.
 *
 * @see https://www.kubeflow.org/docs/components/central-dash/customize/
 */
export interface DashboardLinks {
  readonly menu?: readonly MenuEntry[];
  /** Below the menu. */
  readonly external?: readonly ExternalLink[];
  /** Shortcuts on the start page. */
  readonly quick?: readonly DescribedLink[];
  readonly documentation?: readonly DescribedLink[];
}

/** The places of links. */
export type LinkPlace = keyof DashboardLinks;
export const LINK_PLACES = ['menu', 'external', 'quick', 'documentation'] as const satisfies readonly LinkPlace[];

/** How the links differ from upstream's. */
export interface LinkOptions {
  /** Lists that stand in place of upstream's. @default - upstream's */
  readonly links?: DashboardLinks;
  /** Links after those. @default - none */
  readonly addLinks?: DashboardLinks;
  /** Links to leave out, by their text. @default - none */
  readonly removeLinks?: Readonly<Partial<Record<LinkPlace, readonly string[]>>>;
}

const docs = (desc: string, path: string, text: string): DescribedLink => ({
  desc,
  link: `https://www.kubeflow.org/${path}`,
  text,
});

/** Upstream's links. */
export const DEFAULT_LINKS: Required<DashboardLinks> = {
  menu: [
    { icon: 'book', link: '/jupyter/', text: 'Notebooks' },
    { icon: 'assessment', link: '/tensorboards/', text: 'TensorBoards' },
    { icon: 'device:storage', link: '/volumes/', text: 'Volumes' },
    { icon: 'kubeflow:katib', link: '/katib/', text: 'Katib Experiments' },
    { icon: 'kubeflow:models', link: '/kserve-endpoints/', text: 'KServe Endpoints' },
    {
      icon: 'kubeflow:pipeline-centered',
      text: 'Pipelines',
      items: [
        { link: '/pipeline/#/pipelines', text: 'Pipelines' },
        { link: '/pipeline/#/experiments', text: 'Experiments' },
        { link: '/pipeline/#/runs', text: 'Runs' },
        { link: '/pipeline/#/recurringruns', text: 'Recurring Runs' },
        { link: '/pipeline/#/artifacts', text: 'Artifacts' },
        { link: '/pipeline/#/executions', text: 'Executions' },
      ],
    },
  ],
  external: [],
  quick: [
    { desc: 'Kubeflow Notebooks', link: '/jupyter/new', text: 'Create a new Notebook' },
    { desc: 'Kubeflow Pipelines', link: '/pipeline/#/pipelines', text: 'Upload a Pipeline' },
    { desc: 'Pipelines', link: '/pipeline/#/runs', text: 'View Pipeline Runs' },
  ],
  documentation: [
    docs('The Kubeflow website', '', 'Kubeflow Website'),
    docs('Documentation for Kubeflow Pipelines', 'docs/components/pipelines/', 'Kubeflow Pipelines Documentation'),
    docs('Documentation for Kubeflow Notebooks', 'docs/components/notebooks/', 'Kubeflow Notebooks Documentation'),
    docs(
      'Documentation for Kubeflow Training Operator',
      'docs/components/training/',
      'Kubeflow Training Operator Documentation',
    ),
    docs('Documentation for Katib', 'docs/components/katib/', 'Katib Documentation'),
  ],
};

/** The links that the options leave, replace and add. */
export function resolvedLinks({ links = {}, addLinks = {}, removeLinks = {} }: LinkOptions): Required<DashboardLinks> {
  const without = <T extends { readonly text: string }>(all: readonly T[], texts: readonly string[] = []) =>
    all.filter(({ text }) => !texts.includes(text));
  const { menu, external, quick, documentation } = { ...DEFAULT_LINKS, ...links };
  return {
    menu: [...without(menu, removeLinks.menu), ...(addLinks.menu ?? [])],
    external: [...without(external, removeLinks.external), ...(addLinks.external ?? [])],
    quick: [...without(quick, removeLinks.quick), ...(addLinks.quick ?? [])],
    documentation: [...without(documentation, removeLinks.documentation), ...(addLinks.documentation ?? [])],
  };
}

/** The links as the dashboard reads them. */
export function linksJson(options: LinkOptions): string {
  const { menu, external, quick, documentation } = resolvedLinks(options);
  const item = <T extends object>(link: T) => ({ ...link, type: 'item' });
  return JSON.stringify(
    {
      menuLinks: menu.map(({ items, ...entry }) =>
        items === undefined ? item(entry) : { ...entry, items: items.map(item), type: 'section' },
      ),
      externalLinks: external.map((link) => item({ icon: 'launch', ...link, iframe: false })),
      documentationItems: documentation,
      quickLinks: quick,
    },
    undefined,
    2,
  );
}

/** What is wrong with the links. */
export function linkProblems(options: LinkOptions): string[] {
  const problems = new Problems();
  for (const place of LINK_PLACES) {
    const there = new Set((options.links?.[place] ?? DEFAULT_LINKS[place]).map(({ text }) => text));
    for (const [position, text] of (options.removeLinks?.[place] ?? []).entries()) {
      if (there.has(text)) continue;
      problems.add(
        `removeLinks.${place}[${position}]`,
        `there is no ${JSON.stringify(text)}; there are ${quoted(there)}`,
      );
    }
    const seen = new Set<string>();
    for (const { text } of resolvedLinks(options)[place]) {
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
