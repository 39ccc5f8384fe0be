import type { Image } from './release';

/** The programs of the Model Registry, by their image's repository below `ghcr.io/kubeflow/model-registry`. */
const PROGRAMS = {
  'model-registry-server': 'server',
  'model-registry-storage-initializer': 'storage-initializer',
  'model-registry-ui': 'ui',
} as const;

export type ModelRegistryImage = keyof typeof PROGRAMS | 'model-registry-mysql';

/** The images of the Model Registry, given its version. */
export function modelRegistryImages(version: string): Readonly<Record<ModelRegistryImage, Image>> {
  const own = Object.fromEntries(
    Object.entries(PROGRAMS).map(([name, repository]) => [
      name,
      { registry: 'ghcr.io', repository: `kubeflow/model-registry/${repository}`, tag: version },
    ]),
  ) as Record<keyof typeof PROGRAMS, Image>;
  // Upstream's is 8.3, an innovation release whose support has ended; this is the long-term one that Pipelines has too.
  return { ...own, 'model-registry-mysql': { registry: 'docker.io', repository: 'library/mysql', tag: '8.4.7' } };
}
