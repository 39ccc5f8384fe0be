import { DEFAULT_LINKS } from './default-links';

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

/** The links that the options leave, replace and add; `pages` are those of parts that upstream's menu does not know. */
export function resolvedLinks(
  { links = {}, addLinks = {}, removeLinks = {} }: LinkOptions,
  pages: readonly MenuEntry[] = [],
): Required<DashboardLinks> {
  const without = <T extends { readonly text: string }>(all: readonly T[], texts: readonly string[] = []) =>
    all.filter(({ text }) => !texts.includes(text));
  const { menu, external, quick, documentation } = DEFAULT_LINKS;
  return {
    menu: [...without(links.menu ?? [...menu, ...pages], removeLinks.menu), ...(addLinks.menu ?? [])],
    external: [...without(links.external ?? external, removeLinks.external), ...(addLinks.external ?? [])],
    quick: [...without(links.quick ?? quick, removeLinks.quick), ...(addLinks.quick ?? [])],
    documentation: [
      ...without(links.documentation ?? documentation, removeLinks.documentation),
      ...(addLinks.documentation ?? []),
    ],
  };
}

/** The links as the dashboard reads them. */
export function linksJson(options: LinkOptions, pages: readonly MenuEntry[] = []): string {
  const { menu, external, quick, documentation } = resolvedLinks(options, pages);
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
