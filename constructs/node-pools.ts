import { dnsLabelProblem, integerProblem, Problems, quantityProblem } from './checks';

/** A group of equal nodes; the same option on every environment. */
export interface NodePool {
  /** A DNS label, unique in the stack. */
  readonly name: string;

  /** What one node has. */
  readonly machine: Machine;

  /**
   * A fixed number of nodes. Give either this or `max`.
   *
   * @default 1
   */
  readonly count?: number;

  /**
   * The fewest nodes that an autoscaler keeps.
   *
   * @default 0
   */
  readonly min?: number;

  /**
   * The most nodes that an autoscaler adds. `sim` has no autoscaler and makes all of them at once.
   *
   * @default - no autoscaling
   */
  readonly max?: number;

  /** Labels of every node. @default - only those of the environment and of the GPU */
  readonly labels?: Readonly<Record<string, string>>;

  /** Taints of every node. GPU pools have `nvidia.com/gpu=present:NoSchedule` in any case. @default - none */
  readonly taints?: readonly Taint[];

  /** GPUs of each node. @default - none */
  readonly gpu?: Gpu;

  /** Interruptible machines at a lower price. @default false */
  readonly spot?: boolean;

  /**
   * For a pool of interruptible machines: takes ordinary ones while none of the others is to be had.
   *
   * @default false
   */
  readonly onDemandFallback?: boolean;

  /**
   * Machine types in the cloud's words, the preferred one first: `m6i.xlarge`, `n2-standard-4`, `Standard_D4s_v5`. More than one widens
   * what interruptible machines can be had from, and all should have what `machine` says. Clouds need it; `sim` and `kind` do not read it.
   *
   * @default - none
   */
  readonly instanceTypes?: readonly string[];
}

export interface Machine {
  /** Cores of a node, as a Kubernetes quantity: `8` or `3920m`. */
  readonly cpu: string;

  /** Memory of a node, as a Kubernetes quantity: `32Gi`. */
  readonly memory: string;

  /** Storage for containers and their logs. @default '100Gi' */
  readonly ephemeralStorage?: string;
}

export interface Taint {
  readonly key: string;
  /** @default - no value */
  readonly value?: string;
  readonly effect: 'NoSchedule' | 'PreferNoSchedule' | 'NoExecute';
}

export interface Gpu {
  readonly type: GpuType;

  /** GPUs in each node. */
  readonly count: number;

  /** How pods share a GPU. @default - a pod has its GPUs for itself */
  readonly sharing?: GpuSharing;
}

/** Time slicing or MIG: exactly one of them. */
export interface GpuSharing {
  /** Pods take turns on a GPU. Memory is not divided: one pod can starve the others. */
  readonly timeSlicing?: {
    /** How many pods share one GPU: 2 or more. */
    readonly replicas: number;
  };

  /** Every GPU is split in hardware into equal instances. */
  readonly mig?: {
    /** A profile of the GPU's type, such as `1g.5gb`. */
    readonly profile: string;

    /**
     * How the device plugin offers the instances: `single` as `nvidia.com/gpu`, `mixed` as `nvidia.com/mig-<profile>`.
     *
     * @default 'single'
     */
    readonly strategy?: 'single' | 'mixed';
  };
}

interface GpuModel {
  /** As GPU feature discovery labels it. */
  readonly product: string;
  /** MiB. */
  readonly memory: number;
  /** MIG profile → instances of it on one GPU; see NVIDIA's MIG user guide. */
  readonly mig?: Readonly<Record<string, number>>;
}

const GPUS = {
  T4: { product: 'Tesla-T4', memory: 15360 },
  V100: { product: 'Tesla-V100-SXM2-16GB', memory: 16384 },
  A10G: { product: 'NVIDIA-A10G', memory: 23028 },
  L4: { product: 'NVIDIA-L4', memory: 23034 },
  L40S: { product: 'NVIDIA-L40S', memory: 46068 },
  A30: { product: 'NVIDIA-A30', memory: 24576, mig: { '1g.6gb': 4, '2g.12gb': 2, '4g.24gb': 1 } },
  'A100-40GB': {
    product: 'NVIDIA-A100-SXM4-40GB',
    memory: 40960,
    mig: { '1g.5gb': 7, '1g.10gb': 4, '2g.10gb': 3, '3g.20gb': 2, '4g.20gb': 1, '7g.40gb': 1 },
  },
  'A100-80GB': {
    product: 'NVIDIA-A100-SXM4-80GB',
    memory: 81920,
    mig: { '1g.10gb': 7, '1g.20gb': 4, '2g.20gb': 3, '3g.40gb': 2, '4g.40gb': 1, '7g.80gb': 1 },
  },
  'H100-80GB': {
    product: 'NVIDIA-H100-80GB-HBM3',
    memory: 81559,
    mig: { '1g.10gb': 7, '1g.20gb': 4, '2g.20gb': 3, '3g.40gb': 2, '4g.40gb': 1, '7g.80gb': 1 },
  },
  'H200-141GB': {
    product: 'NVIDIA-H200',
    memory: 143771,
    mig: { '1g.18gb': 7, '1g.35gb': 4, '2g.35gb': 3, '3g.71gb': 2, '4g.71gb': 1, '7g.141gb': 1 },
  },
} as const satisfies Record<string, GpuModel>;

