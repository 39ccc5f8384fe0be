import type { KatibImage } from './katib-images';
import type { PipelinesImage } from './pipelines-images';

/** The parts whose version a release names. */
export type PartName =
  | 'cert-manager'
  | 'dashboard'
  | 'dex'
  | 'gpu'
  | 'istio'
  | 'istio-definitions'
  | 'katib'
  | 'oauth2-proxy'
  | 'pipelines'
  | 'profiles'
  | 'spark';

/** The images of all parts, by the program that is in them. */
export type ImageName =
  | 'cert-manager-acmesolver'
  | 'cert-manager-cainjector'
  | 'cert-manager-controller'
  | 'cert-manager-webhook'
  | 'central-dashboard'
  | 'dex'
  | 'istio-cni'
  | 'istio-pilot'
  | 'istio-proxy'
  | KatibImage
  | 'kfam'
  | 'nvidia-device-plugin'
  | 'oauth2-proxy'
  | PipelinesImage
  | 'profile-controller'
  | 'spark-operator';

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
  | 'spark-2.5-setup';

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
