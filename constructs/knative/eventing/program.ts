import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { type AutoscalingOptions, autoscaledDeployment } from '../../autoscaling';
import { deployment } from '../../deployment';
import type { Part } from '../../part';
import { container, type PodPlacement, RESTRICTED_CONTAINER, RESTRICTED_POD, type Resources } from '../../pods';
import type { ImageName } from '../../releases';
import type { AutoscaledProgramOptions } from '../options';
import { apart, fieldVariable } from '../program';
import { EVENT_PORTS, EVENTING_NAMESPACE, type Labels, labels, WEBHOOK_PORT } from './names';

const number = k8s.IntOrString.fromNumber;
const byName = k8s.IntOrString.fromString;

/** SinkBindings leave Eventing's own programs alone. */
const UNBOUND = { 'bindings.knative.dev/exclude': 'true' };

const POD_NAME = fieldVariable('POD_NAME', 'metadata.name');
const NAMESPACE = fieldVariable('NAMESPACE', 'metadata.namespace');

export interface ProgramProps {
  /** Name of the Deployment. */
  readonly name: string;
  readonly image: ImageName;
  readonly account: string;
  /** @default - the name */
  readonly container?: string;
  /** What the `component` label says. @default - the name */
  readonly component?: string;
  /** Labels by which the Deployment knows its pods. */
  readonly selector: Labels;
  readonly env?: Readonly<Record<string, string>>;
  /** How it is asked whether it works, and at which ports it listens. */
  readonly serves: Pick<k8s.Container, 'ports' | 'livenessProbe' | 'readinessProbe' | 'env'>;
  /** What it asks for, unless the options say otherwise. @default - nothing */
  readonly resources?: Resources;
  /** @default - Kubernetes', 30 */
  readonly terminationGracePeriodSeconds?: number;
  /** How its number of pods follows its load, and what its autoscaler is called. @default - it does not */
  readonly autoscaling?: AutoscalingOptions & { readonly name: string };
  /** Somebody else says how many pods there are. @default false */
  readonly scaledByItself?: boolean;
  readonly options: AutoscaledProgramOptions;
  /** For pods of all programs. */
  readonly placement: PodPlacement;
}

/** One of Eventing's programs: a Deployment and, where its number of pods follows its load, an autoscaler and a disruption budget. */
export class Program extends Construct {
  readonly deployment: k8s.KubeDeployment;

  constructor(
    private readonly part: Part,
    private readonly props: ProgramProps,
  ) {
    super(part, props.name);
    const { name, component = name, selector, account, autoscaling, placement, options } = props;
    const own = labels(part.release, component);
    const metadata = (labelled: Labels, called = name) =>
      part.metadata(called, { namespace: EVENTING_NAMESPACE, labels: labelled });
    const affinity = options.affinity ?? placement.affinity ?? apart(selector);
    const workload = {
      metadata: metadata({ ...own, ...UNBOUND }),
      selector,
      podLabels: own,
      pod: {
        serviceAccountName: account,
        enableServiceLinks: false,
        terminationGracePeriodSeconds: props.terminationGracePeriodSeconds,
        imagePullSecrets: part.pullSecrets,
        containers: [this.container()],
      },
    };
    const asked = { ...placement, ...options, affinity };
    if (autoscaling === undefined) {
      const { scaledByItself } = props;
      this.deployment = deployment(this, 'deployment', {
        ...workload,
        ...(scaledByItself && { autoscaledFrom: 1 }),
        options: { ...asked, ...(scaledByItself && { disruptionBudget: false }) },
      });
      return;
    }
    const { name: autoscaler, ...range } = autoscaling;
    this.deployment = autoscaledDeployment(this, 'deployment', {
      ...workload,
      autoscaler: metadata(own, autoscaler),
      options: { disruptionBudget: { maxUnavailable: 1 }, ...asked, autoscaling: { ...range, ...options.autoscaling } },
    });
  }

