import { k8s } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { Part, type PartProps } from '../part';
import { type ContainerOptions, containerProblems } from '../pods';
import { READ, Rights, rule } from '../rights';
import { allConfigs, configFiles, gpuProblems } from './config';
import { UNPRIVILEGED } from './config-manager';
import { gpuDaemon, gpuImage, type NodeDirectory } from './daemon';
import { addDcgmExporter } from './dcgm-exporter';
import { ACCOUNT, CONFIGS, DEVICE_PLUGIN } from './names';
import type { FeatureDiscoveryOptions, GpuSupportOptions } from './options';

export interface GpuSupportProps extends PartProps, GpuSupportOptions {}

const FEATURES = '/etc/kubernetes/node-feature-discovery/features.d';
const MPS_ROOT = '/run/nvidia/mps';

/** What MPS keeps on the node: its pipes, and memory that its clients share. */
const MPS: Readonly<Record<string, NodeDirectory>> = {
  'mps-root': { host: MPS_ROOT, mount: '/mps', make: true },
  'mps-shm': { host: `${MPS_ROOT}/shm`, mount: '/dev/shm', make: true },
};

/** NVIDIA's device plugin: the GPUs of nodes as resources of pods, whole or shared. */
export class GpuSupport extends Part {
  /** The namespace of its pods. */
  readonly installNamespace: string;
  /** Whether nodes choose among configurations, or all have the same. */
  readonly choosesByNode: boolean;
  /** Whether a configuration offers parts of split GPUs. */
  readonly usesMig: boolean;
  readonly runtimeClassName?: string;
  private readonly usesMps: boolean;

  constructor(scope: Construct, id: string, props: GpuSupportProps) {
    super(scope, id, props);
    this.node.addValidation({
      validate: () => [
        ...gpuProblems(props),
        ...containerProblems('plugin', props.plugin || undefined),
        ...containerProblems('featureDiscovery', props.featureDiscovery),
        ...containerProblems('dcgmExporter', props.dcgmExporter),
      ],
    });
    const configs = Object.values(allConfigs(props));
    this.installNamespace = props.namespace ?? DEVICE_PLUGIN;
    this.choosesByNode = configs.length > 1;
    this.usesMig = configs.some(({ migStrategy = 'none' }) => migStrategy !== 'none');
    this.usesMps = configs.some(({ mps }) => mps !== undefined);
    this.runtimeClassName = props.runtimeClass?.name ?? this.cluster.gpuRuntimeClass;
    this.addNamespace(props);
    if (props.plugin !== false) {
      this.addFoundation(props);
      this.addPlugin(props, props.plugin);
      if (this.usesMps) this.addMps(props);
    }
    if (props.featureDiscovery) this.addFeatureDiscovery(props, props.featureDiscovery);
    if (props.dcgmExporter) addDcgmExporter(this, props.dcgmExporter, props);
  }

  private addNamespace({ runtimeClass }: GpuSupportOptions): void {
    if (this.installNamespace !== 'kube-system') {
      new k8s.KubeNamespace(this, 'namespace', {
        metadata: this.metadata(this.installNamespace, {
          labels: { 'pod-security.kubernetes.io/enforce': 'privileged' },
        }),
      });
    }
    if (runtimeClass?.handler !== undefined) {
      new k8s.KubeRuntimeClass(this, 'runtime-class', {
        metadata: this.metadata(runtimeClass.name),
        handler: runtimeClass.handler,
      });
    }
  }

  /** What the programs in the plugin's image have in common. */
  private addFoundation(options: GpuSupportOptions): void {
    const own = { namespace: this.installNamespace };
    new k8s.KubeServiceAccount(this, 'account', { metadata: this.metadata(ACCOUNT, own) });
    // Only the config-manager asks the API server, for its node's label.
    if (this.choosesByNode) {
      new Rights(this, 'rights', {
        metadata: this.metadata(`${DEVICE_PLUGIN}-role`),
        rules: [rule('core', 'nodes', READ)],
        account: { name: ACCOUNT, namespace: this.installNamespace },
        bindingName: `${DEVICE_PLUGIN}-role-binding`,
      });
    }
    new k8s.KubeConfigMap(this, 'configs', { metadata: this.metadata(CONFIGS, own), data: configFiles(options) });
  }

