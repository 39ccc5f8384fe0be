import type * as pulumi from '@pulumi/pulumi';
import type { ClusterOptions } from '../cluster-options';

export const RELEASE_CHANNELS = ['RAPID', 'REGULAR', 'STABLE', 'EXTENDED'] as const;
export const NODE_IMAGES = ['COS_CONTAINERD', 'UBUNTU_CONTAINERD'] as const;
export const GPU_DRIVERS = ['DEFAULT', 'LATEST', 'INSTALLATION_DISABLED'] as const;
export const FILESTORE_TIERS = ['standard', 'premium', 'zonal', 'enterprise'] as const;

/** What only Google Kubernetes Engine has. */
export interface GkeOptions {
  /** Id of the project, which is there already, with billing. */
  readonly project: string;

  /** Where everything lies, such as `europe-west4`. The control plane spreads over the region's zones. */
  readonly region: string;

  /** Zones of the region for nodes. @default - its first `network.zones` zones */
  readonly zones?: readonly string[];

  /**
   * How early Kubernetes' versions come. GKE upgrades the cluster by itself within the channel.
   *
   * @default REGULAR
   * @see https://cloud.google.com/kubernetes-engine/docs/concepts/release-channels
   */
  readonly releaseChannel?: (typeof RELEASE_CHANNELS)[number];

  /** When GKE may upgrade and repair. @default - every day from 01:00 to 05:00 UTC */
  readonly maintenance?: MaintenanceOptions;

  /** The nodes' image. @default COS_CONTAINERD */
  readonly nodeImage?: (typeof NODE_IMAGES)[number];

  /**
   * NVIDIA's driver on GPU nodes: GKE's choice for its version, or the latest that it offers. With `INSTALLATION_DISABLED` nodes wait
   * for an installer of yours.
   *
   * @default DEFAULT
   */
  readonly gpuDriver?: (typeof GPU_DRIVERS)[number];

  /** What single pools have, by their name. @default - nothing of their own */
  readonly pools?: Readonly<Record<string, GkePoolOptions>>;

  /**
   * The Google group in which the groups of `access.administrators` are members: `gke-security-groups@<your domain>`.
   *
   * @default - none; then only users and service accounts can be administrators
   * @see https://cloud.google.com/kubernetes-engine/docs/how-to/google-groups-rbac
   */
  readonly securityGroup?: string;

  /** What kind of Filestore `storage.shared` takes. @default standard */
  readonly filestoreTier?: (typeof FILESTORE_TIERS)[number];
}

/** A recurring window, in which GKE wants at least 48 hours in any 32 days. */
export interface MaintenanceOptions {
  /** When the first one begins, as RFC 3339 writes it: `2026-01-03T01:00:00Z`. */
  readonly startTime: string;
  /** When the first one ends. */
  readonly endTime: string;
  /** How it recurs, as RFC 5545 writes it: `FREQ=WEEKLY;BYDAY=SA,SU`. */
  readonly recurrence: string;
}

export interface GkePoolOptions {
  /** Zones of its nodes; not every zone has every GPU. @default - the cluster's */
  readonly zones?: readonly string[];
  /** The nodes' boot disk, such as `pd-ssd` or, for machines that take no other, `hyperdisk-balanced`. @default pd-balanced */
  readonly diskType?: string;
  /** A zonal reservation of machines, by its name. @default - none is used */
  readonly reservation?: string;
}

export interface GkeClusterArgs extends ClusterOptions {
  readonly gke: GkeOptions;
  /** Ports of pods that the control plane calls. */
  readonly webhookPorts: readonly number[];
  /** Names of tenants whose pods get an identity from us. */
  readonly tenants: readonly string[];
  /** The platform's public name. @default - none; then nothing is reached from outside */
  readonly host?: string;
  /** Of the database's user. Needed with `database`. */
  readonly databasePassword?: pulumi.Input<string>;
}
