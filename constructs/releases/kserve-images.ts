import type { Image } from './release';

/** What has KServe's own version, by its image's repository below `docker.io/kserve`. */
const PROGRAMS = {
  'kserve-agent': 'agent',
  'kserve-art-explainer': 'art-explainer',
  'kserve-controller': 'kserve-controller',
  'kserve-huggingfaceserver': 'huggingfaceserver',
  'kserve-lgbserver': 'lgbserver',
  'kserve-llmisvc-controller': 'llmisvc-controller',
  'kserve-localmodel-controller': 'kserve-localmodel-controller',
  'kserve-localmodelnode-agent': 'kserve-localmodelnode-agent',
  'kserve-paddleserver': 'paddleserver',
  'kserve-pmmlserver': 'pmmlserver',
  'kserve-router': 'router',
  'kserve-sklearnserver': 'sklearnserver',
  'kserve-storage-initializer': 'storage-initializer',
  'kserve-xgbserver': 'xgbserver',
} as const;

/** Servers that others publish, and what stands beside them. */
type Companion =
  | 'kserve-huggingfaceserver-gpu'
  | 'kserve-mlserver'
  | 'kserve-rbac-proxy'
  | 'kserve-tensorflow-serving'
  | 'kserve-torchserve'
  | 'kserve-tritonserver';

export type KServeImage = keyof typeof PROGRAMS | Companion;

/** The images of KServe and of its runtimes, given its version. */
export function kserveImages(version: string): Readonly<Record<KServeImage, Image>> {
  const image = (registry: string, repository: string, tag: string): Image => ({ registry, repository, tag });
  const own = Object.fromEntries(
    Object.entries(PROGRAMS).map(([name, repository]) => [name, image('docker.io', `kserve/${repository}`, version)]),
  ) as Record<keyof typeof PROGRAMS, Image>;
  return {
    ...own,
    'kserve-huggingfaceserver-gpu': image('docker.io', 'kserve/huggingfaceserver', `${version}-gpu`),
    'kserve-mlserver': image('docker.io', 'seldonio/mlserver', '1.5.0'),
    'kserve-rbac-proxy': image('quay.io', 'brancz/kube-rbac-proxy', 'v0.18.0'),
    'kserve-tensorflow-serving': image('docker.io', 'tensorflow/serving', '2.6.2'),
    'kserve-torchserve': image('docker.io', 'pytorch/torchserve-kfs', '0.9.0'),
    'kserve-tritonserver': image('nvcr.io', 'nvidia/tritonserver', '23.05-py3'),
  };
}
