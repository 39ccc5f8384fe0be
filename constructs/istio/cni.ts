import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { stringify } from 'yaml';
import { container, placed } from '../pods';
import { Rights } from '../rights';
import type { Istio } from './istio';
import { type Labels, naming, RELEASE, revision } from './labels';
import type { CniOptions } from './options';
import { CNI_RIGHTS, cniRepairRights } from './rights';
import { field, own } from './volumes';

const NAME = 'istio-cni';
const CONFIG = 'istio-cni-config';
const SELECTOR = { 'k8s-app': 'istio-cni-node' };

/** The network plugin, on every node. */
export class Cni extends Construct {
  readonly daemonSet: k8s.KubeDaemonSet;
  private readonly namespace: string;
  private readonly labels: Labels;

  constructor(
    private readonly part: Istio,
    private readonly options: CniOptions,
  ) {
    super(part, 'cni');
    this.namespace = options.namespace ?? part.cluster.cni?.namespace ?? 'kube-system';
    this.labels = { ...naming(NAME, part.release), ...revision(NAME), ...RELEASE };
    this.addAccount();
    new k8s.KubeConfigMap(this, 'config', {
      metadata: this.metadata(CONFIG, { app: NAME }),
      data: this.config(),
    });
    this.daemonSet = this.addDaemonSet();
  }

  private metadata(name: string, more: Labels) {
    return this.part.metadata(name, { namespace: this.namespace, labels: { ...this.labels, ...more } });
  }

  private clusterMetadata(name: string, more: Labels) {
    return this.part.metadata(name, { labels: { ...this.labels, ...more } });
  }

