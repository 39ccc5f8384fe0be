import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { deployment } from '../deployment';
import { type ComponentOptions, container, RESTRICTED_CONTAINER, RESTRICTED_POD } from '../pods';
import type { ImageName } from '../releases';
import type { CertManager } from './cert-manager';
import type { FeatureGates } from './options';

export const METRICS_PORT = { name: 'http-metrics', containerPort: 9402, protocol: 'TCP' };

export interface ComponentProps {
  /** The value of the `app` and name labels. */
  readonly app: 'cert-manager' | 'cainjector' | 'webhook';
  readonly role: 'controller' | 'cainjector' | 'webhook';
  /** The image, and the container's name. */
  readonly image: ImageName;
  readonly options: ComponentOptions & { readonly serviceAccountAnnotations?: Readonly<Record<string, string>> };
  readonly args: readonly string[];
  readonly ports: k8s.ContainerPort[];
  readonly servicePorts: k8s.ServicePort[];
  readonly livenessProbe?: k8s.Probe;
  readonly readinessProbe?: k8s.Probe;
}

/** What the three programs of cert-manager have in common: an account, a Deployment, a Service. */
export abstract class Component extends Construct {
  /** Name of the Deployment, its Service and its ServiceAccount. */
  readonly name: string;
  readonly account: { readonly name: string; readonly namespace: string };
  readonly deployment: k8s.KubeDeployment;
  private readonly labels: Readonly<Record<string, string>>;

  constructor(
    protected readonly part: CertManager,
    props: ComponentProps,
  ) {
    super(part, props.role);
    const { app, role, options } = props;
    this.name = app === 'cert-manager' ? app : `cert-manager-${app}`;
    this.account = { name: this.name, namespace: part.installNamespace };
    const selector = {
      'app.kubernetes.io/name': app,
      'app.kubernetes.io/instance': 'cert-manager',
      'app.kubernetes.io/component': role,
    };
    this.labels = { app, ...selector, 'app.kubernetes.io/version': part.release.versions['cert-manager'] };
    new k8s.KubeServiceAccount(this, 'account', {
      metadata: { ...this.metadata(this.name), annotations: options.serviceAccountAnnotations },
      automountServiceAccountToken: true,
    });
    this.deployment = deployment(this, 'deployment', {
      metadata: this.metadata(this.name),
      selector,
      podLabels: this.labels,
      podAnnotations: {
        'prometheus.io/path': '/metrics',
        'prometheus.io/port': String(METRICS_PORT.containerPort),
        'prometheus.io/scrape': 'true',
      },
      pod: {
        serviceAccountName: this.name,
        enableServiceLinks: false,
        nodeSelector: { 'kubernetes.io/os': 'linux' },
        securityContext: RESTRICTED_POD,
        imagePullSecrets: part.pullSecrets,
        containers: [this.container(props)],
      },
      options,
    });
    new k8s.KubeService(this, 'service', {
      metadata: this.metadata(this.name),
      spec: { type: 'ClusterIP', ports: props.servicePorts, selector },
    });
  }

  /** The metadata of an object that belongs to this component. */
  metadata(name: string, namespace: string | undefined = this.part.installNamespace) {
    return this.part.metadata(name, { namespace, labels: this.labels });
  }

  /** The metadata of an object of this component that is in no namespace. */
  clusterMetadata(name: string, labels: Readonly<Record<string, string>> = {}) {
    return this.part.metadata(name, { labels: { ...this.labels, ...labels } });
  }

  private container({ image, options, args, ports, livenessProbe, readinessProbe }: ComponentProps): k8s.Container {
    return container(
      {
        name: image,
        image: this.part.images.ref(image),
        imagePullPolicy: 'IfNotPresent',
        args: [...args],
        env: [{ name: 'POD_NAMESPACE', valueFrom: { fieldRef: { fieldPath: 'metadata.namespace' } } }],
        ports,
        livenessProbe,
        readinessProbe,
        securityContext: { ...RESTRICTED_CONTAINER, readOnlyRootFilesystem: true },
      },
      options,
    );
  }
}

export function featureGates(gates: FeatureGates = {}): string[] {
  const list = Object.entries(gates).map(([name, on]) => `${name}=${on}`);
  return list.length === 0 ? [] : [`--feature-gates=${list.join(',')}`];
}

/** A port of a probe: newer versions name it, older ones number it. */
export function probePort(part: CertManager, port: { readonly name: string; readonly containerPort: number }) {
  return part.release.features.has('cert-manager-named-ports')
    ? k8s.IntOrString.fromString(port.name)
    : k8s.IntOrString.fromNumber(port.containerPort);
}
