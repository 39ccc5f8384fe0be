import { simulatedNodes } from '../../components/sim/nodes';
import { field, gpuSharing, type NodePool } from '../../constructs';

const pool = (more: Partial<NodePool> = {}): NodePool => ({
  name: 'gpu',
  machine: { cpu: '8', memory: '32Gi' },
  ...more,
});
const gpuPool = (more: Partial<NonNullable<NodePool['gpu']>> = {}) =>
  pool({ gpu: { type: 'A100-40GB', count: 4, ...more } });
const allocatable = (of: NodePool) => field(simulatedNodes(of)[0], 'status', 'allocatable');

test('a pool has its count of nodes, or all that an autoscaler might add', () => {
  expect(simulatedNodes(pool({ count: 3 })).map(({ metadata }) => metadata.name)).toEqual(['gpu-0', 'gpu-1', 'gpu-2']);
  expect(simulatedNodes(pool())).toHaveLength(1);
  expect(simulatedNodes(pool({ min: 0, max: 2 }))).toHaveLength(2);
});

test('a node carries its GPUs, and a taint that keeps other pods off', () => {
  expect(allocatable(gpuPool())).toMatchObject({ 'nvidia.com/gpu': '4', cpu: '8', memory: '32Gi' });
  expect(field(simulatedNodes(gpuPool())[0], 'spec', 'taints')).toEqual([
    { key: 'nvidia.com/gpu', value: 'present', effect: 'NoSchedule' },
  ]);
  expect(allocatable(pool())).not.toHaveProperty(['nvidia.com/gpu']);
  expect(field(simulatedNodes(pool())[0], 'spec', 'taints')).toEqual([]);
});

test('time slicing multiplies the GPUs', () => {
  const sliced = gpuPool({ sharing: { timeSlicing: { replicas: 5 } } });
  expect(allocatable(sliced)).toMatchObject({ 'nvidia.com/gpu': '20' });
  expect(simulatedNodes(sliced)[0]?.metadata.labels).toMatchObject({
    'nvidia.com/gpu.replicas': '5',
    'nvidia.com/gpu.product': 'NVIDIA-A100-SXM4-40GB-SHARED',
  });
});

test('MIG splits every GPU by its profile, under one name or its own', () => {
  expect(allocatable(gpuPool({ sharing: { mig: { profile: '1g.5gb' } } }))).toMatchObject({ 'nvidia.com/gpu': '28' });
  const mixed = allocatable(gpuPool({ sharing: { mig: { profile: '3g.20gb', strategy: 'mixed' } } }));
  expect(mixed).toMatchObject({ 'nvidia.com/mig-3g.20gb': '8' });
  expect(mixed).not.toHaveProperty(['nvidia.com/gpu']);
});

test('nodes of a pool that shares its GPUs choose its configuration of the device plugin', () => {
  const label = (of: NodePool) => simulatedNodes(of)[0]?.metadata.labels?.['nvidia.com/device-plugin.config'];
  const sharing = { timeSlicing: { replicas: 5 } };
  expect(label(gpuPool({ sharing }))).toBe('pool-gpu');
  expect(Object.keys(gpuSharing([gpuPool({ sharing })]).configs ?? {})).toEqual(['pool-gpu']);
  expect(label(gpuPool())).toBeUndefined();
  expect(label(pool())).toBeUndefined();
});

test('spot pools are told apart', () => {
  expect(simulatedNodes(pool({ spot: true }))[0]?.metadata.labels).toMatchObject({
    'kfstack.dev/capacity-type': 'spot',
  });
});
