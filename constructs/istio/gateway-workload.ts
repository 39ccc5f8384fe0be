import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { autoscaledDeployment } from '../autoscaling';
import { container, RESTRICTED_CONTAINER, RESTRICTED_POD } from '../pods';
import { Rights } from '../rights';
import type { Istio } from './istio';
import { ROLLING } from './istiod';
import { naming, RELEASE, revision } from './labels';
import { DISCOVERY_ADDRESS, ISTIO_NAMESPACE } from './names';
import { policy, ports } from './namespace';
import type { GatewayOptions, GatewayPort } from './options';
import { AuthorizationPolicy, Gateway } from './resources';
import { GATEWAY_RIGHTS } from './rights';
import { field, optionalSecret, own, token } from './volumes';

/** Port at which the agent tells whether Envoy is ready. */
export const STATUS_PORT = 15021;
const AGENT_PORT = 15020;
const USER = 1337;

export interface GatewayIdentity {
  readonly name: string;
  readonly account: { readonly name: string; readonly namespace: string };
  /** Labels of its pods, by which Gateways and policies choose them. */
  readonly labels: { readonly app: string; readonly istio: string };
}

export interface GatewayWorkloadProps {
  readonly identity: GatewayIdentity;
  readonly options: GatewayOptions;
  readonly service: Omit<k8s.ServiceSpec, 'selector' | 'ports'>;
  readonly serviceAnnotations?: Readonly<Record<string, string>>;
  readonly ports: readonly GatewayPort[];
  /** Ports of its pods to which Services of others lead. @default - none */
  readonly otherPorts?: readonly number[];
  /** Environment variables beside what each gateway has. */
  readonly env?: readonly k8s.EnvVar[];
  readonly allowFrom?: 'anyone' | readonly string[];
}

/** A gateway with its account, its Service, and the policy that lets requests through to the routes. */
export class GatewayWorkload extends Construct {
  readonly deployment: k8s.KubeDeployment;

  constructor(
    private readonly part: Istio,
    id: string,
    private readonly props: GatewayWorkloadProps,
  ) {
    super(part, id);
    const { identity, options, service } = props;
    this.addAccount();
    this.deployment = this.addDeployment();
    new k8s.KubeService(this, 'service', {
      metadata: { ...this.metadata(), annotations: props.serviceAnnotations && { ...props.serviceAnnotations } },
      spec: {
        ...service,
        ports: props.ports.map(({ targetPort, protocol = 'TCP', ...port }) => ({
          ...port,
          protocol,
          targetPort: k8s.IntOrString.fromNumber(targetPort),
        })),
        selector: { ...identity.labels },
      },
    });
    this.addPolicies(options.allowFrom ?? props.allowFrom ?? []);
  }

  private get component() {
    return { ...naming('istio-ingressgateway', this.part.release), ...revision('istio-ingressgateway') };
  }

  private metadata(more: Readonly<Record<string, string>> = {}) {
    const { name, labels } = this.props.identity;
    return this.part.metadata(name, {
      namespace: ISTIO_NAMESPACE,
      labels: { ...this.component, ...RELEASE, ...labels, ...more },
    });
  }

  private addAccount(): void {
    const { identity, options } = this.props;
    new k8s.KubeServiceAccount(this, 'account', {
      metadata: {
        ...this.metadata(),
        ...{ name: identity.account.name },
        annotations: options.serviceAccountAnnotations,
      },
    });
    new Rights(this, 'rights', {
      metadata: this.part.metadata(`${identity.name}-sds`, {
        namespace: ISTIO_NAMESPACE,
        labels: { ...this.component, ...RELEASE },
      }),
      rules: GATEWAY_RIGHTS,
      account: identity.account,
    });
  }

  private addDeployment(): k8s.KubeDeployment {
    const { identity, options } = this.props;
    return autoscaledDeployment(this, 'deployment', {
      metadata: this.metadata({ 'istio.io/dataplane-mode': 'none' }),
      autoscaler: this.metadata(),
      selector: identity.labels,
      strategy: ROLLING,
      podLabels: {
        ...this.component,
        ...RELEASE,
        'istio.io/dataplane-mode': 'none',
        'service.istio.io/canonical-name': identity.name,
        'service.istio.io/canonical-revision': 'latest',
        // It is a proxy already.
        'sidecar.istio.io/inject': 'false',
      },
      podAnnotations: {
        'istio.io/rev': 'default',
        'prometheus.io/path': '/stats/prometheus',
        'prometheus.io/port': String(AGENT_PORT),
        'prometheus.io/scrape': 'true',
        'sidecar.istio.io/inject': 'false',
      },
      pod: {
        serviceAccountName: identity.account.name,
        imagePullSecrets: this.part.pullSecrets,
        securityContext: { ...RESTRICTED_POD, runAsUser: USER, runAsGroup: USER },
        terminationGracePeriodSeconds: options.terminationGracePeriodSeconds,
        containers: [this.container()],
        volumes: VOLUMES,
      },
      options,
    });
  }

