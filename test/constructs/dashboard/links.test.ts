import fc from 'fast-check';
import type { DashboardOptions } from '../../../constructs';
import { DEFAULT_LINKS } from '../../../constructs/dashboard/default-links';
import { linkProblems } from '../../../constructs/dashboard/link-problems';
import { linksJson, resolvedLinks } from '../../../constructs/dashboard/links';

interface Links {
  readonly menuLinks: readonly { readonly text: string; readonly type: string }[];
  readonly externalLinks: readonly object[];
  readonly quickLinks: readonly { readonly text: string }[];
  readonly documentationItems: readonly { readonly text: string }[];
}

const links = (options: DashboardOptions = {}) => JSON.parse(linksJson(options)) as Links;
const texts = (list: readonly { readonly text: string }[]) => list.map(({ text }) => text);

test('the menu has upstream’s pages, and pipelines in a section of their own', () => {
  expect(links().menuLinks.map(({ text, type }) => `${type} ${text}`)).toEqual([
    'item Notebooks',
    'item TensorBoards',
    'item Volumes',
    'item Katib Experiments',
    'item KServe Endpoints',
    'section Pipelines',
  ]);
});

test('pages are added after the others, and left out by their text', () => {
  const menu = [{ text: 'MLflow', link: '/mlflow/', icon: 'timeline' }];
  const changed = links({ addLinks: { menu }, removeLinks: { menu: ['TensorBoards', 'Pipelines'] } });
  expect(texts(changed.menuLinks)).toEqual(['Notebooks', 'Volumes', 'Katib Experiments', 'KServe Endpoints', 'MLflow']);
  expect(changed.menuLinks.at(-1)).toEqual({ text: 'MLflow', link: '/mlflow/', icon: 'timeline', type: 'item' });
  expect(changed.quickLinks).toEqual(links().quickLinks);
});

test('a list of one’s own takes the place of upstream’s, and leaves the other places alone', () => {
  const section = { text: 'Data', icon: 'folder', items: [{ text: 'Lake', link: '/lake/' }] };
  const changed = links({ links: { menu: [section], documentation: [] } });
  expect(changed.menuLinks).toEqual([
    { text: 'Data', icon: 'folder', items: [{ text: 'Lake', link: '/lake/', type: 'item' }], type: 'section' },
  ]);
  expect(changed.documentationItems).toEqual([]);
  expect(changed.quickLinks).toHaveLength(3);
});

test('external links open outside of the dashboard', () => {
  const external = [{ text: 'Grafana', link: 'https://grafana.example.com/{ns}' }];
  expect(links({ addLinks: { external } }).externalLinks).toEqual([
    { text: 'Grafana', link: 'https://grafana.example.com/{ns}', icon: 'launch', type: 'item', iframe: false },
  ]);
});

test('whatever is removed and added, the rest stays in its order', () => {
  const all = DEFAULT_LINKS.menu.map(({ text }) => text);
  fc.assert(
    fc.property(fc.subarray(all), fc.uniqueArray(fc.stringMatching(/^[A-Z][a-z]{9,}$/)), (removed, added) => {
      const menu = added.map((text) => ({ text, link: '/page/' }));
      const options = { removeLinks: { menu: removed }, addLinks: { menu } };
      expect(texts(resolvedLinks(options).menu)).toEqual([...all.filter((each) => !removed.includes(each)), ...added]);
      expect(linkProblems(options)).toEqual([]);
    }),
  );
});

test.each<[string, DashboardOptions, RegExp]>([
  [
    'a link that is not there',
    { removeLinks: { menu: ['Katib'] } },
    /^removeLinks\.menu\[0\]: there is no "Katib"; there are "Notebooks", .*"Katib Experiments"/,
  ],
  [
    'a text that is there already',
    { addLinks: { menu: [{ text: 'Volumes', link: '/v/' }] } },
    /^addLinks\.menu: "Volumes" is there already/,
  ],
  [
    'an entry that is nothing',
    { addLinks: { menu: [{ text: 'X' }] } },
    /^addLinks\.menu\[0\]: give exactly one of link and items/,
  ],
  [
    'an entry that is both',
    { links: { menu: [{ text: 'X', link: '/x/', items: [] }] } },
    /^links\.menu\[0\]: give exactly one/,
  ],
  [
    'a URL in the menu',
    { addLinks: { menu: [{ text: 'X', link: 'https://x' }] } },
    /^addLinks\.menu\[0\]\.link: "https:\/\/x" is no path behind the gateway/,
  ],
  [
    'a URL without a scheme in a section',
    { addLinks: { menu: [{ text: 'X', items: [{ text: 'Y', link: '//y' }] }] } },
    /^addLinks\.menu\[0\]\.items\[0\]\.link: /,
  ],
  [
    'a path outside',
    { addLinks: { external: [{ text: 'X', link: '/x' }] } },
    /^addLinks\.external\[0\]\.link: "\/x" is no URL/,
  ],
  [
    'an icon with its set',
    { links: { external: [{ text: 'X', link: 'https://x', icon: 'icons:launch' }] } },
    /^links\.external\[0\]\.icon: leave out icons: and write launch/,
  ],
])('%s is an error with its path', (_, options, message) => {
  expect(linkProblems(options)).toEqual([expect.stringMatching(message)]);
});
