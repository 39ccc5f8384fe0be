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

/**
 * The cluster autoscaler follows Kubernetes, not the platform: its minor version is that of the cluster that the platform is tried with.
 *
 * @see https://github.com/kubernetes/autoscaler/releases
 */
const CLUSTER_AUTOSCALER: Image = {
  registry: 'registry.k8s.io',
  repository: 'autoscaling/cluster-autoscaler',
  tag: 'v1.34.0',
};

type Project = keyof typeof PROJECTS;

export type BaseImage = 'cluster-autoscaler' | { [P in Project]: keyof (typeof PROJECTS)[P]['programs'] }[Project];

/** The images of the parts that have few, given the version of each. */
export function baseImages(versions: Readonly<Record<Project, string>>): Readonly<Record<BaseImage, Image>> {
  const images = (Object.keys(PROJECTS) as Project[]).flatMap((project) => {
    const { registry, programs } = PROJECTS[project];
    return Object.entries(programs).map(([name, repository]) => [
      name,
      { registry, repository, tag: versions[project] },
    ]);
  });
  return { ...Object.fromEntries(images), 'cluster-autoscaler': CLUSTER_AUTOSCALER } as Record<BaseImage, Image>;
}
