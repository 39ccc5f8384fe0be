import { katibImages } from './katib-images';
import { pipelinesImages } from './pipelines-images';
import type { Release } from './release';
import { trainerImages } from './trainer-images';
import { trainingOperatorImages } from './training-operator-images';

const certManager = 'v1.19.4';
const dashboard = 'v1.10.0';
const dex = 'v2.45.0';
const gpu = 'v0.18.2';
const istio = '1.28.0';
const knative = '1.21.1';
const netIstio = '1.21.1';
const kserve = 'v0.16.0';
const kueue = 'v0.15.0';
const jobset = 'v0.10.1';
const katib = 'v0.19.0';
const oauth2Proxy = 'v7.14.3';
const pipelines = '2.16.0';
const profiles = 'v1.10.0';
const spark = '2.5.0';
const trainer = 'v2.1.0';
const modelsWebApp = '0.16.1';
const notebooks = 'v1.10.0';
const podDefaults = 'v1.10.0';
const tensorboards = 'v1.10.0';
// No release names it: the newest with the definitions that upstream installed last, in 1.10.2. Those of v1.9.4 are others.
const trainingOperator = { version: 'v1.9.3', tag: 'v1-d6eb98e' };
const volumes = 'v1.10.0';

/** Kubeflow 26.03. */
export const release2603: Release = {
  name: '26.03',
  versions: {
    'cert-manager': certManager,
    dashboard,
    dex,
    gpu,
    istio,
    // Upstream took over the definitions of the next version, and kept the programs.
    'istio-definitions': '1.29.0',
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
      digest: 'sha256:cf8d126fc08e596b742025f6e53c97abf921f7bd6394d29c200e79c1c323dc6e',
    },
    'knative-autoscaler': {
      registry: 'gcr.io',
      repository: 'knative-releases/knative.dev/serving/cmd/autoscaler',
      digest: 'sha256:35045ef7c35c6151f0565094cc5ec240a886ba2e5a844366b22a074342af3edf',
    },
    'knative-controller': {
      registry: 'gcr.io',
      repository: 'knative-releases/knative.dev/serving/cmd/controller',
      digest: 'sha256:622546def05a9b181123d35ede4e4a6e60d7751ae558ea2c5306978b30c24d5c',
    },
    'knative-queue-proxy': {
      registry: 'gcr.io',
      repository: 'knative-releases/knative.dev/serving/cmd/queue',
      digest: 'sha256:40957d3ced3b185b7a78bbd771be69b0a13137dcbee5ff7f82ae738b56037d9c',
    },
    'knative-webhook': {
      registry: 'gcr.io',
      repository: 'knative-releases/knative.dev/serving/cmd/webhook',
      digest: 'sha256:8754cefd1f1db905495de5ba707b37459cc212b830d40962162654986d264d74',
    },
    'net-istio-controller': {
      registry: 'gcr.io',
      repository: 'knative-releases/knative.dev/net-istio/cmd/controller',
      digest: 'sha256:915a3a9b8caea8cceb59258ca2b941c83f0ab230aef5c1dd3b9499574ac3f379',
    },
    'net-istio-webhook': {
      registry: 'gcr.io',
      repository: 'knative-releases/knative.dev/net-istio/cmd/webhook',
      digest: 'sha256:4d9c50245aeafb269876d05ddb95d235372abfe2b2ac1c9d8c7cd3a2ccf2d6b7',
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
  features: new Set([
    'cert-manager-named-ports',
    'cert-manager-plain-token-binding',
    'dex-static-user-groups',
    'istio-1.29-setup',
    'spark-2.5-setup',
    'knative-opentelemetry',
    'kserve-llm',
    'models-web-app-graphs',
  ]),
};
