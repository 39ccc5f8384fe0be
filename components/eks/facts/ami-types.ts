import type { NodePool } from '../../../constructs';
import { architecture } from './instance-types';
import type { AmiType } from './names';

/** The image for a pool that names none: Amazon Linux 2023, with NVIDIA's driver where there are GPUs. */
export function defaultAmiType({ gpu, instanceTypes = [] }: NodePool): AmiType {
  const arm = instanceTypes.some((type) => architecture(type) === 'arm64');
  if (gpu !== undefined) return arm ? 'AL2023_ARM_64_NVIDIA' : 'AL2023_x86_64_NVIDIA';
  return arm ? 'AL2023_ARM_64_STANDARD' : 'AL2023_x86_64_STANDARD';
}

/** Bottlerocket's images for GPUs bring NVIDIA's device plugin, those of Amazon Linux do not. */
export function bringsDevicePlugin(type: AmiType): boolean {
  return type.startsWith('BOTTLEROCKET') && type.endsWith('NVIDIA');
}

export function imageProblem(type: AmiType, pool: NodePool): string | undefined {
  const arm = pool.instanceTypes?.some((name) => architecture(name) === 'arm64') ?? false;
  if (type.includes('ARM_64') !== arm)
    return `${type} is for ${arm ? 'amd64' : 'arm64'}, and the pool's machines are ${arm ? 'arm64' : 'amd64'}`;
  if (type.endsWith('NVIDIA') !== (pool.gpu !== undefined))
    return pool.gpu === undefined
      ? `${type} is for GPUs, and the pool has none`
      : `${type} has no driver for the pool's GPUs: use ${defaultAmiType(pool)}`;
  return undefined;
}
