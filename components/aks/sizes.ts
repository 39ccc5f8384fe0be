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

/** GiB of memory for each virtual core, by family of general machines, 2025-11. @see https://learn.microsoft.com/en-us/azure/virtual-machines/sizes/overview */
const FAMILIES: Readonly<Record<string, number>> = { D: 4, E: 8, F: 2 };

/** Cores of general machines in versions 3 to 6. */
const CORES = [2, 4, 8, 16, 20, 32, 48, 64, 72, 80, 96, 104, 112, 128, 160, 192];

/** `Standard_D8ds_v5`: family, cores, features (disk, premium storage, ...), version. Constrained and ARM machines are left out. */
const GENERAL = /^Standard_([DEF])(\d+)([a-z]*)_v([3-6])$/;

/** What a machine has; undefined where kfstack does not know the size. */
export function sizeOf(name: string): Size | undefined {
  const gpu = GPU_SIZES[name];
  if (gpu !== undefined) return gpu;
  const [, family = '', cores, features = ''] = GENERAL.exec(name) ?? [];
  const perCore = features.includes('l') ? 2 : FAMILIES[family];
  const cpus = Number(cores);
  // Programs of the platform are built for amd64; `p` is for ARM.
  if (perCore === undefined || !CORES.includes(cpus) || features.includes('p')) return undefined;
  return { cpus, memory: cpus * (family === 'F' && features.includes('am') ? 8 : perCore) };
}

/** Sizes with GPUs of a type, for messages. */
export function gpuSizes(type: GpuType): readonly string[] {
  return Object.keys(GPU_SIZES).filter((name) => GPU_SIZES[name]?.gpu?.type === type);
}
