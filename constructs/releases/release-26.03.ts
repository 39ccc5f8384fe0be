import type { Release } from './release';

const certManager = 'v1.19.4';
const profiles = 'v1.10.0';

/** Kubeflow 26.03. */
export const release2603: Release = {
  name: '26.03',
  versions: { 'cert-manager': certManager, profiles },
  images: {
    'cert-manager-acmesolver': {
      registry: 'quay.io',
      repository: 'jetstack/cert-manager-acmesolver',
      tag: certManager,
    },
    'cert-manager-cainjector': {
      registry: 'quay.io',
      repository: 'jetstack/cert-manager-cainjector',
      tag: certManager,
    },
    'cert-manager-controller': {
      registry: 'quay.io',
      repository: 'jetstack/cert-manager-controller',
      tag: certManager,
    },
    'cert-manager-webhook': { registry: 'quay.io', repository: 'jetstack/cert-manager-webhook', tag: certManager },
    kfam: { registry: 'ghcr.io', repository: 'kubeflow/kubeflow/kfam', tag: profiles },
    'profile-controller': { registry: 'ghcr.io', repository: 'kubeflow/kubeflow/profile-controller', tag: profiles },
  },
  features: new Set(['cert-manager-named-ports', 'cert-manager-plain-token-binding']),
};
