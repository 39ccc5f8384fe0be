import { CLAIM, CSI_DRIVER, STORAGE_CLASS, VOLUME } from '../../../sim/stand-in/kinds';
import { PROVISIONER, Volumes } from '../../../sim/stand-in/volumes';
import { FakeCluster } from './fake-cluster';

const part = new Volumes();

function cluster(volumeBindingMode: string, annotations: Record<string, string> = {}): FakeCluster {
  return new FakeCluster()
    .add(STORAGE_CLASS, {
      metadata: { name: 'standard' },
      provisioner: PROVISIONER,
      volumeBindingMode,
      reclaimPolicy: 'Retain',
    })
    .add(STORAGE_CLASS, { metadata: { name: 'other' }, provisioner: 'example.com/other' })
    .add(CLAIM, {
      metadata: { name: 'data', namespace: 'ns', uid: '1', annotations },
      spec: {
        storageClassName: 'standard',
        accessModes: ['ReadWriteOnce'],
        resources: { requests: { storage: '1Gi' } },
      },
      status: { phase: 'Pending' },
    })
    .add(CLAIM, {
      metadata: { name: 'data', namespace: 'other', uid: '2' },
      spec: { storageClassName: 'other' },
      status: { phase: 'Pending' },
    });
}

test('a pending claim of our class gets a volume of its own', async () => {
  const live = cluster('Immediate');
  await live.settle(part);
  expect(live.list(VOLUME)).toHaveLength(1);
  expect(live.get(VOLUME, 'pvc-1')?.spec).toMatchObject({
    capacity: { storage: '1Gi' },
    claimRef: { name: 'data', namespace: 'ns', uid: '1' },
    persistentVolumeReclaimPolicy: 'Retain',
    storageClassName: 'standard',
  });
  expect(live.get(CSI_DRIVER, 'sim.kfstack.dev')?.spec.attachRequired).toBe(false);
});

test('where binding waits for a pod, so does the volume', async () => {
  const waiting = cluster('WaitForFirstConsumer');
  await waiting.settle(part);
  expect(waiting.list(VOLUME)).toEqual([]);
  const chosen = cluster('WaitForFirstConsumer', { 'volume.kubernetes.io/selected-node': 'node-0' });
  await chosen.settle(part);
  expect(chosen.list(VOLUME)).toHaveLength(1);
});

test('a released volume goes if its class says so, and only if it is ours', async () => {
  const live = cluster('WaitForFirstConsumer');
  const volume = (name: string, driver: string, policy: string) =>
    live.add(VOLUME, {
      metadata: { name },
      spec: { csi: { driver, volumeHandle: name }, persistentVolumeReclaimPolicy: policy },
      status: { phase: 'Released' },
    });
  volume('gone', 'sim.kfstack.dev', 'Delete');
  volume('kept', 'sim.kfstack.dev', 'Retain');
  volume('foreign', 'example.com', 'Delete');
  await live.settle(part);
  expect(live.list(VOLUME).map(({ metadata }) => metadata?.name)).toEqual(['kept', 'foreign']);
});

test('a claim that grows gets a larger volume', async () => {
  const live = cluster('Immediate');
  await live.settle(part);
  const bound = (storage: string) =>
    live.add(CLAIM, {
      metadata: { name: 'data', namespace: 'ns', uid: '1' },
      spec: { storageClassName: 'standard', volumeName: 'pvc-1', resources: { requests: { storage } } },
      status: { phase: 'Bound', capacity: { storage: '1Gi' } },
    });
  bound('1Gi');
  await live.settle(part);
  expect(live.patches).toEqual([]);
  bound('2Gi');
  await live.settle(part);
  expect(live.patches).toEqual([
    { name: 'pvc-1', steps: [{ op: 'replace', path: '/spec/capacity/storage', value: '2Gi' }] },
  ]);
  expect(live.get(CLAIM, 'data', 'ns')?.status?.capacity).toEqual({ storage: '2Gi' });
});
