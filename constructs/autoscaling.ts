import { k8s } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { integerProblem, Problems } from './checks';
import { type DeploymentProps, deployment } from './deployment';
import { type WorkloadOptions, workloadProblems } from './pods';

/** How many pods an autoscaler keeps. It measures what containers request, so it needs requests and the cluster's metrics server. */
export interface AutoscalingOptions {
  /** @default 1 */
  readonly minReplicas?: number;
  /** @default 5 */
  readonly maxReplicas?: number;
  /** Average use of the requested CPU, in percent, that it aims for. @default 80 */
  readonly targetCpuPercent?: number;
  /** Average use of the requested memory, in percent, that it aims for. @default - memory does not count */
  readonly targetMemoryPercent?: number;
}

/** A workload whose number of pods follows its load, unless it is told a number. */
export interface AutoscaledWorkloadOptions extends Omit<WorkloadOptions, 'replicas'> {
  /** A fixed number of pods, in place of autoscaling. @default - as many as the autoscaler keeps */
  readonly replicas?: number;
  /** @default - 1 to 5 pods, by CPU */
  readonly autoscaling?: AutoscalingOptions;
}

export interface AutoscaledDeploymentProps extends Omit<DeploymentProps, 'options' | 'autoscaledFrom'> {
  readonly options: AutoscaledWorkloadOptions;
  /** The metadata of the autoscaler. @default - the Deployment's */
  readonly autoscaler?: k8s.ObjectMeta;
}

/** A Deployment with its autoscaler, or with a fixed number of pods. */
export function autoscaledDeployment(
  scope: Construct,
  id: string,
  { autoscaler, ...props }: AutoscaledDeploymentProps,
): k8s.KubeDeployment {
  const { options } = props;
  if (options.replicas !== undefined) return deployment(scope, id, props);
  const { minReplicas = 1, maxReplicas = 5, targetCpuPercent = 80, targetMemoryPercent } = options.autoscaling ?? {};
  const scaled = deployment(scope, id, { ...props, autoscaledFrom: minReplicas });
  new k8s.KubeHorizontalPodAutoscalerV2(scope, `${id}-autoscaler`, {
    metadata: autoscaler ?? props.metadata,
    spec: {
      scaleTargetRef: { apiVersion: scaled.apiVersion, kind: scaled.kind, name: scaled.name },
      minReplicas,
      maxReplicas,
      metrics: [utilization('cpu', targetCpuPercent), utilization('memory', targetMemoryPercent)].flat(),
    },
  });
  return scaled;
}

/**
 * What is wrong with the options of such a workload.
 *
 * @param most the `maxReplicas` of a part that has a default of its own.
 */
export function autoscaledProblems(path: string, options: AutoscaledWorkloadOptions = {}, most = 5): string[] {
  const { replicas, autoscaling } = options;
  const { minReplicas, maxReplicas, targetCpuPercent, targetMemoryPercent } = autoscaling ?? {};
  const percent = (value: number) => integerProblem(value, 1, 1000);
  const problems = new Problems()
    .check(`${path}.autoscaling.minReplicas`, minReplicas, (value) => integerProblem(value, 1))
    .check(`${path}.autoscaling.maxReplicas`, maxReplicas, (value) => integerProblem(value, minReplicas ?? 1))
    .check(`${path}.autoscaling.targetCpuPercent`, targetCpuPercent, percent)
    .check(`${path}.autoscaling.targetMemoryPercent`, targetMemoryPercent, percent);
  if (minReplicas !== undefined && minReplicas > most && maxReplicas === undefined) {
    problems.add(
      `${path}.autoscaling.minReplicas`,
      `${minReplicas} is more than maxReplicas, which is ${most}; raise it too`,
    );
  }
  if (replicas !== undefined && autoscaling !== undefined) {
    problems.add(path, 'give replicas, or autoscaling, not both');
  }
  return [...workloadProblems(path, options), ...problems.found];
}

function utilization(name: 'cpu' | 'memory', percent: number | undefined): k8s.MetricSpecV2[] {
  if (percent === undefined) return [];
  return [{ type: 'Resource', resource: { name, target: { type: 'Utilization', averageUtilization: percent } } }];
}
