import { simulatedNodes } from '../../components/sim/nodes';
import { field, type NodePool } from '../../constructs';
import { GPUS_ANNOTATION } from '../../sim';

const pool = (more: Partial<NodePool> = {}): NodePool => ({
  name: 'gpu',
  machine: { cpu: '8', memory: '32Gi' },
  ...more,
});
const gpuPool = (more: Partial<NonNullable<NodePool['gpu']>> = {}) =>
  pool({ gpu: { type: 'A100-40GB', count: 4, ...more } });
const gpus = (of: NodePool): unknown => {
  const text = simulatedNodes(of)[0]?.metadata.annotations?.[GPUS_ANNOTATION];
  return text === undefined ? undefined : JSON.parse(text);
};

test('a pool has its count of nodes, or all that an autoscaler might add', () => {
  expect(simulatedNodes(pool({ count: 3 })).map(({ metadata }) => metadata.name)).toEqual(['gpu-0', 'gpu-1', 'gpu-2']);
  expect(simulatedNodes(pool())).toHaveLength(1);
  expect(simulatedNodes(pool({ min: 0, max: 2 }))).toHaveLength(2);
});

test('a GPU node says what it has, offers nothing by itself, and has a taint that keeps other pods off', () => {
  expect(gpus(gpuPool())).toEqual({ count: 4 });
  expect(field(simulatedNodes(gpuPool())[0], 'status', 'allocatable')).toEqual({
    cpu: '8',
    memory: '32Gi',
    'ephemeral-storage': '100Gi',
    pods: '110',
  });
  expect(field(simulatedNodes(gpuPool())[0], 'spec', 'taints')).toEqual([
    { key: 'nvidia.com/gpu', value: 'present', effect: 'NoSchedule' },
  ]);
  expect(gpus(pool())).toBeUndefined();
  expect(field(simulatedNodes(pool())[0], 'spec', 'taints')).toEqual([]);
});

test('time slicing leaves the hardware as it is, and has its own configuration of the device plugin', () => {
  const sliced = gpuPool({ sharing: { timeSlicing: { replicas: 5 } } });
  expect(gpus(sliced)).toEqual({ count: 4 });
  expect(simulatedNodes(sliced)[0]?.metadata.labels).toMatchObject({
    'nvidia.com/device-plugin.config': 'pool-gpu',
    'nvidia.com/gpu.replicas': '5',
    'nvidia.com/gpu.product': 'NVIDIA-A100-SXM4-40GB-SHARED',
  });
});

test('MIG splits every GPU by its profile', () => {
  const single = gpuPool({ sharing: { mig: { profile: '1g.5gb' } } });
  expect(gpus(single)).toEqual({ count: 4, mig: { '1g.5gb': 7 } });
  expect(simulatedNodes(single)[0]?.metadata.labels).toMatchObject({ 'nvidia.com/device-plugin.config': 'pool-gpu' });
  expect(simulatedNodes(gpuPool())[0]?.metadata.labels).not.toHaveProperty(['nvidia.com/device-plugin.config']);
});

test('spot pools are told apart', () => {
  expect(simulatedNodes(pool({ spot: true }))[0]?.metadata.labels).toMatchObject({
    'kfstack.dev/capacity-type': 'spot',
  });
});
