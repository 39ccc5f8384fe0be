import type { KatibImage } from './katib-images';
import type { PipelinesImage } from './pipelines-images';
import type { TrainerImage } from './trainer-images';
import type { TrainingOperatorImage } from './training-operator-images';

/** The parts whose version a release names. */
export type PartName =
  | 'cert-manager'
  | 'dashboard'
  | 'dex'
  | 'gpu'
  | 'istio'
  | 'istio-definitions'
  | 'jobset'
  | 'katib'
  | 'knative'
  | 'kserve'
  | 'kueue'
  | 'models-web-app'
  | 'net-istio'
  | 'notebooks'
  | 'oauth2-proxy'
  | 'pipelines'
  | 'pod-defaults'
  | 'profiles'
  | 'spark'
  | 'tensorboards'
  | 'trainer'
  | 'training-operator'
  | 'volumes';

/** The images of all parts, by the program that is in them. */
export type ImageName =
  | 'central-dashboard'
  | 'cert-manager-acmesolver'
  | 'cert-manager-cainjector'
  | 'cert-manager-controller'
  | 'cert-manager-webhook'
  | 'dex'
  | 'istio-cni'
  | 'istio-pilot'
  | 'istio-proxy'
  | 'jupyter-web-app'
  | 'kfam'
  | 'knative-activator'
  | 'knative-autoscaler'
  | 'knative-controller'
  | 'knative-queue-proxy'
  | 'knative-webhook'
  | 'kserve-agent'
  | 'kserve-art-explainer'
  | 'kserve-controller'
  | 'kserve-huggingfaceserver'
  | 'kserve-huggingfaceserver-gpu'
  | 'kserve-lgbserver'
  | 'kserve-llmisvc-controller'
  | 'kserve-localmodel-controller'
  | 'kserve-localmodelnode-agent'
  | 'kserve-mlserver'
  | 'kserve-paddleserver'
  | 'kserve-pmmlserver'
  | 'kserve-rbac-proxy'
  | 'kserve-router'
  | 'kserve-sklearnserver'
  | 'kserve-storage-initializer'
  | 'kserve-tensorflow-serving'
  | 'kserve-torchserve'
  | 'kserve-tritonserver'
  | 'kserve-xgbserver'
  | 'kube-rbac-proxy-pvcviewer'
  | 'kube-rbac-proxy-tensorboard'
  | 'kueue'
  | 'models-web-app'
  | 'net-istio-controller'
  | 'net-istio-webhook'
  | 'notebook-codeserver-python'
  | 'notebook-controller'
  | 'notebook-jupyter-pytorch-cuda-full'
  | 'notebook-jupyter-pytorch-full'
  | 'notebook-jupyter-pytorch-gaudi-full'
  | 'notebook-jupyter-scipy'
  | 'notebook-jupyter-tensorflow-cuda-full'
  | 'notebook-jupyter-tensorflow-full'
  | 'notebook-rstudio-tidyverse'
  | 'nvidia-device-plugin'
  | 'oauth2-proxy'
  | 'poddefaults-webhook'
  | 'profile-controller'
  | 'pvcviewer-controller'
  | 'spark-operator'
  | 'tensorboard'
  | 'tensorboard-controller'
  | 'tensorboards-web-app'
  | 'volume-viewer'
  | 'volumes-web-app'
  | KatibImage
  | PipelinesImage
  | TrainerImage
  | TrainingOperatorImage;

/** In what releases differ beyond versions. A part asks for one of these, never for the release's name. */
export type Feature =
  /** cert-manager's probes and metrics Service name their ports instead of numbering them. */
  | 'cert-manager-named-ports'
  /** The binding of cert-manager's right to request tokens is named like its role. */
  | 'cert-manager-plain-token-binding'
  /** Dex takes groups for its static users. */
  | 'dex-static-user-groups'
  /** Istio's programs are set up as its 1.29 does: istiod finds its memory limit itself, the node agent has longer to stop. */
  | 'istio-1.29-setup'
  /** The Spark operator checks SparkConnects, and takes feature gates. */
  | 'spark-2.5-setup'
  /** Knative sends its metrics and traces by OpenTelemetry; before, each program was told a domain for its metrics. */
  | 'knative-opentelemetry'
  /** KServe serves large language models as resources of their own. */
  | 'kserve-llm'
  /** The models web app shows InferenceGraphs too, and takes tokens with many groups. */
  | 'models-web-app-graphs';

/** An image, its registry apart, so that a mirror can stand in for it. */
export type Image = {
  /** Host of the registry to which upstream publishes. */
  readonly registry: string;
  readonly repository: string;
} & (
  | { readonly tag: string }
  /** Where upstream names its images so: what the image holds, such as `sha256:` and 64 digits. */
  | { readonly digest: string }
);

/** A release of the platform: which version of each part, from which images, with which features. */
export interface Release {
  readonly name: string;
  readonly versions: Readonly<Record<PartName, string>>;
  readonly images: Readonly<Record<ImageName, Image>>;
  readonly features: ReadonlySet<Feature>;
}