  private addAccount(): void {
    const account = { name: NAME, namespace: this.namespace };
    new k8s.KubeServiceAccount(this, 'account', {
      metadata: this.metadata(NAME, { app: NAME }),
      imagePullSecrets: this.part.pullSecrets,
    });
    new Rights(this, 'rights', {
      metadata: this.clusterMetadata(NAME, { app: NAME }),
      rules: CNI_RIGHTS,
      account,
    });
    const repair = new k8s.KubeClusterRole(this, 'repair-role', {
      metadata: this.clusterMetadata('istio-cni-repair-role', { app: NAME }),
      rules: cniRepairRights(this.options.repair),
    });
    new k8s.KubeClusterRoleBinding(this, 'repair-binding', {
      metadata: this.clusterMetadata('istio-cni-repair-rolebinding', { 'k8s-app': 'istio-cni-repair' }),
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: repair.kind, name: repair.name },
      subjects: [{ kind: 'ServiceAccount', ...account }],
    });
  }

  private get newSetup(): boolean {
    return this.part.release.features.has('istio-1.29-setup');
  }

  private config(): Record<string, string> {
    const { chained = this.part.cluster.cni?.chained ?? true, repair = 'redirect', excludeNamespaces } = this.options;
    return {
      CURRENT_AGENT_VERSION: this.part.release.versions.istio,
      AMBIENT_ENABLED: 'false',
      AMBIENT_ENABLEMENT_SELECTOR: stringify(AMBIENT, { indentSeq: false }).trim(),
      AMBIENT_DNS_CAPTURE: 'true',
      AMBIENT_IPV6: 'true',
      AMBIENT_RECONCILE_POD_RULES_ON_STARTUP: String(this.newSetup),
      ...(this.newSetup && { ENABLE_AMBIENT_DETECTION_RETRY: 'false' }),
      CHAINED_CNI_PLUGIN: String(chained),
      ISTIO_OWNED_CNI_CONFIG: 'false',
      EXCLUDE_NAMESPACES: (excludeNamespaces ?? [this.namespace]).join(','),
      NATIVE_NFTABLES: 'false',
      REPAIR_ENABLED: String(repair !== false),
      REPAIR_REPAIR_PODS: String(repair === 'redirect'),
      REPAIR_DELETE_PODS: String(repair === 'delete'),
      REPAIR_LABEL_PODS: String(repair === 'label'),
      REPAIR_INIT_CONTAINER_NAME: 'istio-validation',
      REPAIR_BROKEN_POD_LABEL_KEY: 'cni.istio.io/uninitialized',
      REPAIR_BROKEN_POD_LABEL_VALUE: 'true',
    };
  }

  private addDaemonSet(): k8s.KubeDaemonSet {
    const { cni = {} } = this.part.cluster;
    const { binDir = cni.binDir ?? '/opt/cni/bin', confDir = cni.confDir ?? '/etc/cni/net.d' } = this.options;
    return new k8s.KubeDaemonSet(this, 'daemon-set', {
      metadata: this.metadata('istio-cni-node', SELECTOR),
      spec: {
        selector: { matchLabels: SELECTOR },
        updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: k8s.IntOrString.fromNumber(1) } },
        template: {
          metadata: {
            labels: {
              ...naming(NAME, this.part.release),
              ...SELECTOR,
              'istio.io/dataplane-mode': 'none',
              'sidecar.istio.io/inject': 'false',
            },
            annotations: {
              'container.apparmor.security.beta.kubernetes.io/install-cni': 'unconfined',
              'prometheus.io/path': '/metrics',
              'prometheus.io/port': '15014',
              'prometheus.io/scrape': 'true',
              'sidecar.istio.io/inject': 'false',
            },
          },
          spec: this.pod(binDir, confDir),
        },
      },
    });
  }

  private pod(binDir: string, confDir: string): k8s.PodSpec {
    const { priorityClassName = 'system-node-critical', tolerations = EVERY_NODE, ...placement } = this.options;
    const host = (name: string, path: string, type?: string) => ({ name, hostPath: { path, type } });
    return placed(
      {
        serviceAccountName: NAME,
        imagePullSecrets: this.part.pullSecrets,
        nodeSelector: { 'kubernetes.io/os': 'linux' },
        terminationGracePeriodSeconds: this.newSetup ? 30 : 5,
        containers: [this.container()],
        volumes: [
          host('cni-bin-dir', binDir),
          host('cni-host-procfs', '/proc', 'Directory'),
          host('cni-net-dir', confDir),
          host('cni-socket-dir', '/var/run/istio-cni'),
          host('cni-netns-dir', '/var/run/netns', 'DirectoryOrCreate'),
        ],
      },
      { ...placement, priorityClassName, tolerations },
    );
  }

  private container(): k8s.Container {
    const { resources = { requests: { cpu: '100m', memory: '100Mi' } }, logLevel = 'info' } = this.options;
    return container(
      {
        name: 'install-cni',
        image: this.part.images.ref('istio-cni'),
        command: ['install-cni'],
        args: [`--log_output_level=${logLevel}`],
        envFrom: [{ configMapRef: { name: CONFIG } }],
        env: [
          field('REPAIR_NODE_NAME', 'spec.nodeName'),
          { name: 'REPAIR_RUN_AS_DAEMON', value: 'true' },
          { name: 'REPAIR_SIDECAR_ANNOTATION', value: 'sidecar.istio.io/status' },
          { name: 'ALLOW_SWITCH_TO_HOST_NS', value: 'true' },
          field('NODE_NAME', 'spec.nodeName'),
          own('GOMEMLIMIT', 'limits.memory'),
          own('GOMAXPROCS', 'limits.cpu'),
          field('POD_NAME', 'metadata.name'),
          field('POD_NAMESPACE', 'metadata.namespace'),
        ],
        ports: [{ name: 'metrics', containerPort: 15014, protocol: 'TCP' }],
        readinessProbe: { httpGet: { path: '/readyz', port: k8s.IntOrString.fromNumber(8000) } },
        // It enters the network of other pods and writes to the node: the one program of the mesh that needs to be root.
        securityContext: {
          privileged: false,
          runAsUser: 0,
          runAsGroup: 0,
          runAsNonRoot: false,
          capabilities: {
            add: ['NET_ADMIN', 'NET_RAW', 'SYS_PTRACE', 'SYS_ADMIN', 'DAC_OVERRIDE'],
            drop: ['ALL'],
          },
        },
        volumeMounts: [
          { name: 'cni-bin-dir', mountPath: '/host/opt/cni/bin' },
          { name: 'cni-host-procfs', mountPath: '/host/proc', readOnly: true },
          { name: 'cni-net-dir', mountPath: '/host/etc/cni/net.d' },
          { name: 'cni-socket-dir', mountPath: '/var/run/istio-cni' },
        ],
      },
      { ...this.options, resources },
    );
  }
}

/** A node without the plugin starts pods that the mesh does not protect. */
const EVERY_NODE: readonly k8s.Toleration[] = [
  { effect: 'NoSchedule', operator: 'Exists' },
  { key: 'CriticalAddonsOnly', operator: 'Exists' },
  { effect: 'NoExecute', operator: 'Exists' },
];

/** Which pods the ambient mode would take; it is off. */
const AMBIENT = [
  { podSelector: { matchLabels: { 'istio.io/dataplane-mode': 'ambient' } } },
  {
    namespaceSelector: { matchLabels: { 'istio.io/dataplane-mode': 'ambient' } },
    podSelector: {
      matchExpressions: [{ key: 'istio.io/dataplane-mode', operator: 'NotIn', values: ['none'] }],
    },
  },
];
