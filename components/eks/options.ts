import type { AddonName, AmiType } from './facts';

/** What only EKS has. */
export interface EksOptions {
  /** Where everything is made, such as `eu-central-1`. */
  readonly region: string;

  /** A profile of AWS's configuration files, for kfstack and in the kubeconfig. @default - as AWS's tools find credentials */
  readonly profile?: string;

  /** The account's 12 digits. Nothing is done with credentials of another one. @default - any */
  readonly account?: string;

  /** The cluster's name, which cannot change: up to 37 letters, digits and dashes. @default - `kfstack-` and the stack's name */
  readonly name?: string;

  /**
   * The zones of the network, as many as `network.zones` says: `eu-central-1a`. Needed where machines, mostly those with GPUs, are not to
   * be had in every zone.
   *
   * @default - the region's first ones in which control planes can be
   */
  readonly zones?: readonly string[];

  /** More about pools, by name. @default - nothing */
  readonly nodePools?: Readonly<Record<string, EksNodePoolOptions>>;

  /** Versions of add-ons, such as `v1.20.1-eksbuild.3`. @default - the one that EKS prefers for Kubernetes' version when the add-on is made */
  readonly addonVersions?: Readonly<Partial<Record<AddonName, string>>>;

  /** For how many days the control plane's logs are kept: one of those that CloudWatch knows. @default 30 */
  readonly logRetentionDays?: number;
}

/** What only node groups of EKS have. */
export interface EksNodePoolOptions {
  /**
   * The kind of image. Another one makes the pool anew, and drains the old one.
   *
   * @default - Amazon Linux 2023, with NVIDIA's driver for GPUs
   * @see https://docs.aws.amazon.com/eks/latest/APIReference/API_Nodegroup.html
   */
  readonly amiType?: AmiType;

  /** The image's build, such as `1.34.2-20260110`; a change rolls through the nodes. @default - the newest when the pool is made */
  readonly releaseVersion?: string;

  /** Zones of the pool, among those in `eks.zones`. @default - all of the network */
  readonly zones?: readonly string[];
}
