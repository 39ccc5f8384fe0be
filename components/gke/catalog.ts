import type { GpuType } from '../../constructs';

/**
 * What Google's packages leave as plain strings. Of 2026-01; `kfstack doctor` asks the cloud itself.
 *
 * @see https://cloud.google.com/compute/docs/regions-zones
 */
const ABC = ['a', 'b', 'c'] as const;

/** Region → the last letters of its zones. */
const REGIONS: Readonly<Record<string, readonly string[]>> = {
  'africa-south1': ABC,
  'asia-east1': ABC,
  'asia-east2': ABC,
  'asia-northeast1': ABC,
  'asia-northeast2': ABC,
  'asia-northeast3': ABC,
  'asia-south1': ABC,
  'asia-south2': ABC,
  'asia-southeast1': ABC,
  'asia-southeast2': ABC,
  'australia-southeast1': ABC,
  'australia-southeast2': ABC,
  'europe-central2': ABC,
  'europe-north1': ABC,
  'europe-north2': ABC,
  'europe-southwest1': ABC,
  'europe-west1': ['b', 'c', 'd'],
  'europe-west2': ABC,
  'europe-west3': ABC,
  'europe-west4': ABC,
  'europe-west6': ABC,
  'europe-west8': ABC,
  'europe-west9': ABC,
  'europe-west10': ABC,
  'europe-west12': ABC,
  'me-central1': ABC,
  'me-central2': ABC,
  'me-west1': ABC,
  'northamerica-northeast1': ABC,
  'northamerica-northeast2': ABC,
  'northamerica-south1': ABC,
  'southamerica-east1': ABC,
  'southamerica-west1': ABC,
  'us-central1': ['a', 'b', 'c', 'f'],
  'us-east1': ['b', 'c', 'd'],
  'us-east4': ABC,
  'us-east5': ABC,
  'us-south1': ABC,
  'us-west1': ABC,
  'us-west2': ABC,
  'us-west3': ABC,
  'us-west4': ABC,
};

export const REGION_NAMES = Object.keys(REGIONS);

/** All zones of a region; none of one that is not known. */
export function zonesOf(region: string): readonly string[] {
  return (REGIONS[region] ?? []).map((letter) => `${region}-${letter}`);
}

/**
 * Minor versions that the platform of this release runs on and GKE offers in its channels, the newest first.
 *
 * @see https://cloud.google.com/kubernetes-engine/docs/release-schedule (2026-01)
 */
export const KUBERNETES_VERSIONS = ['1.34', '1.33', '1.32'] as const;

/** A GPU as Google Cloud names it, and in which machines it is had. */
interface Accelerator {
  readonly name: string;
  /** Machine type → its GPUs; a family, such as `n1-`, → how many may be attached. */
  readonly machines: Readonly<Record<string, number | readonly number[]>>;
}

/**
 * @see https://cloud.google.com/compute/docs/gpus (2026-01)
 * @see https://cloud.google.com/compute/docs/accelerator-optimized-machines (2026-01)
 */
const ACCELERATORS: Readonly<Partial<Record<GpuType, Accelerator>>> = {
  T4: { name: 'nvidia-tesla-t4', machines: { 'n1-': [1, 2, 4] } },
  V100: { name: 'nvidia-tesla-v100', machines: { 'n1-': [1, 2, 4, 8] } },
  L4: {
    name: 'nvidia-l4',
    machines: {
      'g2-standard-4': 1,
      'g2-standard-8': 1,
      'g2-standard-12': 1,
      'g2-standard-16': 1,
      'g2-standard-24': 2,
      'g2-standard-32': 1,
      'g2-standard-48': 4,
      'g2-standard-96': 8,
    },
  },
  'A100-40GB': {
    name: 'nvidia-tesla-a100',
    machines: { 'a2-highgpu-1g': 1, 'a2-highgpu-2g': 2, 'a2-highgpu-4g': 4, 'a2-highgpu-8g': 8, 'a2-megagpu-16g': 16 },
  },
  'A100-80GB': {
    name: 'nvidia-a100-80gb',
    machines: { 'a2-ultragpu-1g': 1, 'a2-ultragpu-2g': 2, 'a2-ultragpu-4g': 4, 'a2-ultragpu-8g': 8 },
  },
  'H100-80GB': {
    name: 'nvidia-h100-80gb',
    machines: { 'a3-highgpu-1g': 1, 'a3-highgpu-2g': 2, 'a3-highgpu-4g': 4, 'a3-highgpu-8g': 8 },
  },
  'H200-141GB': { name: 'nvidia-h200-141gb', machines: { 'a3-ultragpu-8g': 8 } },
};

/** The name of an accelerator; undefined where Google Cloud has none of the type. */
export function acceleratorOf(type: GpuType): string | undefined {
  return ACCELERATORS[type]?.name;
}

/** What is wrong with so many GPUs of a type in a machine. */
export function gpuMachineProblem(type: GpuType, count: number, machine: string): string | undefined {
  const machines = ACCELERATORS[type]?.machines ?? {};
  const family = Object.keys(machines).find(
    (name) => name === machine || (name.endsWith('-') && machine.startsWith(name)),
  );
  if (family === undefined) {
    const known = Object.keys(machines).map((name) => (name.endsWith('-') ? `${name}...` : name));
    return `${machine} has no ${type}; machines that do are ${known.join(', ')}`;
  }
  const counts = [machines[family] ?? []].flat();
  if (counts.includes(count)) return undefined;
  return `${machine} has ${counts.join(', ')} of ${type}, and gpu.count says ${count}`;
}

/** The family of a machine: `n2` of `n2-standard-8`. */
const MACHINE = /^[a-z][a-z0-9]*-[a-z0-9]+(-[a-z0-9]+)*$/;

/** What is wrong with the name of a machine type, as far as its form goes. */
export function machineProblem(machine: string): string | undefined {
  if (MACHINE.test(machine)) return undefined;
  return `${JSON.stringify(machine)} is no machine type: write one such as n2-standard-8`;
}

/** Machine families that take GPUs, and nothing without. */
export const GPU_FAMILIES = ['g2-', 'g4-', 'a2-', 'a3-', 'a4-'] as const;

/** The StorageClass that GKE makes the default, of balanced disks. */
export const DEFAULT_STORAGE_CLASS = 'standard-rwo';
/** The StorageClass of Filestore shares. */
export const SHARED_STORAGE_CLASS = 'shared';
