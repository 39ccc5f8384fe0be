import { k8s } from 'cdk8s-plus-28';
import { integerProblem, Problems, quantityProblem } from './checks';

/** On which nodes pods run, and how they are preferred. */
export interface PodPlacement {
  /** Labels that a node must have, beside what the part itself asks for. @default - none */
  readonly nodeSelector?: Readonly<Record<string, string>>;
  /** @default - none */
  readonly tolerations?: readonly k8s.Toleration[];
  /** @default - none */
  readonly affinity?: k8s.Affinity;
  /** @default - none */
  readonly topologySpreadConstraints?: readonly k8s.TopologySpreadConstraint[];
  /** @default - the cluster's default priority */
  readonly priorityClassName?: string;
}

/** How many pods of a workload may be away during maintenance; exactly one of the two, as a number or a percentage. */
export interface DisruptionBudget {
  readonly minAvailable?: number | string;
  readonly maxUnavailable?: number | string;
}

/** What every workload can be told. */
export interface WorkloadOptions extends PodPlacement {
  /** @default 1 */
  readonly replicas?: number;
  /** @default - with more than one replica, one may be away */
  readonly disruptionBudget?: DisruptionBudget | false;
  /** @default - none */
  readonly podLabels?: Readonly<Record<string, string>>;
  /** @default - none */
  readonly podAnnotations?: Readonly<Record<string, string>>;
}

/** Amounts of `cpu`, `memory` and others, as Kubernetes quantities: `500m`, `256Mi`. */
export type Amounts = Readonly<Record<string, string | number>>;

export interface Resources {
  readonly requests?: Amounts;
  readonly limits?: Amounts;
}

/** What every container can be told. */
export interface ContainerOptions {
  /** @default - upstream's; where it has none, small ones, unless the platform's `defaultResources` is `false` */
  readonly resources?: Resources;
  /** Arguments after the part's own, where the last one of a name wins. @default - none */
  readonly extraArgs?: readonly string[];
  /** Environment variables beside the part's own. @default - none */
  readonly extraEnv?: Readonly<Record<string, string>>;
}

/** A workload of one container. */
export interface ComponentOptions extends WorkloadOptions, ContainerOptions {}

/** What the `restricted` Pod Security Standard asks of a pod. */
export const RESTRICTED_POD: k8s.PodSecurityContext = {
  runAsNonRoot: true,
  seccompProfile: { type: 'RuntimeDefault' },
};

/** What the `restricted` Pod Security Standard asks of a container. */
export const RESTRICTED_CONTAINER: k8s.SecurityContext = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
};

/** A container with what its options add. */
export function container(own: k8s.Container, options: ContainerOptions): k8s.Container {
  const { resources, extraArgs = [], extraEnv = {} } = options;
  const args = [...(own.args ?? []), ...extraArgs];
  const env = [...(own.env ?? []), ...Object.entries(extraEnv).map(([name, value]) => ({ name, value }))];
  return {
    ...own,
    args: args.length > 0 ? args : undefined,
    env: env.length > 0 ? env : undefined,
    resources: resourceRequirements(resources),
  };
}

/** Amounts as Kubernetes' types have them. */
export function resourceRequirements(resources: Resources | undefined): k8s.ResourceRequirements | undefined {
  return resources && { requests: quantities(resources.requests), limits: quantities(resources.limits) };
}

/** A pod's fields with what its placement adds. */
export function placed(own: k8s.PodSpec, placement: PodPlacement): k8s.PodSpec {
  const { nodeSelector, tolerations, affinity, topologySpreadConstraints, priorityClassName } = placement;
  const all = [...(own.tolerations ?? []), ...(tolerations ?? [])];
  return {
    ...own,
    nodeSelector: own.nodeSelector || nodeSelector ? { ...own.nodeSelector, ...nodeSelector } : undefined,
    tolerations: all.length > 0 ? all : undefined,
    affinity: affinity ?? own.affinity,
    topologySpreadConstraints: topologySpreadConstraints && [...topologySpreadConstraints],
    priorityClassName,
  };
}

/** The placement among a part's options, for programs that have none of their own. */
export function placementOf(options: PodPlacement): PodPlacement {
  const { nodeSelector, tolerations, affinity, topologySpreadConstraints, priorityClassName } = options;
  return { nodeSelector, tolerations, affinity, topologySpreadConstraints, priorityClassName };
}

/** What is wrong with a workload's options; without a path where they are a part's own. */
export function workloadProblems(path: string, options: WorkloadOptions = {}): string[] {
  const problems = new Problems().check(below(path, 'replicas'), options.replicas, (replicas) =>
    integerProblem(replicas, 1),
  );
  const budget = options.disruptionBudget;
  if (budget && (budget.minAvailable === undefined) === (budget.maxUnavailable === undefined)) {
    problems.add(below(path, 'disruptionBudget'), 'give exactly one of minAvailable and maxUnavailable');
  }
  return problems.found;
}

/** What is wrong with a container's options; without a path where they are a part's own. */
export function containerProblems(path: string, options: ContainerOptions = {}): string[] {
  const problems = new Problems();
  for (const kind of ['requests', 'limits'] as const) {
    for (const [name, amount] of Object.entries(options.resources?.[kind] ?? {})) {
      problems.check(below(path, `resources.${kind}.${name}`), amount, quantityProblem);
    }
  }
  return problems.found;
}

function below(path: string, option: string): string {
  return path === '' ? option : `${path}.${option}`;
}

function quantities(amounts: Amounts | undefined): Record<string, k8s.Quantity> | undefined {
  if (amounts === undefined) return undefined;
  const entries = Object.entries(amounts).map(([name, amount]) => [name, k8s.Quantity.fromString(String(amount))]);
  return Object.fromEntries(entries) as Record<string, k8s.Quantity>;
}
