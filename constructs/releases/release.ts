import type { BaseImage } from './base-images';
import type { KatibImage } from './katib-images';
import type { KnativeEventingImage } from './knative-eventing-images';
import type { KnativeImage } from './knative-images';
import type { KServeImage } from './kserve-images';
import type { ModelRegistryImage } from './model-registry-images';
import type { PipelinesImage } from './pipelines-images';
import type { TrainerImage } from './trainer-images';
import type { TrainingOperatorImage } from './training-operator-images';
import type { VolcanoImage } from './volcano-images';
import type { WorkspaceImage } from './workspace-images';

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
  | 'knative-eventing'
  | 'kserve'
  | 'kueue'
  | 'model-registry'
  | 'models-web-app'
  | 'net-istio'
  | 'notebooks'
  | 'oauth2-proxy'
  | 'pipelines'
  | 'pod-defaults'
  | 'profiles'
  | 'ray'
  | 'spark'
  | 'tensorboards'
  | 'trainer'
  | 'training-operator'
  | 'volcano'
  | 'volumes';

/** The images of all parts, by the program that is in them. */
export type ImageName =
  | 'kueue'
  | BaseImage
  | KServeImage
  | KatibImage
  | KnativeEventingImage
  | KnativeImage
  | ModelRegistryImage
  | PipelinesImage
  | TrainerImage
  | TrainingOperatorImage
  | VolcanoImage
  | WorkspaceImage;

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
  /** KServe's settings are those of its 0.16: windows and amounts of what scales models, claims always mounted. */
  | 'kserve-0.16-setup'
  /** KServe serves large language models as resources of their own. */
  | 'kserve-llm'
  /** The models web app shows InferenceGraphs too, and takes tokens with many groups. */
  | 'models-web-app-graphs'
  /** Pipelines' programs are set up as its 2.16 does: a user for steps, speed of schedules, large metadata, a public version. */
  | 'pipelines-2.16-setup'
  /** The bundled object store is reached as `minio-service` too. */
  | 'pipelines-minio-service';

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
  /** Kubernetes' minor versions: below the first, programs of it do not start; above the last, upstream has not tried them all. */
  readonly kubernetes: { readonly min: string; readonly max: string };
  readonly versions: Readonly<Record<PartName, string>>;
  readonly images: Readonly<Record<ImageName, Image>>;
  readonly features: ReadonlySet<Feature>;
}
