import { katibImages } from './katib-images';
import { pipelinesImages } from './pipelines-images';
import type { Release } from './release';
import { trainerImages } from './trainer-images';

const certManager = 'v1.16.1';
const dashboard = 'v1.10.0';
const dex = 'v2.44.0';
const gpu = 'v0.18.2';
const istio = '1.28.0';
const jobset = 'v0.10.1';
const katib = 'v0.19.0';
const oauth2Proxy = 'v7.13.0';
const pipelines = '2.15.0';
const profiles = 'v1.10.0';
const spark = '2.4.0';
const trainer = 'v2.1.0';
const modelsWebApp = '0.15.0';
const notebooks = 'v1.10.0';
const podDefaults = 'v1.10.0';
const tensorboards = 'v1.10.0';
const volumes = 'v1.10.0';

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
    jobset,
    katib,
    'oauth2-proxy': oauth2Proxy,
    pipelines,
    profiles,
    spark,
    trainer,
    'models-web-app': modelsWebApp,
    notebooks,
    'pod-defaults': podDefaults,
    tensorboards,
    volumes,
  },
  images: {
    ...katibImages(katib),
    ...pipelinesImages(pipelines, { argo: 'v3.7.3', metacontroller: 'v4.11.22', seaweedfs: '4.00' }),
    ...trainerImages({ trainer, jobset }),
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
    kfam: { registry: 'ghcr.io', repository: 'kubeflow/kubeflow/kfam', tag: profiles },
    'nvidia-device-plugin': { registry: 'nvcr.io', repository: 'nvidia/k8s-device-plugin', tag: gpu },
    'oauth2-proxy': { registry: 'quay.io', repository: 'oauth2-proxy/oauth2-proxy', tag: oauth2Proxy },
    'spark-operator': { registry: 'ghcr.io', repository: 'kubeflow/spark-operator/controller', tag: spark },
    'profile-controller': { registry: 'ghcr.io', repository: 'kubeflow/kubeflow/profile-controller', tag: profiles },
    'jupyter-web-app': { registry: 'ghcr.io', repository: 'kubeflow/kubeflow/jupyter-web-app', tag: notebooks },
    'kube-rbac-proxy-pvcviewer': { registry: 'quay.io', repository: 'brancz/kube-rbac-proxy', tag: 'v0.13.1' },
    'kube-rbac-proxy-tensorboard': { registry: 'quay.io', repository: 'brancz/kube-rbac-proxy', tag: 'v0.8.0' },
    'models-web-app': { registry: 'ghcr.io', repository: 'kserve/models-web-app', tag: modelsWebApp },
    'notebook-controller': { registry: 'ghcr.io', repository: 'kubeflow/kubeflow/notebook-controller', tag: notebooks },
    'notebook-codeserver-python': {
      registry: 'ghcr.io',
      repository: 'kubeflow/kubeflow/notebook-servers/codeserver-python',
      tag: notebooks,
    },
    'notebook-jupyter-pytorch-cuda-full': {
      registry: 'ghcr.io',
      repository: 'kubeflow/kubeflow/notebook-servers/jupyter-pytorch-cuda-full',
      tag: notebooks,
    },
    'notebook-jupyter-pytorch-full': {
      registry: 'ghcr.io',
      repository: 'kubeflow/kubeflow/notebook-servers/jupyter-pytorch-full',
      tag: notebooks,
    },
    'notebook-jupyter-pytorch-gaudi-full': {
      registry: 'ghcr.io',
      repository: 'kubeflow/kubeflow/notebook-servers/jupyter-pytorch-gaudi-full',
      tag: notebooks,
    },
    'notebook-jupyter-scipy': {
      registry: 'ghcr.io',
      repository: 'kubeflow/kubeflow/notebook-servers/jupyter-scipy',
      tag: notebooks,
    },
    'notebook-jupyter-tensorflow-cuda-full': {
      registry: 'ghcr.io',
      repository: 'kubeflow/kubeflow/notebook-servers/jupyter-tensorflow-cuda-full',
      tag: notebooks,
    },
    'notebook-jupyter-tensorflow-full': {
      registry: 'ghcr.io',
      repository: 'kubeflow/kubeflow/notebook-servers/jupyter-tensorflow-full',
      tag: notebooks,
    },
    'notebook-rstudio-tidyverse': {
      registry: 'ghcr.io',
      repository: 'kubeflow/kubeflow/notebook-servers/rstudio-tidyverse',
      tag: notebooks,
    },
    'poddefaults-webhook': {
      registry: 'ghcr.io',
      repository: 'kubeflow/kubeflow/poddefaults-webhook',
      tag: podDefaults,
    },
    'pvcviewer-controller': { registry: 'ghcr.io', repository: 'kubeflow/kubeflow/pvcviewer-controller', tag: volumes },
    tensorboard: { registry: 'docker.io', repository: 'tensorflow/tensorflow', tag: '2.5.1' },
    'tensorboard-controller': {
      registry: 'ghcr.io',
      repository: 'kubeflow/kubeflow/tensorboard-controller',
      tag: tensorboards,
    },
    'tensorboards-web-app': {
      registry: 'ghcr.io',
      repository: 'kubeflow/kubeflow/tensorboards-web-app',
      tag: tensorboards,
    },
    'volume-viewer': { registry: 'docker.io', repository: 'filebrowser/filebrowser', tag: 'v2.25.0' },
    'volumes-web-app': { registry: 'ghcr.io', repository: 'kubeflow/kubeflow/volumes-web-app', tag: volumes },
  },
  features: new Set(),
};
