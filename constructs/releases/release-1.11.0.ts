import { katibImages } from './katib-images';
import { pipelinesImages } from './pipelines-images';
import type { Release } from './release';
import { trainerImages } from './trainer-images';
import { trainingOperatorImages } from './training-operator-images';

const certManager = 'v1.16.1';
const dashboard = 'v1.10.0';
const dex = 'v2.44.0';
const gpu = 'v0.18.2';
const istio = '1.28.0';
const knative = '1.16.2';
const netIstio = '1.16.0';
const kserve = 'v0.15.2';
const kueue = 'v0.15.0';
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
// No release names it: the newest with the definitions that upstream installed last, in 1.10.2. Those of v1.9.4 are others.
const trainingOperator = { version: 'v1.9.3', tag: 'v1-d6eb98e' };
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
    knative,
    'net-istio': netIstio,
    kserve,
    kueue,
    jobset,
    katib,
    'oauth2-proxy': oauth2Proxy,
    pipelines,
    profiles,
    spark,
    trainer,
    'training-operator': trainingOperator.version,
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
    ...trainingOperatorImages(trainingOperator.tag),
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
    'knative-activator': {
      registry: 'gcr.io',
      repository: 'knative-releases/knative.dev/serving/cmd/activator',
      digest: 'sha256:cc39d40985f7b37ba384a857d194a24ac5eae7e204aac4ed9bf4ebfd8d62e721',
    },
    'knative-autoscaler': {
      registry: 'gcr.io',
      repository: 'knative-releases/knative.dev/serving/cmd/autoscaler',
      digest: 'sha256:59c2e7ad52cea17bedfc2aca9b9e33060bb34f04d35fd71fe61147bcbdb881e4',
    },
    'knative-controller': {
      registry: 'gcr.io',
      repository: 'knative-releases/knative.dev/serving/cmd/controller',
      digest: 'sha256:0e47362d044f8eac84595ed0a9fdf22e5dd5a07cc7a5df74e93eb5ad17ad4827',
    },
    'knative-queue-proxy': {
      registry: 'gcr.io',
      repository: 'knative-releases/knative.dev/serving/cmd/queue',
      digest: 'sha256:698ef80ebc698f4d2bb93c1e85684063a0cf253a83faebcbf106cee444181d8e',
    },
    'knative-webhook': {
      registry: 'gcr.io',
      repository: 'knative-releases/knative.dev/serving/cmd/webhook',
      digest: 'sha256:d42e2f83c9018779465860fdc67ce6ada3eac8ba8c47c5c2127c0bb45f9b328a',
    },
    'net-istio-controller': {
      registry: 'gcr.io',
      repository: 'knative-releases/knative.dev/net-istio/cmd/controller',
      digest: 'sha256:e70bc675f97778da144157f125b3001124ba7a5903b85dab9e77776352fea1c7',
    },
    'net-istio-webhook': {
      registry: 'gcr.io',
      repository: 'knative-releases/knative.dev/net-istio/cmd/webhook',
      digest: 'sha256:7d76a6d42d139ed53aae3ca2dfd600b1c776eb85a17af64dd1b604176a4b132a',
    },
    kueue: { registry: 'registry.k8s.io', repository: 'kueue/kueue', tag: kueue },
    'kserve-agent': { registry: 'docker.io', repository: 'kserve/agent', tag: kserve },
    'kserve-art-explainer': { registry: 'docker.io', repository: 'kserve/art-explainer', tag: kserve },
    'kserve-controller': { registry: 'docker.io', repository: 'kserve/kserve-controller', tag: kserve },
    'kserve-huggingfaceserver': { registry: 'docker.io', repository: 'kserve/huggingfaceserver', tag: kserve },
    'kserve-huggingfaceserver-gpu': {
      registry: 'docker.io',
      repository: 'kserve/huggingfaceserver',
      tag: `${kserve}-gpu`,
    },
    'kserve-lgbserver': { registry: 'docker.io', repository: 'kserve/lgbserver', tag: kserve },
    'kserve-llmisvc-controller': { registry: 'docker.io', repository: 'kserve/llmisvc-controller', tag: kserve },
    'kserve-localmodel-controller': {
      registry: 'docker.io',
      repository: 'kserve/kserve-localmodel-controller',
      tag: kserve,
    },
    'kserve-localmodelnode-agent': {
      registry: 'docker.io',
      repository: 'kserve/kserve-localmodelnode-agent',
      tag: kserve,
    },
    'kserve-mlserver': { registry: 'docker.io', repository: 'seldonio/mlserver', tag: '1.5.0' },
    'kserve-paddleserver': { registry: 'docker.io', repository: 'kserve/paddleserver', tag: kserve },
    'kserve-pmmlserver': { registry: 'docker.io', repository: 'kserve/pmmlserver', tag: kserve },
    'kserve-rbac-proxy': { registry: 'quay.io', repository: 'brancz/kube-rbac-proxy', tag: 'v0.18.0' },
    'kserve-router': { registry: 'docker.io', repository: 'kserve/router', tag: kserve },
    'kserve-sklearnserver': { registry: 'docker.io', repository: 'kserve/sklearnserver', tag: kserve },
    'kserve-storage-initializer': { registry: 'docker.io', repository: 'kserve/storage-initializer', tag: kserve },
    'kserve-tensorflow-serving': { registry: 'docker.io', repository: 'tensorflow/serving', tag: '2.6.2' },
    'kserve-torchserve': { registry: 'docker.io', repository: 'pytorch/torchserve-kfs', tag: '0.9.0' },
    'kserve-tritonserver': { registry: 'nvcr.io', repository: 'nvidia/tritonserver', tag: '23.05-py3' },
    'kserve-xgbserver': { registry: 'docker.io', repository: 'kserve/xgbserver', tag: kserve },
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