  /** A Service that leads to the pods. */
  service(name: string, ports: k8s.ServicePort[]): void {
    const { name: program, component = program, selector } = this.props;
    new k8s.KubeService(this, 'service', {
      metadata: this.part.metadata(name, {
        namespace: EVENTING_NAMESPACE,
        labels: { ...labels(this.part.release, component), ...selector },
      }),
      spec: { selector: { ...selector }, ports },
    });
  }

  private container(): k8s.Container {
    const { name, image, env = {}, serves, options } = this.props;
    return container(
      {
        name: this.props.container ?? name,
        image: this.part.images.ref(image),
        terminationMessagePolicy: 'FallbackToLogsOnError',
        ...serves,
        env: [
          fieldVariable('SYSTEM_NAMESPACE', 'metadata.namespace'),
          POD_NAME,
          ...(serves.env ?? []),
          ...Object.entries({
            CONFIG_LOGGING_NAME: 'config-logging',
            CONFIG_OBSERVABILITY_NAME: 'config-observability',
            ...env,
          }).map(([variable, value]) => ({ name: variable, value })),
        ],
        securityContext: { ...RESTRICTED_CONTAINER, ...RESTRICTED_POD, readOnlyRootFilesystem: true },
      },
      { ...options, resources: options.resources ?? this.props.resources },
    );
  }
}

/** A program that only talks to the API server. */
export function controls(): ProgramProps['serves'] {
  const health = (path: string) => ({
    httpGet: { path, port: byName('probes'), scheme: 'HTTP' },
    initialDelaySeconds: 20,
    periodSeconds: 10,
    timeoutSeconds: 5,
  });
  return {
    ports: [
      { name: 'metrics', containerPort: 9090 },
      { name: 'profiling', containerPort: 8008 },
      { name: 'probes', containerPort: 8080 },
    ],
    livenessProbe: health('/health'),
    readinessProbe: health('/readiness'),
  };
}

/** A program that the API server asks. */
export function answers(): ProgramProps['serves'] {
  const probe = {
    httpGet: {
      port: number(WEBHOOK_PORT),
      scheme: 'HTTPS',
      httpHeaders: [{ name: 'k-kubelet-probe', value: 'webhook' }],
    },
  };
  return {
    ports: [
      { name: 'https-webhook', containerPort: WEBHOOK_PORT },
      { name: 'metrics', containerPort: 9090 },
      { name: 'profiling', containerPort: 8008 },
    ],
    livenessProbe: { ...probe, initialDelaySeconds: 120, periodSeconds: 10 },
    readinessProbe: { ...probe, periodSeconds: 1 },
  };
}

/** A program that takes events. */
export function takesEvents(metricsPort: number): ProgramProps['serves'] {
  const healthy = {
    httpGet: { path: '/healthz', port: number(EVENT_PORTS.http), scheme: 'HTTP' },
    periodSeconds: 2,
    timeoutSeconds: 1,
    successThreshold: 1,
    failureThreshold: 3,
  };
  return {
    env: [NAMESPACE],
    ports: [
      { name: 'http', containerPort: EVENT_PORTS.http, protocol: 'TCP' },
      { name: 'https', containerPort: EVENT_PORTS.https, protocol: 'TCP' },
      { name: 'metrics', containerPort: metricsPort, protocol: 'TCP' },
    ],
    livenessProbe: { ...healthy, initialDelaySeconds: 5 },
    readinessProbe: healthy,
  };
}

/** The ports of a Service that takes events. */
export function eventPorts(metricsPort: number): k8s.ServicePort[] {
  return [
    { name: 'http', port: 80, protocol: 'TCP', targetPort: number(EVENT_PORTS.http) },
    { name: 'https', port: 443, protocol: 'TCP', targetPort: number(EVENT_PORTS.https) },
    { name: 'http-metrics', port: metricsPort, protocol: 'TCP', targetPort: number(metricsPort) },
  ];
}

/** The port of a webhook's Service. */
export const WEBHOOK_SERVICE_PORT: k8s.ServicePort = {
  name: 'https-webhook',
  port: 443,
  targetPort: number(WEBHOOK_PORT),
};
