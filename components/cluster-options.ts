import type { NodePool } from '../constructs';

/** What every environment's cluster is made from; what only one cloud has is under that cloud's own key. */
export interface ClusterOptions {
  /** The cluster's nodes. */
  readonly nodePools: readonly NodePool[];
  /** Kubernetes' minor version, such as `1.34`. @default - the newest that the environment was checked with */
  readonly kubernetesVersion?: string;
  /** @default - a network of its own */
  readonly network?: NetworkOptions;
  /** Who reaches the cluster's API. @default - whoever made the cluster, over a public endpoint */
  readonly access?: AccessOptions;
  /** @default - encrypted disks for one node at a time */
  readonly storage?: ClusterStorageOptions;
  /** A MySQL server of the cloud for Pipelines and Katib; `false` for one inside the cluster. @default false */
  readonly database?: DatabaseOptions | false;
  /** A bucket of the cloud for Pipelines and models; `false` for a store inside the cluster. @default false */
  readonly objectStore?: ObjectStoreOptions | false;
  /** Records for the platform's address (`address.host`). @default - none; they are the user's to make */
  readonly dns?: DnsOptions;
  /** The certificate of the platform's address. @default - cert-manager's, by the issuer that `address.tls` names */
  readonly tls?: TlsOptions;
  /** Tags, or labels, of everything that costs money, beside kfstack's own. @default - kfstack's own: stack and node pool */
  readonly costLabels?: Readonly<Record<string, string>>;
  /** Nothing that holds data, the cluster first, can be removed before this is off. @default true */
  readonly protect?: boolean;
}

export interface NetworkOptions {
  /** IPv4 range of the cluster's network, a block of at least /20 and at most /12. @default '10.64.0.0/16' */
  readonly cidr?: string;
  /** Over how many zones the network spreads: 2 or more where the cloud demands it. @default 3 */
  readonly zones?: number;
  /** How nodes reach the internet: by one gateway, or by one in each zone, which costs more and outlives the loss of a zone. @default 'one' */
  readonly natGateways?: 'one' | 'perZone';
}

export interface AccessOptions {
  /**
   * Whether the cluster's API has a public address beside the private one. Without one, whoever runs kfstack has to be inside the network.
   *
   * @default true
   */
  readonly publicEndpoint?: boolean;
  /** Which IPv4 ranges may come to the public address. @default - all */
  readonly allowedRanges?: readonly string[];
  /** Who administers the cluster, as the cloud names principals: ARNs of IAM roles, Google groups, object ids of Entra groups. @default - who made it */
  readonly administrators?: readonly string[];
}

export interface ClusterStorageOptions {
  /** A file system that many nodes write at once (EFS, Filestore, Azure Files), with a StorageClass `shared`. @default false */
  readonly shared?: boolean;
}

export interface DatabaseOptions {
  /** The server's machine, in the cloud's words. @default - a small one */
  readonly machine?: string;
  /** Disk, in GiB. @default 20 */
  readonly storageGb?: number;
  /** A standby in another zone. @default false */
  readonly highAvailability?: boolean;
  /** For how many days backups are kept, 1 to 35. @default 7 */
  readonly backupDays?: number;
}

export interface ObjectStoreOptions {
  /** Keeps what was overwritten or deleted, for 30 days. @default true */
  readonly versioning?: boolean;
  /** Removes artifacts after so many days. @default - they stay */
  readonly expireDays?: number;
}

export interface DnsOptions {
  /** The domain of a zone of the cloud, in which `address.host` lies. */
  readonly zone: string;
  /** Makes the zone; the domain has then to be delegated to its name servers by hand. @default false */
  readonly create?: boolean;
}

export interface TlsOptions {
  /**
   * `cloud`: the cloud's certificate (ACM, Google-managed), and its load balancer ends TLS. `acme`: cert-manager gets one from an ACME
   * server and proves by a record in `dns.zone` that the domain is ours.
   */
  readonly from: 'cloud' | 'acme';
  /** To whom the ACME server writes about certificates that run out. Needed with `acme`. */
  readonly email?: string;
  /** The ACME server's directory. @default - that of Let's Encrypt */
  readonly server?: string;
}
