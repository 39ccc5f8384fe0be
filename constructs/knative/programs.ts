import { k8s } from 'cdk8s-plus-28';
import type { KnativeNetworkConfig } from './config';
import type { Knative, KnativeProps } from './knative';
import { ACTIVATOR_ACCOUNT, ACTIVATOR_PORTS, type Labels, labels, netIstioLabels, WEBHOOK_PORT } from './names';
import { fieldVariable, PROBES, Program, type ProgramProps } from './program';

const POD_NAME = fieldVariable('POD_NAME', 'metadata.name');
const POD_IP = fieldVariable('POD_IP', 'status.podIP');
const HTTPS = 'https-webhook';

/** Up to how many pods the activator and the webhook have by themselves. */
export const MOST_PODS = { activator: 20, webhook: 5 } as const;

const number = k8s.IntOrString.fromNumber;
const byName = k8s.IntOrString.fromString;

/** The six programs. */
export interface Programs {
  readonly activator: Program;
  readonly autoscaler: Program;
  readonly controller: Program;
  readonly webhook: Program;
  readonly netIstioController: Program;
  readonly netIstioWebhook: Program;
}

export function addPrograms(part: Knative, props: KnativeProps): Programs {
  const { nodeSelector, tolerations, affinity, topologySpreadConstraints, priorityClassName } = props;
  const placement = { nodeSelector, tolerations, affinity, topologySpreadConstraints, priorityClassName };
  const { knative, 'net-istio': netIstio } = part.release.versions;
  type Own = 'name' | 'image' | 'ports' | 'livenessProbe' | 'readinessProbe' | 'resources' | 'options';
  const serving = (own: Pick<ProgramProps, Own> & Partial<ProgramProps>) =>
    new Program(part, {
      container: own.name,
      component: own.name,
      version: knative,
      labels: labels(part.release, own.name),
      metricsDomain: metricsDomain('knative.dev/internal/serving', part),
      spread: true,
      placement,
      ...own,
    });
  const istio = (own: Pick<ProgramProps, Own | 'container'> & Partial<ProgramProps>) =>
    new Program(part, {
      component: 'net-istio',
      version: netIstio,
      labels: netIstioLabels(part.release),
      metricsDomain: 'knative.dev/net-istio',
      placement,
      ...own,
    });
  return {
    activator: serving({
      name: 'activator',
      image: 'knative-activator',
      role: true,
      account: ACTIVATOR_ACCOUNT.name,
      env: [{ name: 'GOGC', value: '500' }, POD_NAME, POD_IP],
      ports: [
        { name: 'http1', containerPort: ACTIVATOR_PORTS.http },
        { name: 'h2c', containerPort: ACTIVATOR_PORTS.http2 },
      ],
      livenessProbe: probe(ACTIVATOR_PORTS.http, { initialDelaySeconds: 15, periodSeconds: 10, failureThreshold: 12 }),
      readinessProbe: probe(ACTIVATOR_PORTS.http, { periodSeconds: 5, failureThreshold: 5 }),
      resources: { requests: { cpu: '300m', memory: '60Mi' }, limits: { cpu: '1000m', memory: '600Mi' } },
      podAnnotations: startedWith(props.network),
      // It stops when the last request that it holds is answered.
      terminationGracePeriodSeconds: props.defaults?.maxRevisionTimeoutSeconds ?? 600,
      autoscaling: { minReplicas: 1, maxReplicas: MOST_PODS.activator, targetCpuPercent: 100 },
      options: props.activator ?? {},
    }),
    autoscaler: serving({
      name: 'autoscaler',
      image: 'knative-autoscaler',
      env: [POD_NAME, POD_IP],
      metricsDomain: metricsDomain('knative.dev/serving', part),
      ports: [{ name: 'websocket', containerPort: 8080 }],
      livenessProbe: probe(8080, { failureThreshold: 6 }),
      readinessProbe: probe(8080),
      resources: { requests: { cpu: '100m', memory: '100Mi' }, limits: { cpu: '1000m', memory: '1000Mi' } },
      // Without it nothing is scaled: the new pod is there before the old one goes.
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: number(0) } },
      options: props.autoscaler ?? {},
    }),
    controller: serving({
      name: 'controller',
      image: 'knative-controller',
      env: [POD_NAME],
      podAnnotations: startedWith(props.network),
      ...healthOf(),
      resources: { requests: { cpu: '100m', memory: '100Mi' }, limits: { cpu: '1000m', memory: '1000Mi' } },
      options: props.controller ?? {},
    }),
    webhook: serving({
      name: 'webhook',
      image: 'knative-webhook',
      role: true,
      env: [POD_NAME, ...webhookVariables('webhook')],
      ...webhookPort(),
      resources: { requests: { cpu: '100m', memory: '100Mi' }, limits: { cpu: '500m', memory: '500Mi' } },
      terminationGracePeriodSeconds: 300,
      autoscaling: { minReplicas: 1, maxReplicas: MOST_PODS.webhook, targetCpuPercent: 100 },
      options: props.webhook ?? {},
    }),
    netIstioController: istio({
      name: 'net-istio-controller',
      container: 'controller',
      image: 'net-istio-controller',
      env: [{ name: 'ENABLE_SECRET_INFORMER_FILTERING_BY_CERT_UID', value: 'false' }],
      ...healthOf(),
      resources: { requests: { cpu: '30m', memory: '40Mi' }, limits: { cpu: '300m', memory: '400Mi' } },
      options: props.netIstioController ?? {},
    }),
    netIstioWebhook: istio({
      name: 'net-istio-webhook',
      container: 'webhook',
      image: 'net-istio-webhook',
      role: true,
      env: webhookVariables('net-istio-webhook'),
      ...webhookPort(),
      resources: { requests: { cpu: '20m', memory: '20Mi' }, limits: { cpu: '200m', memory: '200Mi' } },
      options: props.netIstioWebhook ?? {},
    }),
  };
}

