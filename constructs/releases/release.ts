import type { KatibImage } from './katib-images';
import type { PipelinesImage } from './pipelines-images';
import type { TrainerImage } from './trainer-images';

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
  | 'models-web-app'
  | 'notebooks'
  | 'oauth2-proxy'
  | 'pipelines'
  | 'pod-defaults'
  | 'profiles'
  | 'spark'
  | 'tensorboards'
  | 'trainer'
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
  | 'kube-rbac-proxy-pvcviewer'
  | 'kube-rbac-proxy-tensorboard'
  | 'models-web-app'
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
  | TrainerImage;

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
  /** The models web app shows InferenceGraphs too, and takes tokens with many groups. */
  | 'models-web-app-graphs';

/** An image, its registry apart, so that a mirror can stand in for it. */
export interface Image {
  /** Host of the registry to which upstream publishes. */
  readonly registry: string;
  readonly repository: string;
  readonly tag: string;
}

/** A release of the platform: which version of each part, from which images, with which features. */
export interface Release {
  readonly name: string;
  readonly versions: Readonly<Record<PartName, string>>;
  readonly images: Readonly<Record<ImageName, Image>>;
  readonly features: ReadonlySet<Feature>;
}
