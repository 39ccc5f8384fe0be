import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { autoscaledDeployment } from '../autoscaling';
import { container, RESTRICTED_CONTAINER } from '../pods';
import { Rights } from '../rights';
import type { Istio } from './istio';
import { naming, RELEASE, revision } from './labels';
import { ISTIO_NAMESPACE } from './names';
import { DISCOVERY_PORT, WEBHOOK_PORT } from './namespace';
import type { IstiodOptions } from './options';
import { GATEWAY_CONTROLLER_RIGHTS, ISTIOD_OWN_RIGHTS, ISTIOD_RIGHTS } from './rights';
import { field, optionalSecret, own, token } from './volumes';

const NAME = 'istiod';
const ACCOUNT = { name: NAME, namespace: ISTIO_NAMESPACE };
const DEBUG_PORT = 8080;
const PLAIN_PORT = 15010;
const METRICS_PORT = 15014;

export interface IstiodProps extends IstiodOptions {
  readonly nativeSidecars: boolean;
  readonly gatewayApi: boolean;
  readonly traceSampling: number;
}

/** The control plane of the mesh. */
export class Istiod extends Construct {
  readonly deployment: k8s.KubeDeployment;
  readonly service: k8s.KubeService;

  constructor(
    private readonly part: Istio,
    props: IstiodProps,
  ) {
    super(part, 'istiod');
    this.addAccount(props.gatewayApi);
    const labels = { app: NAME, ...naming('istiod', part.release), ...revision('istiod') };
    const marked = { ...labels, ...RELEASE };
    this.deployment = autoscaledDeployment(this, 'deployment', {
      metadata: this.metadata({ ...marked, istio: 'pilot' }),
      autoscaler: this.metadata(marked),
      selector: { istio: 'pilot' },
      strategy: ROLLING,
      podLabels: {
        ...labels,
        'istio.io/dataplane-mode': 'none',
        'sidecar.istio.io/inject': 'false',
      },
      podAnnotations: {
        'prometheus.io/port': String(METRICS_PORT),
        'prometheus.io/scrape': 'true',
        'sidecar.istio.io/inject': 'false',
      },
      pod: {
        serviceAccountName: NAME,
        imagePullSecrets: part.pullSecrets,
        containers: [this.container(props)],
        volumes: VOLUMES,
        // The network plugin may be waiting for istiod's pods to come.
        tolerations: [{ key: 'cni.istio.io/not-ready', operator: 'Exists' }],
      },
      options: props,
    });
    this.service = new k8s.KubeService(this, 'service', {
      metadata: this.metadata({ ...marked, istio: 'pilot' }),
      spec: {
        ports: [
          { name: 'grpc-xds', port: PLAIN_PORT, protocol: 'TCP' },
          { name: 'https-dns', port: DISCOVERY_PORT, protocol: 'TCP' },
          {
            name: 'https-webhook',
            port: 443,
            targetPort: k8s.IntOrString.fromNumber(WEBHOOK_PORT),
            protocol: 'TCP',
          },
          { name: 'http-monitoring', port: METRICS_PORT, protocol: 'TCP' },
        ],
        selector: { app: NAME, istio: 'pilot' },
      },
    });
  }

  private metadata(labels: Readonly<Record<string, string>>) {
    return this.part.metadata(NAME, { namespace: ISTIO_NAMESPACE, labels });
  }

  private addAccount(gatewayApi: boolean): void {
    const labels = { app: NAME, ...naming('istiod', this.part.release), ...RELEASE };
    const account = ACCOUNT;
    new k8s.KubeServiceAccount(this, 'account', { metadata: this.metadata(labels) });
    new Rights(this, 'own-rights', { metadata: this.metadata(labels), rules: ISTIOD_OWN_RIGHTS, account });
    const rights = { rights: ISTIOD_RIGHTS, ...(gatewayApi && { 'gateway-rights': GATEWAY_CONTROLLER_RIGHTS }) };
    const names: Readonly<Record<string, string>> = {
      rights: 'istiod-clusterrole',
      'gateway-rights': 'istiod-gateway-controller',
    };
    for (const [id, rules] of Object.entries(rights)) {
      const metadata = this.part.metadata(`${names[id]}-${ISTIO_NAMESPACE}`, { labels });
      new Rights(this, id, { metadata, rules, account });
    }
  }

