import type { Image } from './release';

/** The programs of Pipelines that have its own version, by their image's repository below `ghcr.io/kubeflow`. */
const PROGRAMS = {
  'pipelines-api-server': 'kfp-api-server',
  'pipelines-cache-server': 'kfp-cache-server',
  'pipelines-driver': 'kfp-driver',
  'pipelines-frontend': 'kfp-frontend',
  'pipelines-launcher': 'kfp-launcher',
  'pipelines-metadata-envoy': 'kfp-metadata-envoy',
  'pipelines-metadata-writer': 'kfp-metadata-writer',
  'pipelines-persistence-agent': 'kfp-persistence-agent',
  'pipelines-scheduled-workflow': 'kfp-scheduled-workflow-controller',
  'pipelines-viewer': 'kfp-viewer-crd-controller',
  'pipelines-visualization': 'kfp-visualization-server',
} as const;

/** What Pipelines installs beside its own programs. */
type Companion =
  | 'argo-executor'
  | 'argo-workflow-controller'
  | 'metacontroller'
  | 'ml-metadata'
  | 'pipelines-cache-step'
  | 'pipelines-mysql'
  | 'pipelines-profile-hook'
  | 'seaweedfs';

export type PipelinesImage = keyof typeof PROGRAMS | Companion;

/** The images of Pipelines, given its version and the tags of what comes with it. */
export function pipelinesImages(
  version: string,
  tags: { readonly argo: string; readonly metacontroller: string; readonly seaweedfs: string },
): Readonly<Record<PipelinesImage, Image>> {
  const image = (registry: string, repository: string, tag: string): Image => ({ registry, repository, tag });
  const own = Object.fromEntries(
    Object.entries(PROGRAMS).map(([name, repository]) => [name, image('ghcr.io', `kubeflow/${repository}`, version)]),
  ) as Record<keyof typeof PROGRAMS, Image>;
  return {
    ...own,
    'argo-executor': image('quay.io', 'argoproj/argoexec', tags.argo),
    'argo-workflow-controller': image('quay.io', 'argoproj/workflow-controller', tags.argo),
    metacontroller: image('ghcr.io', 'metacontroller/metacontroller', tags.metacontroller),
    'ml-metadata': image('gcr.io', 'tfx-oss-public/ml_metadata_store_server', '1.14.0'),
    // Stands in for a step whose result is known; it does nothing.
    'pipelines-cache-step': image('ghcr.io', 'containerd/busybox', '1.36'),
    'pipelines-mysql': image('docker.io', 'library/mysql', '8.4.7'),
    'pipelines-profile-hook': image('docker.io', 'alpine/k8s', '1.32.3'),
    seaweedfs: image('docker.io', 'chrislusf/seaweedfs', tags.seaweedfs),
  };
}
