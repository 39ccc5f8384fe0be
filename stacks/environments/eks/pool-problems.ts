import { architecture, gpuMachines, instanceTypeProblem, isAccelerated } from '../../../components/eks/facts';
import { type NodePool, Problems } from '../../../constructs';

/** The longest name of a pool: EKS takes 63 letters, of which Pulumi and a second group take some. */
const LONGEST_NAME = 40;

/** What is wrong with a pool on EKS. */
export function poolProblems(pool: NodePool, at: string): string[] {
  const { name, gpu, instanceTypes = [] } = pool;
  const found = new Problems();
  if (name.length > LONGEST_NAME)
    found.add(`${at}.name`, `has ${name.length} letters; EKS has room for ${LONGEST_NAME}`);
  if (instanceTypes.length === 0)
    found.add(`${at}.instanceTypes`, `is missing: name types of EC2, such as ${example(pool)}`);
  if (instanceTypes.length > 20) found.add(`${at}.instanceTypes`, `has ${instanceTypes.length}; EKS takes 20`);
  for (const [index, type] of instanceTypes.entries())
    found.check(`${at}.instanceTypes[${index}]`, type, () => instanceTypeProblem(type) ?? gpuProblem(type, gpu));
  if (new Set(instanceTypes.map(architecture)).size > 1)
    found.add(`${at}.instanceTypes`, 'mixes amd64 and arm64; one pool has one image');
  if (gpu === undefined && instanceTypes.some((type) => architecture(type) === 'arm64') && !pool.taints?.length)
    found.add(
      `${at}.taints`,
      'is missing: most of the images are for amd64, so a pool of arm64 machines needs a taint',
    );
  return found.found;
}

function example({ gpu }: NodePool): string {
  if (gpu === undefined) return 'm6i.xlarge';
  const fitting = [...gpuMachines(gpu.type)].filter(([, count]) => count === gpu.count).map(([type]) => type);
  return fitting.join(', ') || `a machine with ${gpu.count} ${gpu.type}, of which EC2 has none`;
}

/** Whether the machines have the GPUs that the pool says, no more and no less. */
function gpuProblem(type: string, gpu: NodePool['gpu']): string | undefined {
  if (gpu === undefined)
    return isAccelerated(type) ? `${type} has accelerators: say which by gpu, or take another type` : undefined;
  const machines = gpuMachines(gpu.type);
  const count = machines.get(type);
  if (count === gpu.count) return undefined;
  if (count !== undefined) return `${type} has ${count} ${gpu.type}, and gpu.count is ${gpu.count}`;
  const known = [...machines.keys()].join(', ') || 'none';
  return `${type} has no ${gpu.type}; on EC2 these have: ${known}`;
}
