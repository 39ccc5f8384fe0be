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

const certManager = 'v1.19.4';
const dashboard = 'v1.10.0';
// The one that NVIDIA's GPU operator pairs with this line of the device plugin.
const dcgmExporter = '4.4.2-4.7.0-distroless';
const dex = 'v2.45.0';
const gpu = 'v0.18.2';
const istio = '1.28.0';
const knative = '1.21.1';
const knativeEventing = '1.21.0';
const netIstio = '1.21.1';
const kserve = 'v0.16.0';
const jobset = 'v0.10.1';
const katib = 'v0.19.0';
const oauth2Proxy = 'v7.14.3';
const pipelines = '2.16.0';
const profiles = 'v1.10.0';
// No release names it: the newest whose module can be had.
const ray = 'v1.6.1';
const spark = '2.5.0';
const trainer = 'v2.1.0';
const modelRegistry = 'v0.3.5';
const modelsWebApp = '0.16.1';
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
      'knative-activator': 'cf8d126fc08e596b742025f6e53c97abf921f7bd6394d29c200e79c1c323dc6e',
      'knative-autoscaler': '35045ef7c35c6151f0565094cc5ec240a886ba2e5a844366b22a074342af3edf',
      'knative-controller': '622546def05a9b181123d35ede4e4a6e60d7751ae558ea2c5306978b30c24d5c',
      'knative-queue-proxy': '40957d3ced3b185b7a78bbd771be69b0a13137dcbee5ff7f82ae738b56037d9c',
      'knative-webhook': '8754cefd1f1db905495de5ba707b37459cc212b830d40962162654986d264d74',
      'net-istio-controller': '915a3a9b8caea8cceb59258ca2b941c83f0ab230aef5c1dd3b9499574ac3f379',
      'net-istio-webhook': '4d9c50245aeafb269876d05ddb95d235372abfe2b2ac1c9d8c7cd3a2ccf2d6b7',
    }),
    ...kserveImages(kserve),
    ...workspaceImages({ dashboard, notebooks, podDefaults, profiles, tensorboards, volumes }),
  },
  features: new Set([
    'cert-manager-named-ports',
    'cert-manager-plain-token-binding',
    'dex-static-user-groups',
    'istio-1.29-setup',
    'spark-2.5-setup',
    'knative-opentelemetry',
    'kserve-0.16-setup',
    'kserve-llm',
    'models-web-app-graphs',
    'pipelines-2.16-setup',
  ]),
};
