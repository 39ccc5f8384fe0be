import type { Image } from './release';

/** The projects of one repository, `ghcr.io/kubeflow/kubeflow`, each with a version: images by their names below it. */
const PROGRAMS = {
  dashboard: { 'central-dashboard': 'central-dashboard' },
  notebooks: {
    'jupyter-web-app': 'jupyter-web-app',
    'notebook-codeserver-python': 'notebook-servers/codeserver-python',
    'notebook-controller': 'notebook-controller',
    'notebook-jupyter-pytorch-cuda-full': 'notebook-servers/jupyter-pytorch-cuda-full',
    'notebook-jupyter-pytorch-full': 'notebook-servers/jupyter-pytorch-full',
    'notebook-jupyter-pytorch-gaudi-full': 'notebook-servers/jupyter-pytorch-gaudi-full',
    'notebook-jupyter-scipy': 'notebook-servers/jupyter-scipy',
    'notebook-jupyter-tensorflow-cuda-full': 'notebook-servers/jupyter-tensorflow-cuda-full',
    'notebook-jupyter-tensorflow-full': 'notebook-servers/jupyter-tensorflow-full',
    'notebook-rstudio-tidyverse': 'notebook-servers/rstudio-tidyverse',
  },
  podDefaults: { 'poddefaults-webhook': 'poddefaults-webhook' },
  profiles: { kfam: 'kfam', 'profile-controller': 'profile-controller' },
  tensorboards: {
    'tensorboard-controller': 'tensorboard-controller',
    'tensorboards-web-app': 'tensorboards-web-app',
  },
  volumes: { 'pvcviewer-controller': 'pvcviewer-controller', 'volumes-web-app': 'volumes-web-app' },
} as const;

type Project = keyof typeof PROGRAMS;
type Own = { [P in Project]: keyof (typeof PROGRAMS)[P] }[Project];
type Companion = 'kube-rbac-proxy-pvcviewer' | 'kube-rbac-proxy-tensorboard' | 'tensorboard' | 'volume-viewer';

export type WorkspaceImage = Own | Companion;

/** The images of what users work with: the dashboard, profiles, notebooks, volumes, TensorBoards. */
export function workspaceImages(versions: Readonly<Record<Project, string>>): Readonly<Record<WorkspaceImage, Image>> {
  const image = (registry: string, repository: string, tag: string): Image => ({ registry, repository, tag });
  const own = Object.fromEntries(
    (Object.keys(PROGRAMS) as Project[]).flatMap((project) =>
      Object.entries(PROGRAMS[project]).map(([name, repository]) => [
        name,
        image('ghcr.io', `kubeflow/kubeflow/${repository}`, versions[project]),
      ]),
    ),
  ) as Record<Own, Image>;
  return {
    ...own,
    'kube-rbac-proxy-pvcviewer': image('quay.io', 'brancz/kube-rbac-proxy', 'v0.13.1'),
    'kube-rbac-proxy-tensorboard': image('quay.io', 'brancz/kube-rbac-proxy', 'v0.8.0'),
    tensorboard: image('docker.io', 'tensorflow/tensorflow', '2.5.1'),
    'volume-viewer': image('docker.io', 'filebrowser/filebrowser', 'v2.25.0'),
  };
}
