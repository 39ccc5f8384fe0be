import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { type Manifest, strings } from '../../constructs';
import { RELEASES } from '../../constructs/releases';
import { whereUpstreamIs } from '../support/upstream';
import { objectsOf } from './compare';

function templatesOf(objects: readonly Manifest[]): Record<string, unknown> {
  const found = objects.find(({ kind, metadata }) => kind === 'ConfigMap' && metadata.name === 'trial-templates');
  return Object.fromEntries(Object.entries(strings(found, 'data')).map(([name, text]) => [name, parse(text)]));
}

whereUpstreamIs((upstream) => {
  // The comparison takes templates as text; the deviation of that one ConfigMap rests on this test.
  test.each(RELEASES)('the trial templates of Katib in %s say what those of upstream say', (release) => {
    const directory = join(upstream, release);
    const file = readdirSync(directory).find((name) => name.endsWith('-katib.json')) ?? '';
    const theirs = templatesOf(JSON.parse(readFileSync(join(directory, file), 'utf8')) as Manifest[]);
    expect(Object.keys(theirs)).toHaveLength(3);
    expect(templatesOf(objectsOf({ release, components: ['katib'] }))).toEqual(theirs);
  });
});
