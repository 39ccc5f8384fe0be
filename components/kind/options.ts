/** What only a kind cluster has. Without `kubeconfig` kfstack makes the cluster, and removes it with the stack. */
export interface KindOptions {
  /**
   * Path of the kubeconfig of a cluster that is there already, absolute or beginning with `~/`. kfstack then installs into that cluster
   * and never makes, changes or removes it. The options below `storageClass` are for clusters that kfstack makes.
   *
   * @default - kfstack makes a cluster
   */
  readonly kubeconfig?: string;

  /** The context of `kubeconfig` to use. @default - its current one */
  readonly context?: string;

  /**
   * Says that the pods of the cluster behind `kubeconfig` only change their status and no container runs, as in kfstack's simulated
   * cluster or another one of KWOK's. This cannot be seen from outside before something is installed, so it is said.
   *
   * @default false
   */
  readonly simulated?: boolean;

  /** The cluster's default StorageClass. @default 'standard', which kind has */
  readonly storageClass?: string;

  /** Name of the cluster, also the beginning of its containers' names: a DNS label of up to 40 letters. @default 'kfstack' */
  readonly name?: string;

  /** The program that runs the nodes as containers. @default - docker where it is installed, else podman */
  readonly runtime?: 'docker' | 'podman';

  /**
   * Image of the nodes, with a tag and best with a digest; it decides about Kubernetes' version.
   *
   * @default - the pinned one of `kubernetesVersion`
   * @see https://github.com/kubernetes-sigs/kind/releases
   */
  readonly image?: string;

  /** Ports of this machine that lead to Istio's gateway. */
  readonly ports?: {
    /** Of HTTP, from 1 to 65535. @default 8080 */
    readonly http?: number;
    /** Of HTTPS. @default 8443 */
    readonly https?: number;
  };

  /** The address of this machine on which `ports` listen; `0.0.0.0` lets others in. @default '127.0.0.1' */
  readonly listenAddress?: string;

  /**
   * Mirrors of image registries: host of the registry, such as `docker.io` → URL of its mirror. The nodes ask the mirror first, and the
   * registry itself where the mirror does not answer. A mirror on this machine is not `localhost` for them.
   *
   * @default - none
   * @see https://github.com/containerd/containerd/blob/main/docs/hosts.md
   */
  readonly registryMirrors?: Readonly<Record<string, string>>;

  /**
   * Lets the nodes of pools with `gpu` say that they have such GPUs: pods that ask for GPUs are scheduled, counted and run, and find none.
   *
   * @default false: a pool with `gpu` is an error
   */
  readonly simulatedGpus?: boolean;
}
