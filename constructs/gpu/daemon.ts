import { k8s } from 'cdk8s-plus-28';
import { withDefaultResources } from '../default-resources';
import { intOrString } from '../deployment';
import { type ContainerOptions, container, placed } from '../pods';
import { AVAILABLE, CHOSEN, CHOSEN_FILE, configManager } from './config-manager';
import type { GpuSupport } from './gpu';
import { ACCOUNT, CONFIGS, DEFAULT_CONFIG, DEVICE_PLUGIN } from './names';
import type { GpuSupportOptions } from './options';

/** One of the plugin's programs: all are in one image, and read the same configurations. */
export interface DaemonProps {
  /** The construct's id, the container's name, and what tells its pods from the other programs'. */
  readonly component: 'device-plugin' | 'gpu-feature-discovery' | 'mps-control-daemon';
  readonly command: string;
  /** What the program calls itself once it runs. @default - its command */
  readonly process?: string;
  readonly env: readonly k8s.EnvVar[];
  readonly security: k8s.SecurityContext;
  /** Directories of the node, by the name of their volume. */
  readonly directories: Readonly<Record<string, NodeDirectory>>;
  readonly initContainers?: readonly k8s.Container[];
  /** Labels that a node must have. @default - none */
  readonly nodeSelector?: Readonly<Record<string, string>>;
  readonly container?: ContainerOptions;
}

export interface NodeDirectory {
  /** Path on the node. */
  readonly host: string;
  /** Path in the container. */
  readonly mount: string;
  /** What the kubelet makes of a path that is not there. @default - it fails */
  readonly make?: boolean;
  readonly readOnly?: boolean;
}

/** By what NVIDIA's chart knows a node with a GPU: Node Feature Discovery's labels, or one that is set by hand. */
const GPU_NODES: k8s.Affinity = {
  nodeAffinity: {
    requiredDuringSchedulingIgnoredDuringExecution: {
      nodeSelectorTerms: Object.entries({
        'feature.node.kubernetes.io/pci-10de.present': 'true',
        'feature.node.kubernetes.io/cpu-model.vendor_id': 'NVIDIA',
        'nvidia.com/gpu.present': 'true',
      }).map(([key, value]) => ({ matchExpressions: [{ key, operator: 'In', values: [value] }] })),
    },
  },
};

/** Taints keep other pods off GPU nodes; without the plugin they would offer no GPUs. */
const EVERY_TAINT: readonly k8s.Toleration[] = [{ operator: 'Exists' }];

/** The image of all programs. */
export function gpuImage({ images }: GpuSupport): Pick<k8s.Container, 'image' | 'imagePullPolicy'> {
  return { image: images.ref('nvidia-device-plugin'), imagePullPolicy: 'IfNotPresent' };
}

/** A program of the device plugin on every node with a GPU. */
export function gpuDaemon(part: GpuSupport, props: DaemonProps, options: GpuSupportOptions): void {
  const { component } = props;
  const name = component === 'device-plugin' ? DEVICE_PLUGIN : `${DEVICE_PLUGIN}-${component}`;
  const selector = { 'app.kubernetes.io/name': DEVICE_PLUGIN, 'app.kubernetes.io/component': component };
  onGpuNodes(part, { id: component, name, selector, pod: pod(part, props) }, options);
}

/** A pod on every node with a GPU. */
export interface GpuNodePods {
  readonly id: string;
  readonly name: string;
  /** Labels by which the DaemonSet knows its pods. */
  readonly selector: Readonly<Record<string, string>>;
  readonly pod: k8s.PodSpec;
}

/** Runs a pod on every node with a GPU, placed as the part's options say. */
export function onGpuNodes(part: GpuSupport, props: GpuNodePods, options: GpuSupportOptions): void {
  const { id, name, selector, pod } = props;
  const { maxUnavailable = 1, podLabels, podAnnotations, nodeSelector, topologySpreadConstraints } = options;
  const { tolerations = EVERY_TAINT, affinity = GPU_NODES, priorityClassName = 'system-node-critical' } = options;
  new k8s.KubeDaemonSet(part, id, {
    metadata: part.metadata(name, { namespace: part.installNamespace, labels: selector }),
    spec: {
      selector: { matchLabels: selector },
      updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: intOrString(maxUnavailable) } },
      template: {
        metadata: { labels: { ...podLabels, ...selector }, annotations: podAnnotations && { ...podAnnotations } },
        spec: placed(withDefaultResources(part, name, pod), {
          nodeSelector,
          tolerations,
          affinity,
          topologySpreadConstraints,
          priorityClassName,
        }),
      },
    },
  });
}

function pod(part: GpuSupport, props: DaemonProps): k8s.PodSpec {
  const { command, process = command, initContainers = [], nodeSelector } = props;
  const image = gpuImage(part);
  const managed = part.choosesByNode;
  return {
    serviceAccountName: ACCOUNT,
    automountServiceAccountToken: managed,
    // The config-manager signals the program, so it must see it.
    ...(managed && { shareProcessNamespace: true }),
    runtimeClassName: part.runtimeClassName,
    imagePullSecrets: part.pullSecrets,
    nodeSelector: nodeSelector && { ...nodeSelector },
    initContainers: [...initContainers, ...(managed ? [configManager('before', process, image)] : [])],
    containers: [program(part, props), ...(managed ? [configManager('beside', process, image)] : [])],
    volumes: [
      ...Object.entries(props.directories).map(([name, { host, make }]) => ({
        name,
        hostPath: { path: host, type: make ? 'DirectoryOrCreate' : 'Directory' },
      })),
      { name: AVAILABLE.name, configMap: { name: CONFIGS } },
      ...(managed ? [{ name: CHOSEN.name, emptyDir: {} }] : []),
    ],
  };
}

function program(part: GpuSupport, props: DaemonProps): k8s.Container {
  const managed = part.choosesByNode;
  return container(
    {
      ...gpuImage(part),
      name: props.component,
      command: [props.command],
      env: [
        { name: 'CONFIG_FILE', value: managed ? CHOSEN_FILE : `${AVAILABLE.mountPath}/${DEFAULT_CONFIG}` },
        ...(part.usesMig ? [{ name: 'NVIDIA_MIG_MONITOR_DEVICES', value: 'all' }] : []),
        ...props.env,
      ],
      securityContext: props.security,
      volumeMounts: [
        ...Object.entries(props.directories).map(([name, { mount, readOnly }]) => ({
          name,
          mountPath: mount,
          ...(readOnly && { readOnly }),
        })),
        AVAILABLE,
        ...(managed ? [CHOSEN] : []),
      ],
    },
    props.container ?? {},
  );
}