  private container(): k8s.Container {
    const { identity, options } = this.props;
    const { trustDomain } = this.part.identity;
    const deployments = `kubernetes://apis/apps/v1/namespaces/${ISTIO_NAMESPACE}/deployments`;
    const { resources = GATEWAY_RESOURCES } = options;
    return container(
      {
        name: 'istio-proxy',
        image: this.part.images.ref('istio-proxy'),
        args: [
          'proxy',
          'router',
          '--domain',
          '$(POD_NAMESPACE).svc.cluster.local',
          `--proxyLogLevel=${options.logLevel ?? 'warning'}`,
          '--proxyComponentLogLevel=misc:error',
          '--log_output_level=default:info',
        ],
        env: [
          ...(this.props.env ?? []),
          { name: 'PILOT_CERT_PROVIDER', value: 'istiod' },
          { name: 'CA_ADDR', value: DISCOVERY_ADDRESS },
          field('NODE_NAME', 'spec.nodeName'),
          field('POD_NAME', 'metadata.name'),
          field('POD_NAMESPACE', 'metadata.namespace'),
          field('INSTANCE_IP', 'status.podIP'),
          field('HOST_IP', 'status.hostIP'),
          own('ISTIO_CPU_LIMIT', 'limits.cpu'),
          field('SERVICE_ACCOUNT', 'spec.serviceAccountName'),
          { name: 'ISTIO_META_WORKLOAD_NAME', value: identity.name },
          { name: 'ISTIO_META_OWNER', value: `${deployments}/${identity.name}` },
          { name: 'ISTIO_META_MESH_ID', value: trustDomain },
          { name: 'TRUST_DOMAIN', value: trustDomain },
          { name: 'ISTIO_META_UNPRIVILEGED_POD', value: 'true' },
          { name: 'ISTIO_META_CLUSTER_ID', value: 'Kubernetes' },
          field('ISTIO_META_NODE_NAME', 'spec.nodeName'),
        ],
        ports: [
          ...this.props.ports.map(({ targetPort, protocol = 'TCP' }) => ({ containerPort: targetPort, protocol })),
          { name: 'http-envoy-prom', containerPort: 15090, protocol: 'TCP' },
        ],
        readinessProbe: {
          httpGet: { path: '/healthz/ready', port: k8s.IntOrString.fromNumber(STATUS_PORT), scheme: 'HTTP' },
          initialDelaySeconds: 1,
          periodSeconds: 2,
          timeoutSeconds: 1,
          successThreshold: 1,
          failureThreshold: 30,
        },
        securityContext: { ...RESTRICTED_CONTAINER, privileged: false, readOnlyRootFilesystem: true },
        volumeMounts: MOUNTS,
      },
      { ...options, resources },
    );
  }

  private addPolicies(allowFrom: 'anyone' | readonly string[]): void {
    const { name, labels } = this.props.identity;
    const { part } = this;
    new Gateway(this, 'gateway', {
      metadata: part.metadata(name, { namespace: ISTIO_NAMESPACE, labels: RELEASE }),
      spec: {
        selector: { ...labels },
        servers: [{ hosts: ['*'], port: { name: 'http', number: 80, protocol: 'HTTP' } }],
      },
    });
    // Who may call what is decided by the policies behind the gateway and by the sign-in's, not here.
    new AuthorizationPolicy(this, 'authorization', {
      metadata: part.metadata(name, { namespace: ISTIO_NAMESPACE }),
      spec: { action: 'ALLOW', rules: [{}], selector: { matchLabels: { ...labels } } },
    });
    if (allowFrom.length === 0) return;
    const namespaces = { key: 'kubernetes.io/metadata.name', operator: 'In', values: [...allowFrom] };
    policy(
      part,
      `allow-${name}`,
      { matchLabels: { ...labels } },
      {
        from: allowFrom === 'anyone' ? undefined : [{ namespaceSelector: { matchExpressions: [namespaces] } }],
        ports: ports(...this.props.ports.map(({ targetPort }) => targetPort), ...(this.props.otherPorts ?? [])),
      },
    );
  }
}

const GATEWAY_RESOURCES = {
  requests: { cpu: '100m', memory: '128Mi' },
  limits: { cpu: '2000m', memory: '1024Mi' },
};

const MOUNTS: k8s.VolumeMount[] = [
  { name: 'workload-socket', mountPath: '/var/run/secrets/workload-spiffe-uds' },
  { name: 'credential-socket', mountPath: '/var/run/secrets/credential-uds' },
  { name: 'workload-certs', mountPath: '/var/run/secrets/workload-spiffe-credentials' },
  { name: 'istio-envoy', mountPath: '/etc/istio/proxy' },
  { name: 'config-volume', mountPath: '/etc/istio/config' },
  { name: 'istiod-ca-cert', mountPath: '/var/run/secrets/istio' },
  { name: 'istio-token', mountPath: '/var/run/secrets/tokens', readOnly: true },
  { name: 'istio-data', mountPath: '/var/lib/istio/data' },
  { name: 'podinfo', mountPath: '/etc/istio/pod' },
  { name: 'ingressgateway-certs', mountPath: '/etc/istio/ingressgateway-certs', readOnly: true },
  { name: 'ingressgateway-ca-certs', mountPath: '/etc/istio/ingressgateway-ca-certs', readOnly: true },
];

const VOLUMES: k8s.Volume[] = [
  ...['workload-socket', 'credential-socket', 'workload-certs', 'istio-envoy', 'istio-data'].map((name) => ({
    name,
    emptyDir: {},
  })),
  // istiod writes it into each namespace.
  { name: 'istiod-ca-cert', configMap: { name: 'istio-ca-root-cert' } },
  {
    name: 'podinfo',
    downwardApi: {
      items: ['labels', 'annotations'].map((path) => ({ path, fieldRef: { fieldPath: `metadata.${path}` } })),
    },
  },
  token('istio-token'),
  { name: 'config-volume', configMap: { name: 'istio', optional: true } },
  optionalSecret('ingressgateway-certs', 'istio-ingressgateway-certs'),
  optionalSecret('ingressgateway-ca-certs', 'istio-ingressgateway-ca-certs'),
];
