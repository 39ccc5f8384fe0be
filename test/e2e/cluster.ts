import { resetSim, simHome } from '../../sim';
import { resolveToolchain } from '../../tools';
import { kube } from './harness';
import { eventually, type Kube } from './kube';

/** The shared cluster, empty. */
export async function emptyCluster(): Promise<Kube> {
  await resetSim({ home: simHome(), tools: await resolveToolchain({ only: ['sim'] }) });
  const cluster = kube();
  // The controllers of an empty cluster take a moment to make what is theirs.
  await eventually(
    () =>
      cluster.get({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { namespace: 'default', name: 'default' } }),
    60_000,
  );
  await eventually(
    async () =>
      (await cluster.raw('GET', '/apis/networking.k8s.io/v1/servicecidrs/kubernetes')).metadata.finalizers !==
      undefined,
    60_000,
  );
  return cluster;
}
