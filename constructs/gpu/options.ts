import type { PartOptions } from '../part';
import type { ContainerOptions, PodPlacement } from '../pods';

/**
 * Options of NVIDIA's device plugin, which offers the GPUs of nodes to pods. Nodes need NVIDIA's driver and container toolkit.
 *
 * Its pods tolerate every taint and have the priority `system-node-critical`, unless options say otherwise. They run where a node is
 * known to have a GPU by one of the labels that NVIDIA's chart looks for; an `affinity` replaces that.
 *
 * @see https://github.com/NVIDIA/k8s-device-plugin
 */
export interface GpuSupportOptions extends PartOptions, PodPlacement {
  /**
   * Where it is installed. Its pods use directories of the node, so the namespace allows privileged pods.
   *
   * @default nvidia-device-plugin
   */
  readonly namespace?: string;

  /** What nodes offer that no other configuration is for. @default - whole GPUs */
  readonly defaultConfig?: GpuConfig;

  /**
   * Other configurations by name. A node has the one that its label `nvidia.com/device-plugin.config` names. In a stack, each node
   * pool whose GPUs are shared has one already.
   *
   * @default - none
   */
  readonly configs?: Readonly<Record<string, GpuConfig>>;

  /** Whether a pod fails on a node without a working GPU, so that it is seen; `false` lets it wait for ever. @default true */
  readonly failOnInitError?: boolean;

  /** How containers are told their GPUs. More than one may be given. @default ['envvar'] */
  readonly deviceListStrategy?: readonly DeviceListStrategy[];

  /** By what a GPU is named to the container runtime. @default uuid */
  readonly deviceIdStrategy?: 'uuid' | 'index';

  /** Passes device nodes to containers, as the kubelet's CPU manager needs it. The plugin is then privileged. @default false */
  readonly passDeviceSpecs?: boolean;

  /** Where the driver is installed on the node, such as `/run/nvidia/driver`. @default - at the node's root */
  readonly driverRoot?: string;

  /** The RuntimeClass of the plugin's pods. @default - the one of the cluster's `gpuRuntimeClass`, without making it */
  readonly runtimeClass?: GpuRuntimeClass;

  /** GPU feature discovery, which labels nodes by their GPUs. It needs Node Feature Discovery on the cluster. @default - left out */
  readonly featureDiscovery?: FeatureDiscoveryOptions;

  /** DCGM exporter, which serves metrics of GPUs to Prometheus. @default - left out */
  readonly dcgmExporter?: DcgmExporterOptions;

  /** The container of the plugin; `false` leaves the plugin out, where the cluster brings one. @default - with its defaults */
  readonly plugin?: ContainerOptions | false;

  /** How many nodes may be without their plugin while it is updated: a number or a percentage. @default 1 */
  readonly maxUnavailable?: number | string;

  /** @default - none */
  readonly podLabels?: Readonly<Record<string, string>>;

  /** @default - none */
  readonly podAnnotations?: Readonly<Record<string, string>>;
}

/** What a node offers of its GPUs. At most one of `timeSlicing` and `mps`. */
export interface GpuConfig {
  /**
   * How instances of split GPUs are offered: `single` as `nvidia.com/gpu`, `mixed` as `nvidia.com/mig-<profile>`. It does not split
   * them.
   *
   * @default none
   */
  readonly migStrategy?: 'none' | 'single' | 'mixed';

  /** Pods take turns on a GPU. Memory is not divided, and one pod's fault can end all others. @default - a pod has its GPU alone */
  readonly timeSlicing?: TimeSlicing;

  /** Pods share a GPU at the same time, each with its part of memory and compute. NVIDIA calls it experimental. @default - a pod has its GPU alone */
  readonly mps?: MultiProcessService;
}

export interface MultiProcessService {
  /** How many pods share one GPU: 2 or more. */
  readonly replicas: number;

  /** Offers shared GPUs as `nvidia.com/gpu.shared`. @default false */
  readonly renameByDefault?: boolean;
}

export interface TimeSlicing extends MultiProcessService {
  /** What is shared: `nvidia.com/gpu`, and with `mixed` such as `nvidia.com/mig-1g.5gb`. @default ['nvidia.com/gpu'] */
  readonly resources?: readonly string[];

  /** Refuses a container that asks for more than one share, since two are no more than one. @default true */
  readonly failRequestsGreaterThanOne?: boolean;
}

/** `cdi-annotations` and `cdi-cri` use the Container Device Interface and do without NVIDIA's runtime. */
export type DeviceListStrategy = 'envvar' | 'volume-mounts' | 'cdi-annotations' | 'cdi-cri';

export interface GpuRuntimeClass {
  /** Pods that use GPUs name it as their `runtimeClassName`. */
  readonly name: string;

  /** Makes the RuntimeClass, with this name of the runtime in the node's containerd or CRI-O. @default - it is there already */
  readonly handler?: string;
}

export interface FeatureDiscoveryOptions extends ContainerOptions {
  /** How often labels are renewed, such as `60s`. @default 60s */
  readonly sleepInterval?: string;
}

/**
 * Metrics of every GPU, with the pod that uses it, at port `metrics` (9400) of the Service `dcgm-exporter`.
 *
 * @see https://docs.nvidia.com/datacenter/dcgm/latest/gpu-telemetry/dcgm-exporter.html
 */
export interface DcgmExporterOptions extends ContainerOptions {
  /**
   * Metrics of the GPU's units too, `DCGM_FI_PROF_*`, such as how busy its tensor cores are. The container then has the capability
   * `SYS_ADMIN`, as in NVIDIA's chart.
   *
   * @default false
   */
  readonly profiling?: boolean;

  /** Annotations of the pods by which Prometheus finds them; an empty map for none. @default - `prometheus.io/scrape` and `port` */
  readonly scrapeAnnotations?: Readonly<Record<string, string>>;
}
