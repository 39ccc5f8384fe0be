import type { GpuToleration } from './gpu-workloads';

/** What the cluster below the platform is like, as far as parts differ by it. An environment fills it in. */
export interface ClusterTraits {
  /** Where the nodes keep their network plugins. @default - Kubernetes' usual places */
  readonly cni?: CniTraits;

  /** Whether the cluster installs NVIDIA's device plugin itself, as some clouds do on GPU pools. @default false */
  readonly bringsDevicePlugin?: boolean;

  /** The RuntimeClass that GPU pods must name, where nodes do not use NVIDIA's runtime by default. @default - none */
  readonly gpuRuntimeClass?: string;

  /**
   * What pods that ask for GPUs have to tolerate. Runtimes that ask for GPUs tolerate it, the form of notebooks offers it, and tenants
   * have a PodDefault `gpu` with it; nothing else of the platform does.
   *
   * @default - nothing; in a stack, the taint of its GPU pools
   */
  readonly gpuTolerations?: readonly GpuToleration[];

  /** Whether Services of type LoadBalancer get an address. @default false */
  readonly loadBalancer?: boolean;

  /** A cluster to try things out in: sign-in with passwords that kfstack generates is allowed. @default false */
  readonly trial?: boolean;
}

/** Where Istio's network plugin goes. */
export interface CniTraits {
  /** Directory of plugins on the nodes. @default /opt/cni/bin */
  readonly binDir?: string;
  /** Directory of plugin configurations on the nodes. @default /etc/cni/net.d */
  readonly confDir?: string;
  /** Namespace that may run node-critical pods with host access. @default kube-system */
  readonly namespace?: string;
  /** Whether plugins chain into one configuration. Not so with Multus. @default true */
  readonly chained?: boolean;
}
