import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Judgement, MachineNeeds } from '../../../stacks/environments';
import { cacheFolder } from '../../../tools';
import type { Check } from '../context';
import { ok, problem, unchecked } from '../finding';

const GIB = 1024 ** 3;

/** What a cluster on this machine takes of it. */
export const machine: Check = {
  name: 'machine',
  async run({ diagnosis: { machine: needs }, cluster, home, env }) {
    if (needs === undefined) return [];
    const folders = [...new Set([home, cacheFolder(env)])];
    const disks = await Promise.all(folders.map((folder) => disk(folder, needs)));
    // A cluster that runs has its memory already.
    return cluster === undefined ? [...disks, memory(process.availableMemory(), needs)] : disks;
  },
};

export function memory(free: number, { memoryGb }: MachineNeeds): Judgement {
  const has = `${gib(free)} GiB of memory are free`;
  if (free >= memoryGb * GIB) return ok(has);
  return problem(`${has}; the cluster takes about ${memoryGb} GiB`, 'end other programs, or take a larger machine');
}

async function disk(folder: string, { diskGb }: MachineNeeds): Promise<Judgement> {
  try {
    const free = await freeBytes(folder);
    const has = `${gib(free)} GiB of disk are free for ${folder}`;
    if (free >= diskGb * GIB) return ok(has);
    return problem(
      `${has}; ${diskGb} GiB are needed`,
      'free some, or set KFSTACK_HOME and KFSTACK_CACHE to another disk',
    );
  } catch (error) {
    return unchecked(`the disk of ${folder}: ${(error as Error).message}`, `see what this says: df -h ${folder}`);
  }
}

/** The folder itself may not be there yet. */
async function freeBytes(folder: string): Promise<number> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || dirname(folder) === folder) throw error;
    return freeBytes(dirname(folder));
  }
}

function gib(bytes: number): string {
  return (bytes / GIB).toFixed(1);
}
