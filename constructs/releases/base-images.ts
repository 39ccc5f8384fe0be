import type { Image } from './release';

/** Projects by their version's name: where each publishes its images. */
const PROJECTS = {
  certManager: {
    registry: 'quay.io',
    programs: {
      'cert-manager-acmesolver': 'jetstack/cert-manager-acmesolver',
      'cert-manager-cainjector': 'jetstack/cert-manager-cainjector',
      'cert-manager-controller': 'jetstack/cert-manager-controller',
      'cert-manager-webhook': 'jetstack/cert-manager-webhook',
    },
  },
  dcgmExporter: { registry: 'nvcr.io', programs: { 'dcgm-exporter': 'nvidia/k8s/dcgm-exporter' } },
  dex: { registry: 'ghcr.io', programs: { dex: 'dexidp/dex' } },
  gpu: { registry: 'nvcr.io', programs: { 'nvidia-device-plugin': 'nvidia/k8s-device-plugin' } },
  istio: {
    registry: 'gcr.io',
    programs: {
      'istio-cni': 'istio-release/install-cni',
      'istio-pilot': 'istio-release/pilot',
      'istio-proxy': 'istio-release/proxyv2',
    },
  },
  modelsWebApp: { registry: 'ghcr.io', programs: { 'models-web-app': 'kserve/models-web-app' } },
  oauth2Proxy: { registry: 'quay.io', programs: { 'oauth2-proxy': 'oauth2-proxy/oauth2-proxy' } },
  ray: { registry: 'quay.io', programs: { 'kuberay-operator': 'kuberay/operator' } },
  spark: { registry: 'ghcr.io', programs: { 'spark-operator': 'kubeflow/spark-operator/controller' } },
} as const;

type Project = keyof typeof PROJECTS;

export type BaseImage = { [P in Project]: keyof (typeof PROJECTS)[P]['programs'] }[Project];

/** The images of the parts that have few, given the version of each. */
export function baseImages(versions: Readonly<Record<Project, string>>): Readonly<Record<BaseImage, Image>> {
  const images = (Object.keys(PROJECTS) as Project[]).flatMap((project) => {
    const { registry, programs } = PROJECTS[project];
    return Object.entries(programs).map(([name, repository]) => [
      name,
      { registry, repository, tag: versions[project] },
    ]);
  });
  return Object.fromEntries(images) as Record<BaseImage, Image>;
}
