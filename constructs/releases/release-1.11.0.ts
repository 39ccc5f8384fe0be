import { baseImages } from './base-images';
import { katibImages } from './katib-images';
import { knativeEventingImages } from './knative-eventing-images';
import { knativeImages } from './knative-images';
import { kserveImages } from './kserve-images';
import { modelRegistryImages } from './model-registry-images';
import { pipelinesImages } from './pipelines-images';
import type { Release } from './release';
import { trainerImages } from './trainer-images';
import { trainingOperatorImages } from './training-operator-images';
import { volcanoImages } from './volcano-images';
import { workspaceImages } from './workspace-images';

const certManager = 'v1.16.1';
const dashboard = 'v1.10.0';
// The one that NVIDIA's GPU operator pairs with this line of the device plugin.
const dcgmExporter = '4.4.2-4.7.0-distroless';
const dex = 'v2.44.0';
const gpu = 'v0.18.2';
const istio = '1.28.0';
const knative = '1.16.2';
// Nothing of it depends on the version of Serving.
const knativeEventing = '1.21.0';
const netIstio = '1.16.0';
const kserve = 'v0.15.2';
const jobset = 'v0.10.1';
const katib = 'v0.19.0';
const oauth2Proxy = 'v7.13.0';
const pipelines = '2.15.0';
const profiles = 'v1.10.0';
// No release names it: the newest whose module can be had.
const ray = 'v1.6.1';
const spark = '2.4.0';
const trainer = 'v2.1.0';
const modelRegistry = 'v0.3.4';
const modelsWebApp = '0.15.0';
const notebooks = 'v1.10.0';
const podDefaults = 'v1.10.0';
const tensorboards = 'v1.10.0';
// No release names it: the newest with the definitions that upstream installed last, in 1.10.2. Those of v1.9.4 are others.
const trainingOperator = { version: 'v1.9.3', tag: 'v1-d6eb98e' };
// No release names it: the newest whose module can be had.
const kueue = 'v0.15.0';
// No release names it: see docs/configuration.md for why it is this one.
const volcano = 'v1.10.0';
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
    'knative-eventing': knativeEventing,
    'net-istio': netIstio,
    kserve,
    jobset,
    katib,
    'oauth2-proxy': oauth2Proxy,
    pipelines,
    profiles,
    kueue,
    ray,
    spark,
    trainer,
    'training-operator': trainingOperator.version,
    'model-registry': modelRegistry,
    'models-web-app': modelsWebApp,
    notebooks,
    'pod-defaults': podDefaults,
    tensorboards,
    volcano,
    volumes,
  },
  images: {
    ...katibImages(katib),
    ...knativeEventingImages(knativeEventing),
    ...modelRegistryImages(modelRegistry),
    ...pipelinesImages(pipelines, { argo: 'v3.7.3', metacontroller: 'v4.11.22', seaweedfs: '4.00' }),
    ...trainerImages({ trainer, jobset }),
    ...trainingOperatorImages(trainingOperator.tag),
    ...volcanoImages(volcano),
    kueue: { registry: 'registry.k8s.io', repository: 'kueue/kueue', tag: kueue },
    ...baseImages({ certManager, dcgmExporter, dex, gpu, istio, modelsWebApp, oauth2Proxy, ray, spark }),
    ...knativeImages({
      'knative-activator': 'cc39d40985f7b37ba384a857d194a24ac5eae7e204aac4ed9bf4ebfd8d62e721',
      'knative-autoscaler': '59c2e7ad52cea17bedfc2aca9b9e33060bb34f04d35fd71fe61147bcbdb881e4',
      'knative-controller': '0e47362d044f8eac84595ed0a9fdf22e5dd5a07cc7a5df74e93eb5ad17ad4827',
      'knative-queue-proxy': '698ef80ebc698f4d2bb93c1e85684063a0cf253a83faebcbf106cee444181d8e',
      'knative-webhook': 'd42e2f83c9018779465860fdc67ce6ada3eac8ba8c47c5c2127c0bb45f9b328a',
      'net-istio-controller': 'e70bc675f97778da144157f125b3001124ba7a5903b85dab9e77776352fea1c7',
      'net-istio-webhook': '7d76a6d42d139ed53aae3ca2dfd600b1c776eb85a17af64dd1b604176a4b132a',
    }),
    ...kserveImages(kserve),
    ...workspaceImages({ dashboard, notebooks, podDefaults, profiles, tensorboards, volumes }),
  },
  features: new Set(['pipelines-minio-service']),
};
