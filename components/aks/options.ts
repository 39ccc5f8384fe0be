/** Times of the week at which Azure may upgrade the cluster and its nodes. */
export interface AksMaintenance {
  readonly day: 'Monday' | 'Tuesday' | 'Wednesday' | 'Thursday' | 'Friday' | 'Saturday' | 'Sunday';
  /** Hour at which it begins, 0 to 23, UTC. */
  readonly hour: number;
  /** How many hours it lasts, 4 to 24. @default 4 */
  readonly hours?: number;
}

/** How kubelogin gets its tokens. @see https://azure.github.io/kubelogin/concepts/login-modes.html */
export type AksLogin = 'azurecli' | 'azd' | 'msi' | 'spn' | 'workloadidentity' | 'azurepipelines';

/** What only AKS has. */
export interface AksOptions {
  /**
   * The Azure region, such as `westeurope`. A change of it is another cluster.
   *
   * @see https://learn.microsoft.com/en-us/azure/reliability/regions-list
   */
  readonly region: string;

  /** The control plane's price and promise: `Free` promises nothing, `Premium` supports a version for two years. @default 'Standard' */
  readonly tier?: 'Free' | 'Standard' | 'Premium';

  /**
   * Addresses of pods, an overlay of its own: each node takes a /24 of them. It may overlap neither `network.cidr` nor `serviceCidr`.
   *
   * @default '10.192.0.0/12'
   */
  readonly podCidr?: string;

  /** Addresses of Services, between /12 and /24. @default '172.20.0.0/16' */
  readonly serviceCidr?: string;

  /** What enforces network policies. `cilium` also takes the place of kube-proxy. A cluster keeps what it was made with. @default 'calico' */
  readonly networkPolicy?: 'calico' | 'cilium';

  /** Which versions of Kubernetes Azure installs by itself; `patch` stays within the minor version. @default 'patch' */
  readonly upgradeChannel?: 'none' | 'patch' | 'stable' | 'rapid' | 'node-image';

  /** Which images of nodes Azure installs by itself. @default 'NodeImage' */
  readonly nodeUpgradeChannel?: 'None' | 'NodeImage' | 'SecurityPatch';

  /** @default - whenever Azure likes */
  readonly maintenance?: AksMaintenance;

  /** The operating system of nodes; a change of it replaces the images of nodes in place. @default 'Ubuntu' */
  readonly nodeImage?: 'Ubuntu' | 'AzureLinux';

  /**
   * Encrypts the disks and caches of nodes on the machines that they run on. The subscription needs the feature
   * `Microsoft.Compute/EncryptionAtHost`.
   *
   * @default true
   */
  readonly encryptionAtHost?: boolean;

  /**
   * What encrypts Kubernetes Secrets in etcd, over the encryption of its disks: Azure with keys of its own, or a key in a vault that
   * kfstack makes.
   *
   * @default 'azure'
   */
  readonly secretsEncryption?: 'azure' | 'keyVault';

  /** Resource id of a disk encryption set, for disks with a key of your own. A cluster keeps what it was made with. @default - Azure's keys */
  readonly diskEncryptionSet?: string;

  /** Zones of GPU pools, where their machines are not to be had in all: `['1']`, or `[]` for wherever Azure has them. @default - as other pools */
  readonly gpuZones?: readonly string[];

  /** From where users reach the platform, once it has an `address.host`. @default 'public' */
  readonly gateway?: 'public' | 'internal';

  /** Resource group of `dns.zone`, if that is there already. @default - the cluster's own */
  readonly dnsResourceGroup?: string;

  /** @default 'azurecli' */
  readonly login?: AksLogin;
}
