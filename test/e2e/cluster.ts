import { resetSim, simHome } from '../../sim';
import { resolveToolchain } from '../../tools';
import { kube } from './harness';
import type { Kube } from './kube';

/** The shared cluster, empty. */
export async function emptyCluster(): Promise<Kube> {
  await resetSim({ home: simHome(), tools: await resolveToolchain({ only: ['sim'] }) });
  return kube();
}
