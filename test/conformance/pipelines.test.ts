import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { type Manifest, text } from '../../constructs';
import { objectsOf, upstreamDirectory } from './compare';

const upstream = upstreamDirectory();

/** Settings in YAML that a library writes, so that they look otherwise than upstream's. */
const SETTINGS = [
  ['metadata-envoy-configmap', 'envoy-config.yaml'],
  ['workflow-controller-configmap', 'artifactRepository'],
] as const;

if (upstream === undefined) {
  test.skip("skipped: upstream's renders are not here; see KFSTACK_UPSTREAM", () => {});
} else {
  const directory = join(upstream, '26.03');
  const file = readdirSync(directory).find((name) => name.endsWith('-pipelines.json')) ?? '';
  const theirs: readonly Manifest[] = JSON.parse(readFileSync(join(directory, file), 'utf8'));
  const ours = objectsOf({ release: '26.03', components: ['pipelines'] });

  test.each(SETTINGS)('%s says what that of upstream says', (name, key) => {
    const said = (objects: readonly Manifest[]) => {
      const map = objects.find(({ kind, metadata }) => kind === 'ConfigMap' && metadata.name === name);
      return parse(text(map, 'data', key) ?? '') as unknown;
    };
    expect(said(ours)).toEqual(said(theirs));
    expect(said(ours)).toBeInstanceOf(Object);
  });
}
