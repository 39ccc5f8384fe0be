import { Problems, quantityProblem } from '../../checks';
import { IMAGE_GROUPS } from './images';
import type { NotebookVolume, SpawnerOptions } from './options';

/** What is wrong with the form. */
export function spawnerProblems(path: string, spawner: SpawnerOptions = {}): string[] {
  const problems = new Problems();
  checkImages(problems, path, spawner);
  const { cpu, memory, gpus, workspaceVolume, dataVolumes } = spawner;
  problems
    .check(`${path}.cpu.value`, cpu?.value, cpuProblem)
    .check(`${path}.cpu.limitFactor`, cpu?.limitFactor, factorProblem)
    .check(`${path}.memory.value`, memory?.value, memoryProblem)
    .check(`${path}.memory.limitFactor`, memory?.limitFactor, factorProblem);
  const vendors = gpus?.vendors?.map(({ limitsKey }) => limitsKey);
  if (vendors !== undefined) problems.check(`${path}.gpus.vendor`, gpus?.vendor, (key) => keyProblem(key, vendors));
  if (gpus?.num && !gpus.vendor) {
    problems.add(`${path}.gpus.num`, 'needs a vendor: name one of the resources in vendor');
  }
  if (workspaceVolume?.value) checkVolume(problems, `${path}.workspaceVolume.value`, workspaceVolume.value);
  for (const [position, volume] of (dataVolumes?.value ?? []).entries()) {
    checkVolume(problems, `${path}.dataVolumes.value[${position}]`, volume);
  }
  checkKeys(problems, `${path}.affinityConfig`, spawner.affinityConfig, ({ configKey }) => configKey);
  checkKeys(problems, `${path}.tolerationGroup`, spawner.tolerationGroup, ({ groupKey }) => groupKey);
  return problems.found;
}

function checkImages(problems: Problems, path: string, spawner: SpawnerOptions): void {
  for (const group of IMAGE_GROUPS) {
    const { value, options, addOptions = [] } = spawner[group] ?? {};
    const listed = options && [...options, ...addOptions];
    if (listed?.length === 0) problems.add(`${path}.${group}.options`, 'is empty: name at least one image');
    for (const [option, images] of Object.entries({ options: options ?? [], addOptions })) {
      for (const [position, image] of images.entries()) {
        problems.check(`${path}.${group}.${option}[${position}]`, image, imageProblem);
      }
    }
    if (value !== undefined && listed && listed.length > 0 && !listed.includes(value)) {
      problems.add(`${path}.${group}.value`, `${JSON.stringify(value)} is not in the list; add it to options`);
    }
  }
}

function checkVolume(problems: Problems, path: string, volume: NotebookVolume): void {
  problems.check(`${path}.mount`, volume.mount, (mount) =>
    mount.startsWith('/') ? undefined : `${JSON.stringify(mount)} is no absolute path: begin it with /`,
  );
  if ((volume.newPvc === undefined) === (volume.existingClaim === undefined)) {
    problems.add(path, 'give exactly one of newPvc and existingClaim');
  }
  problems.check(`${path}.newPvc.size`, volume.newPvc?.size, quantityProblem);
}

/** A choice by key: keys are told apart, and the value is one of them. */
function checkKeys<T>(
  problems: Problems,
  path: string,
  field: { readonly value?: string; readonly readOnly?: boolean; readonly options?: readonly T[] } = {},
  keyOf: (option: T) => string,
): void {
  const keys = (field.options ?? []).map(keyOf);
  for (const [position, key] of keys.entries()) {
    if (keys.indexOf(key) < position) {
      problems.add(`${path}.options[${position}]`, `${JSON.stringify(key)} is there already; give it another key`);
    }
  }
  problems.check(`${path}.value`, field.value, (value) => keyProblem(value, keys));
}

function keyProblem(key: string, keys: readonly string[]): string | undefined {
  if (key === '' || keys.includes(key)) return undefined;
  return `${JSON.stringify(key)} is no option; there are ${keys.map((one) => JSON.stringify(one)).join(', ') || 'none'}`;
}

/** The page computes the limit from the number, so that it takes none such as `500m`. */
function cpuProblem(cpu: string): string | undefined {
  return /^\d+(\.\d+)?$/.test(cpu) ? undefined : `${JSON.stringify(cpu)} is no number of CPUs: write for example 0.5`;
}

function memoryProblem(memory: string): string | undefined {
  if (/^\d+(\.\d+)?Gi$/.test(memory)) return undefined;
  return `${JSON.stringify(memory)} is no amount in Gi: write for example 1.0Gi`;
}

function factorProblem(factor: number | false): string | undefined {
  if (factor === false || factor >= 1) return undefined;
  return `${factor} would put the limit below the request: write 1 or more, or false for no limit`;
}

function imageProblem(image: string): string | undefined {
  if (/^[a-z0-9][^\s]*$/.test(image)) return undefined;
  return `${JSON.stringify(image)} is no image: write it as a pod does, such as registry.example.com/notebook:1.0`;
}
