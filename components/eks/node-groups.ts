import { gpuResource, type NodePool, type Taint, taintsOf } from '../../constructs';
import { type Capacity, nodeLabels } from '../node-labels';
import { type AmiType, defaultAmiType } from './facts';
import type { EksNodePoolOptions } from './options';

/** A node group of EKS as far as a pool decides it. */
export interface NodeGroupPlan {
  /** The pool's name; with a suffix for the second group of a pool that falls back to ordinary machines. */
  readonly name: string;
  readonly pool: NodePool;
  readonly capacity: Capacity;
  readonly amiType: AmiType;
  readonly releaseVersion?: string;
  readonly instanceTypes: readonly string[];
  readonly scaling: { readonly minSize: number; readonly maxSize: number; readonly desiredSize: number };
  /** Whether something else than this program decides how many nodes there are. */
  readonly autoscaled: boolean;
  readonly labels: Readonly<Record<string, string>>;
  readonly taints: readonly Taint[];
}

const FALLBACK = '-on-demand';

/** The groups of a pool: one, or two where ordinary machines stand in for interruptible ones. */
export function planNodeGroups(pool: NodePool, own: EksNodePoolOptions = {}): NodeGroupPlan[] {
  const group = (name: string, capacity: Capacity, sizes: Pick<NodeGroupPlan, 'scaling' | 'autoscaled'>) => ({
    name,
    pool,
    capacity,
    amiType: own.amiType ?? defaultAmiType(pool),
    releaseVersion: own.releaseVersion,
    instanceTypes: pool.instanceTypes ?? [],
    ...sizes,
    labels: nodeLabels(pool, capacity),
    taints: taintsOf(pool),
  });
  const first = group(pool.name, pool.spot === true ? 'spot' : 'on-demand', sizesOf(pool));
  if (pool.onDemandFallback !== true) return [first];
  const { maxSize } = first.scaling;
  const scaling = { minSize: 0, maxSize, desiredSize: 0 };
  return [first, group(`${pool.name}${FALLBACK}`, 'on-demand', { scaling, autoscaled: true })];
}

function sizesOf({ count = 1, min = 0, max }: NodePool): Pick<NodeGroupPlan, 'scaling' | 'autoscaled'> {
  if (max !== undefined)
    return { scaling: { minSize: min, maxSize: Math.max(max, 1), desiredSize: min }, autoscaled: true };
  // EKS wants to be allowed at least one node.
  return { scaling: { minSize: count, maxSize: Math.max(count, 1), desiredSize: count }, autoscaled: false };
}

/** Kubernetes' effects of taints as EKS spells them. */
export const TAINT_EFFECTS = {
  NoSchedule: 'NO_SCHEDULE',
  PreferNoSchedule: 'PREFER_NO_SCHEDULE',
  NoExecute: 'NO_EXECUTE',
} as const satisfies Record<Taint['effect'], string>;

/**
 * What the cluster autoscaler reads of a group without nodes: what a node of it would be like.
 *
 * @see https://github.com/kubernetes/autoscaler/blob/master/cluster-autoscaler/cloudprovider/aws/README.md
 */
export function templateTags({ pool, labels, taints }: NodeGroupPlan): Readonly<Record<string, string>> {
  const template = 'k8s.io/cluster-autoscaler/node-template';
  const resources = {
    'ephemeral-storage': pool.machine.ephemeralStorage ?? DEFAULT_DISK,
    ...(pool.gpu && { [gpuResource(pool.gpu).name]: String(gpuResource(pool.gpu).quantity) }),
  };
  return {
    ...prefixed(`${template}/label/`, labels),
    ...prefixed(
      `${template}/taint/`,
      Object.fromEntries(taints.map(({ key, value = '', effect }) => [key, `${value}:${effect}`])),
    ),
    ...prefixed(`${template}/resources/`, resources),
  };
}

export const DEFAULT_DISK = '100Gi';

function prefixed(prefix: string, values: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [`${prefix}${key}`, value]));
}
