import type { GpuType } from '../../../constructs';

/** Sizes of the families that have one GPU up to 16xlarge, and 4 or 8 above. */
const SINGLE_TO_EIGHT = {
  xlarge: 1,
  '2xlarge': 1,
  '4xlarge': 1,
  '8xlarge': 1,
  '16xlarge': 1,
  '12xlarge': 4,
  '24xlarge': 4,
  '48xlarge': 8,
} as const;

/**
 * NVIDIA's GPUs on EC2: family → size → how many. A30 is on none of them. As of November 2026.
 *
 * @see https://docs.aws.amazon.com/ec2/latest/instancetypes/ac.html
 */
const MACHINES: Readonly<Record<GpuType, Readonly<Record<string, Readonly<Record<string, number>>>>>> = {
  T4: {
    g4dn: { xlarge: 1, '2xlarge': 1, '4xlarge': 1, '8xlarge': 1, '16xlarge': 1, '12xlarge': 4, metal: 8 },
  },
  V100: { p3: { '2xlarge': 1, '8xlarge': 4, '16xlarge': 8 } },
  A10G: { g5: SINGLE_TO_EIGHT },
  L4: { g6: SINGLE_TO_EIGHT, gr6: { '4xlarge': 1, '8xlarge': 1 } },
  L40S: { g6e: SINGLE_TO_EIGHT },
  A30: {},
  'A100-40GB': { p4d: { '24xlarge': 8 } },
  'A100-80GB': { p4de: { '24xlarge': 8 } },
  'H100-80GB': { p5: { '4xlarge': 1, '48xlarge': 8 } },
  'H200-141GB': { p5e: { '48xlarge': 8 }, p5en: { '48xlarge': 8 } },
};

/** The instance types with GPUs of a type, and how many each has. */
export function gpuMachines(type: GpuType): ReadonlyMap<string, number> {
  return new Map(
    Object.entries(MACHINES[type]).flatMap(([family, sizes]) =>
      Object.entries(sizes).map(([size, count]) => [`${family}.${size}`, count] as const),
    ),
  );
}

/** Families with accelerators: their nodes need a pool that says so. */
const ACCELERATED = /^(g|gr|p|inf|trn|dl|vt|f)\d/;

export function isAccelerated(instanceType: string): boolean {
  return ACCELERATED.test(instanceType);
}
