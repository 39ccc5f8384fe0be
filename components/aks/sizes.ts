import type { GpuType } from '../../constructs';

/** What a machine of a size has. */
export interface Size {
  readonly cpus: number;
  /** GiB. */
  readonly memory: number;
  readonly gpu?: { readonly type: GpuType; readonly count: number };
}

/**
 * Machines with GPUs of a type that kfstack knows, 2025-11.
 *
 * @see https://learn.microsoft.com/en-us/azure/virtual-machines/sizes/overview#gpu-accelerated
 */
const GPU_SIZES: Readonly<Record<string, Size>> = {
  Standard_NC4as_T4_v3: { cpus: 4, memory: 28, gpu: { type: 'T4', count: 1 } },
  Standard_NC8as_T4_v3: { cpus: 8, memory: 56, gpu: { type: 'T4', count: 1 } },
  Standard_NC16as_T4_v3: { cpus: 16, memory: 110, gpu: { type: 'T4', count: 1 } },
  Standard_NC64as_T4_v3: { cpus: 64, memory: 440, gpu: { type: 'T4', count: 4 } },
  Standard_NC24ads_A100_v4: { cpus: 24, memory: 220, gpu: { type: 'A100-80GB', count: 1 } },
  Standard_NC48ads_A100_v4: { cpus: 48, memory: 440, gpu: { type: 'A100-80GB', count: 2 } },
  Standard_NC96ads_A100_v4: { cpus: 96, memory: 880, gpu: { type: 'A100-80GB', count: 4 } },
  Standard_ND96asr_v4: { cpus: 96, memory: 900, gpu: { type: 'A100-40GB', count: 8 } },
  Standard_ND96amsr_A100_v4: { cpus: 96, memory: 1900, gpu: { type: 'A100-80GB', count: 8 } },
  Standard_ND96isr_H100_v5: { cpus: 96, memory: 1900, gpu: { type: 'H100-80GB', count: 8 } },
  Standard_ND96isr_H200_v5: { cpus: 96, memory: 1850, gpu: { type: 'H200-141GB', count: 8 } },
};

/** Cores of general machines in versions 3 to 6. */
const CORES = [2, 4, 8, 16, 20, 32, 48, 64, 72, 80, 96, 104, 112, 128, 160, 192];

/** `Standard_D8ds_v5`: family, cores, features (disk, premium storage, ...), version. Constrained and ARM machines are left out. */
const GENERAL = /^Standard_([DEF])(\d+)([a-z]*)_v([2-6])$/;

/** What a machine has; undefined where kfstack does not know the size. */
export function sizeOf(name: string): Size | undefined {
  const gpu = GPU_SIZES[name];
  if (gpu !== undefined) return gpu;
  const [, family, cores, features = '', version] = GENERAL.exec(name) ?? [];
  const cpus = Number(cores);
  // Programs of the platform are built for amd64; `p` is for ARM.
  if (!CORES.includes(cpus) || features.includes('p')) return undefined;
  if ((version === '2') !== (family === 'F' && features === 's')) return undefined;
  return { cpus, memory: cpus * perCore(family, features) };
}

/** GiB for each core, by family of machines, 2025-11. @see https://learn.microsoft.com/en-us/azure/virtual-machines/sizes/overview */
function perCore(family: string | undefined, features: string): number {
  if (family === 'E') return 8;
  if (features.includes('l')) return 2;
  if (family === 'D') return 4;
  // F of AMD come with little, usual and much memory; those of Intel with little.
  if (features.includes('m')) return 8;
  return features.includes('a') ? 4 : 2;
}

/** Sizes with GPUs of a type, for messages. */
export function gpuSizes(type: GpuType): readonly string[] {
  return Object.keys(GPU_SIZES).filter((name) => GPU_SIZES[name]?.gpu?.type === type);
}
