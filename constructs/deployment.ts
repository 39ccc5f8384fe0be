import { k8s } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { withDefaultResources } from './default-resources';
import { placed, type WorkloadOptions } from './pods';
import { zoneSpread } from './zone-spread';

export interface DeploymentProps {
  readonly metadata: k8s.ObjectMeta;
  /** Labels by which it knows its pods. Kubernetes never lets them change. */
  readonly selector: Readonly<Record<string, string>>;
  /** Labels of the pods beside the selector's. @default - none */
  readonly podLabels?: Readonly<Record<string, string>>;
  /** @default - none */
  readonly podAnnotations?: Readonly<Record<string, string>>;
  readonly pod: k8s.PodSpec;
  /** @default - Kubernetes' */
  readonly strategy?: k8s.DeploymentStrategy;
  /** The fewest pods that an autoscaler keeps. It then writes `replicas`, and nobody else does. @default - no autoscaler */
  readonly autoscaledFrom?: number;
  /** What its disruption budget is called and selects. @default - the Deployment's own */
  readonly budget?: { readonly name: string; readonly selector: Readonly<Record<string, string>> };
  /** What the user asks for; it adds to the above, and leaves the selector's labels as they are. */
  readonly options: WorkloadOptions;
}

/** A Deployment with what its options add, and its disruption budget. */
export function deployment(scope: Construct, id: string, props: DeploymentProps): k8s.KubeDeployment {
  const { metadata, selector, pod, options } = props;
  const replicas = props.autoscaledFrom ?? options.replicas ?? 1;
  const { disruptionBudget = replicas > 1 && { maxUnavailable: 1 } } = options;
  const several = props.autoscaledFrom !== undefined || replicas > 1;
  const spread = options.topologySpreadConstraints ?? (several ? zoneSpread(scope, selector) : undefined);
  const annotations = { ...props.podAnnotations, ...options.podAnnotations };
  if (disruptionBudget) {
    new k8s.KubePodDisruptionBudget(scope, `${id}-disruption-budget`, {
      metadata: { ...metadata, name: props.budget?.name ?? metadata.name },
      spec: {
        selector: { matchLabels: props.budget?.selector ?? selector },
        minAvailable: intOrString(disruptionBudget.minAvailable),
        maxUnavailable: intOrString(disruptionBudget.maxUnavailable),
      },
    });
  }
  return new k8s.KubeDeployment(scope, id, {
    metadata,
    spec: {
      replicas: props.autoscaledFrom === undefined ? replicas : undefined,
      strategy: props.strategy,
      selector: { matchLabels: selector },
      template: {
        metadata: {
          labels: { ...props.podLabels, ...options.podLabels, ...selector },
          annotations: Object.keys(annotations).length > 0 ? annotations : undefined,
        },
        spec: placed(withDefaultResources(scope, metadata.name, pod), {
          ...options,
          topologySpreadConstraints: spread,
        }),
      },
    },
  });
}

/** A number or a percentage, as Kubernetes' types have it. */
export function intOrString(value: number | string | undefined): k8s.IntOrString | undefined {
  if (value === undefined) return undefined;
  return typeof value === 'number' ? k8s.IntOrString.fromNumber(value) : k8s.IntOrString.fromString(value);
}
