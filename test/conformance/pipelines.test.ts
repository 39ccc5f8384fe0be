import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { type Manifest, text } from '../../constructs';
import { RELEASES } from '../../constructs/releases';
import { whereUpstreamIs } from '../support/upstream';
import { objectsOf } from './compare';

/** Settings in YAML that a library writes, so that they look otherwise than upstream's. */
const SETTINGS = [
  ['metadata-envoy-configmap', 'envoy-config.yaml'],
  ['workflow-controller-configmap', 'artifactRepository'],
] as const;

whereUpstreamIs((upstream) => {
  describe.each(RELEASES)('%s', (release) => {
    const directory = join(upstream, release);
    const file = readdirSync(directory).find((name) => name.endsWith('-pipelines.json')) ?? '';
    // The store has one name here, that of 26.03: see the deviations.
    const json = readFileSync(join(directory, file), 'utf8').replaceAll(
      'minio-service.kubeflow:9000',
      'seaweedfs.kubeflow:9000',
    );
    const theirs: readonly Manifest[] = JSON.parse(json);
    const ours = objectsOf({ release, components: ['pipelines'] });

    test.each(SETTINGS)('%s says what that of upstream says', (name, key) => {
      const said = (objects: readonly Manifest[]) => {
        const map = objects.find(({ kind, metadata }) => kind === 'ConfigMap' && metadata.name === name);
        return parse(text(map, 'data', key) ?? '') as unknown;
      };
      expect(said(ours)).toEqual(said(theirs));
      expect(said(ours)).toBeInstanceOf(Object);
    });
  });
});
