import { GPU_TYPES, type NodePool, Problems } from '../../constructs';
import { acceleratorOf, GPU_FAMILIES, gpuMachineProblem, machineProblem } from './catalog';
import type { GkePoolOptions } from './options';
import { LONGEST_POOL_NAME, spread } from './pools';

interface Where {
  /** The cluster's zones. */
  readonly zones: readonly string[];
  readonly pools: Readonly<Record<string, GkePoolOptions>>;
}

/** What is wrong with node pools as pools of GKE. */
export function poolProblems(nodePools: readonly NodePool[], where: Where): string[] {
  const problems = new Problems();
  for (const [index, pool] of nodePools.entries()) checkPool(pool, `nodePools[${index}]`, where, problems);
  if (nodePools.length > 0 && nodePools.every(({ gpu, taints = [] }) => gpu !== undefined || taints.length > 0)) {
    problems.add('nodePools', 'every pool has a taint: add one without, and without GPUs, for the platform itself');
  }
  return problems.found;
}

function checkPool(pool: NodePool, at: string, { zones, pools }: Where, problems: Problems): void {
  const { name, instanceTypes = [], gpu, count } = pool;
  if (!/^[a-z]/.test(name) || name.length > LONGEST_POOL_NAME)
    problems.add(
      `${at}.name`,
      `${name}: names of pools on GKE begin with a letter and have at most ${LONGEST_POOL_NAME}`,
    );
  if (instanceTypes.length !== 1) {
    problems.add(`${at}.instanceTypes`, 'a pool of GKE has one machine type: name one; others are pools of their own');
  }
  for (const [index, machine] of instanceTypes.entries()) {
    problems.check(
      `${at}.instanceTypes[${index}]`,
      machine,
      (name) => machineProblem(name) ?? familyProblem(pool, name),
    );
  }
  const own = pools[name]?.zones ?? zones;
  if (count !== undefined && count > 1 && own.length > 1 && spread(count, own.length) === 1) {
    problems.add(
      `${at}.count`,
      `${count} nodes cannot be spread evenly, as GKE does: take a multiple of 2 or ${own.length}, or name one zone in gke.pools.${name}.zones`,
    );
  }
  if (gpu?.sharing?.mig?.strategy === 'mixed')
    problems.add(
      `${at}.gpu.sharing.mig.strategy`,
      'GKE offers instances as nvidia.com/gpu: leave it out, or write single',
    );
}

function familyProblem({ gpu }: NodePool, machine: string): string | undefined {
  if (gpu !== undefined && acceleratorOf(gpu.type) === undefined) {
    const known = GPU_TYPES.filter((type) => acceleratorOf(type) !== undefined);
    return `Google Cloud has no ${gpu.type}; it has ${known.join(', ')}`;
  }
  if (gpu !== undefined) return gpuMachineProblem(gpu.type, gpu.count, machine);
  if (GPU_FAMILIES.some((family) => machine.startsWith(family)))
    return `${machine} has GPUs: say so by gpu.type and gpu.count`;
  return undefined;
}
