import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Manifest } from '../../constructs';
import { RELEASES } from '../../constructs/releases';
import { whereUpstreamIs } from '../support/upstream';
import { objectsOf } from './compare';

function configOf(objects: readonly Manifest[]): unknown {
  const found = objects.find(({ kind, metadata }) => kind === 'ConfigMap' && metadata.name === 'dex');
  if (found === undefined) throw new Error('no configuration of Dex');
  return parse((found.data as Record<string, string>)['config.yaml'] ?? '');
}

whereUpstreamIs((upstream) => {
  // The comparison takes the file as text; the deviation of that one field rests on this test.
  test.each(RELEASES)('the configuration of Dex in %s says what that of upstream says', (release) => {
    const directory = join(upstream, release);
    const file = readdirSync(directory).find((name) => name.endsWith('-dex.json')) ?? '';
    const theirs = JSON.parse(readFileSync(join(directory, file), 'utf8')) as Manifest[];
    expect(configOf(objectsOf({ release, components: ['dex'] }))).toEqual(configOf(theirs));
  });
});