  private addPlugin(options: GpuSupportOptions, plugin?: ContainerOptions): void {
    const { deviceListStrategy = [], driverRoot } = options;
    const cdi = deviceListStrategy.some((strategy) => strategy.startsWith('cdi-'));
    const driver = { host: driverRoot ?? '/', mount: '/driver-root', readOnly: true };
    gpuDaemon(
      this,
      {
        component: 'device-plugin',
        command: 'nvidia-device-plugin',
        env: [
          { name: 'NVIDIA_VISIBLE_DEVICES', value: 'all' },
          { name: 'NVIDIA_DRIVER_CAPABILITIES', value: 'compute,utility' },
          ...(this.usesMps ? [{ name: 'MPS_ROOT', value: MPS_ROOT }] : []),
        ],
        security: this.pluginSecurity(options),
        directories: {
          'device-plugins': { host: '/var/lib/kubelet/device-plugins', mount: '/var/lib/kubelet/device-plugins' },
          // CDI's files name the driver's own, wherever it is.
          ...((cdi || driverRoot !== undefined) && { 'driver-root': driver }),
          ...(cdi && { 'cdi-root': { host: '/var/run/cdi', mount: '/var/run/cdi', make: true } }),
          ...(this.usesMps && MPS),
        },
        container: plugin,
      },
      options,
    );
  }

  /** As little as NVIDIA's chart gives it for the same options. */
  private pluginSecurity({ passDeviceSpecs, deviceListStrategy }: GpuSupportOptions): k8s.SecurityContext {
    if (passDeviceSpecs) return { privileged: true };
    if (this.usesMig || deviceListStrategy?.includes('volume-mounts')) return { capabilities: { add: ['SYS_ADMIN'] } };
    return UNPRIVILEGED;
  }

  /** The daemon that divides GPUs between the clients of MPS, on nodes that are labelled for it. */
  private addMps(options: GpuSupportOptions): void {
    const security = { privileged: true };
    gpuDaemon(
      this,
      {
        component: 'mps-control-daemon',
        command: 'mps-control-daemon',
        process: '/usr/bin/mps-control-daemon',
        env: [
          { name: 'NODE_NAME', valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } } },
          { name: 'NVIDIA_VISIBLE_DEVICES', value: 'all' },
          { name: 'NVIDIA_DRIVER_CAPABILITIES', value: 'compute,utility' },
        ],
        security,
        directories: MPS,
        initContainers: [
          {
            ...gpuImage(this),
            name: 'mps-control-daemon-mounts',
            command: ['mps-control-daemon', 'mount-shm'],
            securityContext: security,
            volumeMounts: [{ name: 'mps-root', mountPath: '/mps', mountPropagation: 'Bidirectional' }],
          },
        ],
        nodeSelector: { 'nvidia.com/mps.capable': 'true' },
      },
      options,
    );
  }

  private addFeatureDiscovery(options: GpuSupportOptions, discovery: FeatureDiscoveryOptions): void {
    gpuDaemon(
      this,
      {
        component: 'gpu-feature-discovery',
        command: 'gpu-feature-discovery',
        env: [
          { name: 'NODE_NAME', valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } } },
          // It writes a file for Node Feature Discovery, and needs no right to write objects.
          { name: 'GFD_USE_NODE_FEATURE_API', value: 'false' },
          { name: 'GFD_SLEEP_INTERVAL', value: discovery.sleepInterval ?? '60s' },
        ],
        // NVIDIA: what a virtual GPU is can only be read with privileges.
        security: { privileged: true },
        directories: {
          features: { host: FEATURES, mount: FEATURES, make: true },
          'host-sys': { host: '/sys', mount: '/sys' },
        },
        container: discovery,
      },
      options,
    );
  }
}