/** The Services of the programs that are called. */
export function addServices({ activator, autoscaler, controller, webhook, netIstioWebhook }: Programs): void {
  const app = (name: string): Labels => ({ app: name });
  activator.service(
    app('activator'),
    [
      ...diagnosis(),
      { name: 'http', port: 80, targetPort: number(ACTIVATOR_PORTS.http) },
      { name: 'http2', port: 81, targetPort: number(ACTIVATOR_PORTS.http2) },
      { name: 'https', port: 443, targetPort: number(ACTIVATOR_PORTS.https) },
    ],
    { type: 'ClusterIP' },
  );
  autoscaler.service(app('autoscaler'), [...diagnosis(), { name: 'http', port: 8080, targetPort: number(8080) }]);
  controller.service(app('controller'), diagnosis());
  webhook.service(
    { app: 'webhook', role: 'webhook' },
    [...diagnosis(), { name: HTTPS, port: 443, targetPort: number(WEBHOOK_PORT) }],
    { selector: webhook.selector },
  );
  netIstioWebhook.service({ role: 'net-istio-webhook' }, [
    { name: 'http-metrics', port: 9090, targetPort: byName('metrics') },
    { name: 'http-profiling', port: 8008, targetPort: byName('profiling') },
    { name: HTTPS, port: 443, targetPort: byName(HTTPS) },
  ]);
}

/** The settings that programs read once, when they start: their pods are replaced when one is switched. None by default. */
function startedWith(network: KnativeNetworkConfig = {}): Labels {
  const tls = (['externalDomainTls', 'clusterLocalDomainTls', 'systemInternalTls'] as const).filter(
    (name) => network[name] === 'Enabled',
  );
  const read = [...tls, ...(network.namespaceWildcardCertSelector ? ['namespaceWildcardCertSelector'] : [])];
  return read.length > 0 ? { 'kfstack.dev/started-with': read.join(',') } : {};
}

/** Where metrics and profiles are read. */
function diagnosis(): k8s.ServicePort[] {
  return [
    { name: 'http-metrics', port: 9090, targetPort: number(9090) },
    { name: 'http-profiling', port: 8008, targetPort: number(8008) },
  ];
}

function metricsDomain(domain: string, { release }: Knative): string | undefined {
  return release.features.has('knative-opentelemetry') ? undefined : domain;
}

function probe(port: number, timing: Omit<k8s.Probe, 'httpGet'> = {}): k8s.Probe {
  return { httpGet: { port: number(port) }, ...timing };
}

function healthOf(): Pick<ProgramProps, 'ports' | 'livenessProbe' | 'readinessProbe'> {
  const health = (path: string) => ({ path, port: byName(PROBES.name), scheme: 'HTTP' });
  return {
    ports: [PROBES],
    livenessProbe: { httpGet: health('/health'), periodSeconds: 5, failureThreshold: 6 },
    readinessProbe: { httpGet: health('/readiness'), periodSeconds: 5, failureThreshold: 3 },
  };
}

function webhookPort(): Pick<ProgramProps, 'ports' | 'livenessProbe' | 'readinessProbe'> {
  const httpGet = { port: number(WEBHOOK_PORT), scheme: 'HTTPS' };
  return {
    ports: [{ name: HTTPS, containerPort: WEBHOOK_PORT }],
    livenessProbe: { httpGet, initialDelaySeconds: 20, periodSeconds: 10, failureThreshold: 6 },
    readinessProbe: { httpGet, periodSeconds: 1, failureThreshold: 3 },
  };
}

function webhookVariables(name: string): k8s.EnvVar[] {
  return [
    { name: 'WEBHOOK_NAME', value: name },
    { name: 'WEBHOOK_PORT', value: String(WEBHOOK_PORT) },
  ];
}
