import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Manifest } from '../../constructs';
import { RELEASES } from '../../constructs/releases';
import { whereUpstreamIs } from '../support/upstream';
import { objectsOf } from './compare';

/** The file of a ConfigMap, whose name upstream ends with a digest. */
function file(objects: readonly Manifest[], name: string, key: string): unknown {
  const found = objects.find(({ kind, metadata }) => kind === 'ConfigMap' && metadata.name.startsWith(name));
  if (found === undefined) throw new Error(`no ${name}`);
  return parse((found.data as Record<string, string>)[key] ?? '');
}

whereUpstreamIs((upstream) => {
  const both = (release: (typeof RELEASES)[number], component: string, name: string, key: string) => {
    const directory = join(upstream, release);
    const json = readdirSync(directory).find((each) => each.endsWith(`-${component}.json`)) ?? '';
    const theirs = JSON.parse(readFileSync(join(directory, json), 'utf8')) as Manifest[];
    return [file(objectsOf({ release, components: [component] }), name, key), file(theirs, name, key)];
  };

  // The comparison takes these files as text; their deviations rest on these tests.
  test.each(RELEASES)('the form of notebooks in %s offers what that of upstream offers', (release) => {
    const [ours, theirs] = both(release, 'jupyter-web-app', 'jupyter-web-app-config', 'spawner_ui_config.yaml');
    expect(ours).toEqual(theirs);
  });

  test.each(RELEASES)('the viewer of volumes in %s is that of upstream, without a token', (release) => {
    const [ours, theirs] = both(release, 'volumes-web-app', 'volumes-web-app-viewer-spec', 'viewer-spec.yaml');
    const { podSpec } = theirs as { podSpec: object };
    expect(ours).toEqual({ ...(theirs as object), podSpec: { ...podSpec, automountServiceAccountToken: false } });
  });
});
