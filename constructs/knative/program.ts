import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { type AutoscalingOptions, autoscaledDeployment } from '../autoscaling';
import { deployment } from '../deployment';
import {
  container,
  type PodPlacement,
  RESTRICTED_CONTAINER,
  RESTRICTED_POD,
  type Resources,
  type WorkloadOptions,
} from '../pods';
import type { ImageName } from '../releases';
import type { Knative } from './knative';
import { CONTROLLER_ACCOUNT, KNATIVE_NAMESPACE, type Labels, podLabels } from './names';
import type { AutoscaledProgramOptions } from './options';

const METRICS = { name: 'metrics', containerPort: 9090 };
const PROFILING = { name: 'profiling', containerPort: 8008 };

/** The port at which programs without other ports answer probes. */
export const PROBES = { name: 'probes', containerPort: 8080 };

export interface ProgramProps {
  /** Name of the Deployment, and the `app` label of its pods. */
  readonly name: string;
  readonly image: ImageName;
  readonly container: string;
  /** Labels of its objects. */
  readonly labels: Labels;
  /** What the `component` label of its pods says, and of which version it is. */
  readonly component: string;
  readonly version: string;
  /** Whether pods have a `role` label too, by which the Deployment knows them. @default false */
  readonly role?: boolean;
  /** @default controller */
  readonly account?: string;
  readonly env?: k8s.EnvVar[];
  /** The domain of its metrics. @default - none */
  readonly metricsDomain?: string;
  readonly ports: k8s.ContainerPort[];
  readonly livenessProbe: k8s.Probe;
  readonly readinessProbe: k8s.Probe;
  /** What it asks for, unless the options say otherwise. */
  readonly resources: Resources;
  /** Prefers nodes that do not run it yet. @default false */
  readonly spread?: boolean;
  /** @default - Kubernetes' */
  readonly strategy?: k8s.DeploymentStrategy;
  /** @default - Kubernetes', 30 */
  readonly terminationGracePeriodSeconds?: number;
  /** @default - none */
  readonly podAnnotations?: Readonly<Record<string, string>>;
  /** How its number of pods follows its load. @default - it does not */
  readonly autoscaling?: AutoscalingOptions;
  readonly options: AutoscaledProgramOptions;
  /** For pods of all programs. */
  readonly placement: PodPlacement;
}

/** One of Knative's programs: a Deployment and, where its number of pods follows its load, an autoscaler and a disruption budget. */
export class Program extends Construct {
  readonly deployment: k8s.KubeDeployment;
  readonly selector: Labels;

  constructor(
    private readonly part: Knative,
    private readonly props: ProgramProps,
  ) {
    super(part, props.name);
    const { name, role, autoscaling, strategy, component, version } = props;
    this.selector = { app: name, ...(role && { role: name }) };
    const options = this.options(autoscaling);
    const workload = {
      metadata: part.metadata(name, { namespace: KNATIVE_NAMESPACE, labels: props.labels }),
      selector: this.selector,
      podLabels: { ...podLabels(component, version), 'sidecar.istio.io/inject': 'true' },
      podAnnotations: props.podAnnotations,
      pod: {
        serviceAccountName: props.account ?? CONTROLLER_ACCOUNT.name,
        terminationGracePeriodSeconds: props.terminationGracePeriodSeconds,
        imagePullSecrets: part.pullSecrets,
        containers: [this.container()],
      },
      strategy,
      options,
    };
    this.deployment =
      autoscaling === undefined
        ? deployment(this, 'deployment', workload)
        : autoscaledDeployment(this, 'deployment', {
            ...workload,
            budget: { name: `${name}-pdb`, selector: { app: name } },
          });
  }

  /** A Service that leads to the pods. */
  service(labels: Labels, ports: k8s.ServicePort[], options: { readonly selector?: Labels; type?: string } = {}): void {
    const { name } = this.props;
    new k8s.KubeService(this, 'service', {
      metadata: this.part.metadata(`${name}${name === 'activator' ? '-service' : ''}`, {
        namespace: KNATIVE_NAMESPACE,
        labels: { ...this.props.labels, ...labels },
      }),
      spec: { selector: { ...(options.selector ?? { app: name }) }, type: options.type, ports },
    });
  }

  private options(autoscaling: AutoscalingOptions | undefined): AutoscaledProgramOptions & WorkloadOptions {
    const { options, placement, spread, name } = this.props;
    const affinity = options.affinity ?? placement.affinity ?? (spread ? apart({ app: name }) : undefined);
    const asked = { ...placement, ...options, affinity };
    if (autoscaling === undefined) return asked;
    return {
      // One pod at a time leaves, also of one: it is back at once, and a drain of its node goes on.
      disruptionBudget: { maxUnavailable: 1 },
      ...asked,
      autoscaling: { ...autoscaling, ...options.autoscaling },
    };
  }

  private container(): k8s.Container {
    const { image, container: name, env = [], metricsDomain, ports, livenessProbe, readinessProbe } = this.props;
    return container(
      {
        name,
        image: this.part.images.ref(image),
        env: [
          ...env,
          fieldVariable('SYSTEM_NAMESPACE', 'metadata.namespace'),
          { name: 'CONFIG_LOGGING_NAME', value: 'config-logging' },
          { name: 'CONFIG_OBSERVABILITY_NAME', value: 'config-observability' },
          ...(metricsDomain === undefined ? [] : [{ name: 'METRICS_DOMAIN', value: metricsDomain }]),
        ],
        ports: [METRICS, PROFILING, ...ports],
        livenessProbe,
        readinessProbe,
        securityContext: { ...RESTRICTED_CONTAINER, ...RESTRICTED_POD, readOnlyRootFilesystem: true },
      },
      { ...this.props.options, resources: this.props.options.resources ?? this.props.resources },
    );
  }
}

/** A variable with a field of the pod. */
export function fieldVariable(name: string, fieldPath: string): k8s.EnvVar {
  return { name, valueFrom: { fieldRef: { fieldPath } } };
}

/** Prefers nodes that do not run pods with these labels yet. */
export function apart(labels: Labels): k8s.Affinity {
  const podAffinityTerm = { labelSelector: { matchLabels: { ...labels } }, topologyKey: 'kubernetes.io/hostname' };
  return {
    podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 100, podAffinityTerm }] },
  };
}