  private container(props: IstiodProps): k8s.Container {
    const { resources = { requests: { cpu: '500m', memory: '2048Mi' } } } = props;
    const port = (name: string, containerPort: number) => ({ name, containerPort, protocol: 'TCP' });
    return container(
      {
        name: 'discovery',
        image: this.part.images.ref('istio-pilot'),
        args: [
          'discovery',
          `--monitoringAddr=:${METRICS_PORT}`,
          `--log_output_level=default:${props.logLevel ?? 'info'}`,
          '--domain',
          'cluster.local',
          '--keepaliveMaxServerConnectionAge',
          props.maxConnectionAge ?? '30m',
        ],
        env: [
          { name: 'PILOT_JWT_PUB_KEY_REFRESH_INTERVAL', value: '1m' },
          // What proxies are told is for istioctl, which asks over mutual TLS.
          { name: 'ENABLE_DEBUG_ON_HTTP', value: 'false' },
          { name: 'ENABLE_NATIVE_SIDECARS', value: String(props.nativeSidecars) },
          { name: 'REVISION', value: 'default' },
          { name: 'PILOT_CERT_PROVIDER', value: 'istiod' },
          field('POD_NAME', 'metadata.name'),
          field('POD_NAMESPACE', 'metadata.namespace'),
          field('SERVICE_ACCOUNT', 'spec.serviceAccountName'),
          { name: 'KUBECONFIG', value: '/var/run/secrets/remote/config' },
          { name: 'CA_TRUSTED_NODE_ACCOUNTS', value: `${ISTIO_NAMESPACE}/ztunnel` },
          { name: 'PILOT_TRACE_SAMPLING', value: String(props.traceSampling) },
          { name: 'PILOT_ENABLE_ANALYSIS', value: 'false' },
          { name: 'CLUSTER_ID', value: 'Kubernetes' },
          ...(this.part.release.features.has('istio-1.29-setup') ? [] : [own('GOMEMLIMIT', 'limits.memory')]),
          own('GOMAXPROCS', 'limits.cpu'),
          { name: 'PLATFORM', value: '' },
          ...(props.gatewayApi ? [] : [{ name: 'PILOT_ENABLE_GATEWAY_API_DEPLOYMENT_CONTROLLER', value: 'false' }]),
        ],
        ports: [
          port('http-debug', DEBUG_PORT),
          port('grpc-xds', PLAIN_PORT),
          port('tls-xds', DISCOVERY_PORT),
          port('https-webhooks', WEBHOOK_PORT),
          port('http-monitoring', METRICS_PORT),
        ],
        readinessProbe: {
          httpGet: { path: '/ready', port: k8s.IntOrString.fromNumber(DEBUG_PORT) },
          initialDelaySeconds: 1,
          periodSeconds: 3,
          timeoutSeconds: 5,
        },
        securityContext: {
          ...RESTRICTED_CONTAINER,
          readOnlyRootFilesystem: true,
          runAsNonRoot: true,
          seccompProfile: { type: 'RuntimeDefault' },
        },
        volumeMounts: [
          { name: 'istio-token', mountPath: '/var/run/secrets/tokens', readOnly: true },
          { name: 'local-certs', mountPath: '/var/run/secrets/istio-dns' },
          { name: 'cacerts', mountPath: '/etc/cacerts', readOnly: true },
          { name: 'istio-kubeconfig', mountPath: '/var/run/secrets/remote', readOnly: true },
          { name: 'istio-csr-dns-cert', mountPath: '/var/run/secrets/istiod/tls', readOnly: true },
          { name: 'istio-csr-ca-configmap', mountPath: '/var/run/secrets/istiod/ca', readOnly: true },
        ],
      },
      { ...props, resources },
    );
  }
}

/** A new pod for each old one, before the old ones go. */
export const ROLLING: k8s.DeploymentStrategy = {
  rollingUpdate: {
    maxSurge: k8s.IntOrString.fromString('100%'),
    maxUnavailable: k8s.IntOrString.fromString('25%'),
  },
};

/** The Secrets are there where an authority, another cluster or istio-csr is plugged in. */
const VOLUMES: k8s.Volume[] = [
  { name: 'local-certs', emptyDir: { medium: 'Memory' } },
  token('istio-token'),
  optionalSecret('cacerts', 'cacerts'),
  optionalSecret('istio-kubeconfig', 'istio-kubeconfig'),
  optionalSecret('istio-csr-dns-cert', 'istiod-tls'),
  {
    name: 'istio-csr-ca-configmap',
    configMap: { name: 'istio-ca-root-cert', defaultMode: 0o644, optional: true },
  },
];