export type GpuType = keyof typeof GPUS;

/** All GPU types, for schemas and messages. */
export const GPU_TYPES = Object.keys(GPUS) as GpuType[];

/** MIG profiles of a GPU type; empty where it cannot be split. */
export function migProfiles(type: GpuType): readonly string[] {
  return Object.keys(modelOf(type).mig ?? {});
}

export function modelOf(type: GpuType): GpuModel {
  return GPUS[type];
}

/** The extended resource by which pods ask for a pool's GPUs, and how much of it one node has once the device plugin runs. */
export function gpuResource(gpu: Gpu): { readonly name: string; readonly quantity: number } {
  const { timeSlicing, mig } = gpu.sharing ?? {};
  if (timeSlicing !== undefined) return { name: 'nvidia.com/gpu', quantity: gpu.count * timeSlicing.replicas };
  if (mig === undefined) return { name: 'nvidia.com/gpu', quantity: gpu.count };
  const instances = gpu.count * (modelOf(gpu.type).mig?.[mig.profile] ?? 0);
  return { name: mig.strategy === 'mixed' ? `nvidia.com/mig-${mig.profile}` : 'nvidia.com/gpu', quantity: instances };
}

/** How many nodes a pool has where there is no autoscaler: all that it may have. */
export function mostNodes({ max, count }: NodePool): number {
  return max ?? count ?? 1;
}

export const GPU_TAINT: Taint = { key: 'nvidia.com/gpu', value: 'present', effect: 'NoSchedule' };

/** The taints of a pool's nodes, the one that keeps other pods off GPU nodes included. */
export function taintsOf(pool: NodePool): readonly Taint[] {
  const taints = pool.taints ?? [];
  const tainted = taints.some(({ key }) => key === GPU_TAINT.key);
  return pool.gpu === undefined || tainted ? taints : [GPU_TAINT, ...taints];
}

/** What is wrong with a list of pools that types cannot say; each message begins with its path below `path`. */
export function nodePoolProblems(pools: readonly NodePool[], path: string): string[] {
  const problems = new Problems();
  const names = new Set<string>();
  for (const [index, pool] of pools.entries()) {
    const at = `${path}[${index}]`;
    problems
      .check(`${at}.name`, pool.name, dnsLabelProblem)
      .check(`${at}.name`, pool.name, (name) => (names.has(name) ? `${name} is the name of another pool` : undefined))
      .check(`${at}.machine.cpu`, pool.machine.cpu, quantityProblem)
      .check(`${at}.machine.memory`, pool.machine.memory, quantityProblem)
      .check(`${at}.machine.ephemeralStorage`, pool.machine.ephemeralStorage, quantityProblem);
    names.add(pool.name);
    if (pool.onDemandFallback === true && pool.spot !== true)
      problems.add(`${at}.onDemandFallback`, 'is for pools with spot: true');
    checkSize(pool, at, problems);
    if (pool.gpu !== undefined) checkGpu(pool.gpu, `${at}.gpu`, problems);
  }
  return problems.found;
}

function checkSize({ count, min, max }: NodePool, at: string, problems: Problems): void {
  const nodes = (value: number) => integerProblem(value, 0, 5000);
  problems.check(`${at}.count`, count, nodes).check(`${at}.min`, min, nodes).check(`${at}.max`, max, nodes);
  if (count !== undefined && (min !== undefined || max !== undefined))
    problems.add(at, 'give count, or min and max, not both');
  if (min !== undefined && max === undefined) problems.add(`${at}.min`, 'needs max beside it');
  if (min !== undefined && max !== undefined && min > max)
    problems.add(`${at}.min`, `${min} is more than max, which is ${max}`);
}

function checkGpu({ type, count, sharing }: Gpu, at: string, problems: Problems): void {
  problems.check(`${at}.count`, count, (value) => integerProblem(value, 1, 16));
  if (sharing === undefined) return;
  const { timeSlicing, mig } = sharing;
  if ((timeSlicing === undefined) === (mig === undefined))
    problems.add(`${at}.sharing`, 'give exactly one of timeSlicing and mig');
  problems.check(`${at}.sharing.timeSlicing.replicas`, timeSlicing?.replicas, (value) => integerProblem(value, 2, 48));
  if (mig === undefined) return;
  const profiles = migProfiles(type);
  if (profiles.length === 0) problems.add(`${at}.sharing.mig`, `${type} cannot be split by MIG; use timeSlicing`);
  else if (!profiles.includes(mig.profile)) {
    problems.add(`${at}.sharing.mig.profile`, `${mig.profile} is no profile of ${type}; it has ${profiles.join(', ')}`);
  }
}
