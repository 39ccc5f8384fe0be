import type { Release } from './release';

const certManager = 'v1.16.1';
const dashboard = 'v1.10.0';
const dex = 'v2.44.0';
const gpu = 'v0.18.2';
const istio = '1.28.0';
const katib = 'v0.19.0';
const oauth2Proxy = 'v7.13.0';
const profiles = 'v1.10.0';
const spark = '2.4.0';

/** Kubeflow 1.11.0. */
export const release1110: Release = {
  name: '1.11.0',
  versions: {
    'cert-manager': certManager,
    dashboard,
    dex,
    gpu,
    istio,
    'istio-definitions': '1.28.0',
    katib,
    'oauth2-proxy': oauth2Proxy,
    profiles,
    spark,
  },
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
    'central-dashboard': { registry: 'ghcr.io', repository: 'kubeflow/kubeflow/central-dashboard', tag: dashboard },
    dex: { registry: 'ghcr.io', repository: 'dexidp/dex', tag: dex },
    'istio-cni': { registry: 'gcr.io', repository: 'istio-release/install-cni', tag: istio },
    'istio-pilot': { registry: 'gcr.io', repository: 'istio-release/pilot', tag: istio },
    'istio-proxy': { registry: 'gcr.io', repository: 'istio-release/proxyv2', tag: istio },
    'katib-controller': { registry: 'ghcr.io', repository: 'kubeflow/katib/katib-controller', tag: katib },
    'katib-db-manager': { registry: 'ghcr.io', repository: 'kubeflow/katib/katib-db-manager', tag: katib },
    'katib-earlystopping-medianstop': {
      registry: 'ghcr.io',
      repository: 'kubeflow/katib/earlystopping-medianstop',
      tag: katib,
    },
    'katib-enas-cnn-cifar10-cpu': {
      registry: 'ghcr.io',
      repository: 'kubeflow/katib/enas-cnn-cifar10-cpu',
      tag: katib,
    },
    'katib-file-metrics-collector': {
      registry: 'ghcr.io',
      repository: 'kubeflow/katib/file-metrics-collector',
      tag: katib,
    },
    'katib-mysql': { registry: 'docker.io', repository: 'library/mysql', tag: '8.0' },
    'katib-pytorch-mnist-cpu': { registry: 'ghcr.io', repository: 'kubeflow/katib/pytorch-mnist-cpu', tag: katib },
    'katib-suggestion-darts': { registry: 'ghcr.io', repository: 'kubeflow/katib/suggestion-darts', tag: katib },
    'katib-suggestion-enas': { registry: 'ghcr.io', repository: 'kubeflow/katib/suggestion-enas', tag: katib },
    'katib-suggestion-goptuna': { registry: 'ghcr.io', repository: 'kubeflow/katib/suggestion-goptuna', tag: katib },
    'katib-suggestion-hyperband': {
      registry: 'ghcr.io',
      repository: 'kubeflow/katib/suggestion-hyperband',
      tag: katib,
    },
    'katib-suggestion-hyperopt': { registry: 'ghcr.io', repository: 'kubeflow/katib/suggestion-hyperopt', tag: katib },
    'katib-suggestion-optuna': { registry: 'ghcr.io', repository: 'kubeflow/katib/suggestion-optuna', tag: katib },
    'katib-suggestion-pbt': { registry: 'ghcr.io', repository: 'kubeflow/katib/suggestion-pbt', tag: katib },
    'katib-suggestion-skopt': { registry: 'ghcr.io', repository: 'kubeflow/katib/suggestion-skopt', tag: katib },
    'katib-tfevent-metrics-collector': {
      registry: 'ghcr.io',
      repository: 'kubeflow/katib/tfevent-metrics-collector',
      tag: katib,
    },
    'katib-ui': { registry: 'ghcr.io', repository: 'kubeflow/katib/katib-ui', tag: katib },
    kfam: { registry: 'ghcr.io', repository: 'kubeflow/kubeflow/kfam', tag: profiles },
    'nvidia-device-plugin': { registry: 'nvcr.io', repository: 'nvidia/k8s-device-plugin', tag: gpu },
    'oauth2-proxy': { registry: 'quay.io', repository: 'oauth2-proxy/oauth2-proxy', tag: oauth2Proxy },
    'profile-controller': { registry: 'ghcr.io', repository: 'kubeflow/kubeflow/profile-controller', tag: profiles },
    'spark-operator': { registry: 'ghcr.io', repository: 'kubeflow/spark-operator/controller', tag: spark },
  },
  features: new Set(),
};
