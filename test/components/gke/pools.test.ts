import { protos } from '@google-cloud/container';
import fc from 'fast-check';
import { acceleratorOf, zonesOf } from '../../../components/gke/catalog';
import { poolsOf, poolTaints, spread } from '../../../components/gke/pools';
import type { NodePool } from '../../../constructs';
import { deploy, LOCATED } from './deploy';

const POOL = 'gcp:container/nodePool:NodePool';
const machine = { cpu: '8', memory: '32Gi' };
const system: NodePool = { name: 'system', machine, instanceTypes: ['e2-standard-8'], count: 3 };
const gpu: NodePool = {
  name: 'gpu',
  machine: { ...machine, ephemeralStorage: '200Gi' },
  instanceTypes: ['a2-highgpu-2g'],
  max: 4,
  gpu: { type: 'A100-40GB', count: 2 },
};

const size = fc.oneof(
  fc.record({ count: fc.integer({ min: 0, max: 60 }) }),
  fc
    .integer({ min: 1, max: 60 })
    .chain((max) => fc.record({ max: fc.constant(max), min: fc.integer({ min: 0, max }) })),
);

test('pools have the nodes that were asked for, over zones that exist', () => {
  fc.assert(
    fc.property(size, fc.integer({ min: 1, max: 3 }), fc.boolean(), (nodes, zoneCount, spot) => {
      const zones = zonesOf('europe-west4').slice(0, zoneCount);
      const [first] = poolsOf({ ...system, count: undefined, ...nodes, spot }, zones);
      if (first === undefined) return false;
      if (!first.size.zones.every((zone) => zones.includes(zone)) || first.size.zones.length === 0) return false;
      if ('perZone' in first.size)
        return 'count' in nodes && first.size.perZone * first.size.zones.length === nodes.count;
      const made = first.size.initialPerZone * first.size.zones.length;
      return 'max' in nodes && first.size.max === nodes.max && first.size.min === nodes.min && made <= nodes.max;
    }),
  );
});

test('nodes spread evenly, over as many zones as they can', () => {
  expect([1, 2, 3, 4, 5, 6, 9].map((count) => spread(count, 3))).toEqual([1, 2, 3, 2, 1, 3, 3]);
});

test('what is interruptible has ordinary machines behind it, where it is asked for', () => {
  const zones = ['europe-west4-a'];
  expect(poolsOf({ ...gpu, spot: true }, zones).map(({ name }) => name)).toEqual(['gpu']);
  expect(poolsOf({ ...gpu, spot: true, onDemandFallback: true }, zones)).toEqual([
    expect.objectContaining({ name: 'gpu', capacity: 'spot' }),
    expect.objectContaining({
      name: 'gpu-on-demand',
      capacity: 'on-demand',
      size: expect.objectContaining({ min: 0, max: 4 }),
    }),
  ]);
});

test('every GPU pool keeps other pods off, whatever taints it has', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a', 'b', 'nvidia.com/gpu'), { maxLength: 3 }), (keys) => {
      const taints = keys.map((key) => ({ key, value: 'present', effect: 'NoSchedule' as const }));
      return poolTaints({ ...gpu, taints }).some(
        ({ key, effect }) => key === 'nvidia.com/gpu' && effect === 'NO_SCHEDULE',
      );
    }),
  );
});

test('a pool of GPUs scales from nothing, with driver, taint and labels', async () => {
  const { all } = await deploy({ nodePools: [system, gpu], costLabels: { team: 'vision' } });
  const [, { inputs, ignoreChanges } = { inputs: {}, ignoreChanges: [] }] = all(POOL);
  expect(inputs).toMatchObject({
    initialNodeCount: 0,
    autoscaling: { totalMinNodeCount: 0, totalMaxNodeCount: 4, locationPolicy: 'ANY' },
    upgradeSettings: { maxSurge: 0, maxUnavailable: 1 },
    nodeConfig: {
      machineType: 'a2-highgpu-2g',
      diskSizeGb: 200,
      guestAccelerators: [
        { type: 'nvidia-tesla-a100', count: 2, gpuDriverInstallationConfig: { gpuDriverVersion: 'DEFAULT' } },
      ],
      taints: [{ key: 'nvidia.com/gpu', value: 'present', effect: 'NO_SCHEDULE' }],
      labels: {
        'kfstack.dev/node-pool': 'gpu',
        'kfstack.dev/capacity-type': 'on-demand',
        'nvidia.com/gpu.present': 'true',
        'nvidia.com/gpu.product': 'NVIDIA-A100-SXM4-40GB',
      },
      resourceLabels: { team: 'vision', 'kfstack-stack': 'gke', 'kfstack-node-pool': 'gpu' },
    },
  });
  expect(ignoreChanges).toEqual(['initialNodeCount']);
});

test.each([
  [
    'in turns',
    { timeSlicing: { replicas: 4 } },
    { gpuSharingConfig: { gpuSharingStrategy: 'TIME_SHARING', maxSharedClientsPerGpu: 4 } },
  ],
  ['in parts', { mig: { profile: '1g.5gb' } }, { gpuPartitionSize: '1g.5gb' }],
])('GPUs are shared %s by the fields of GKE, and no label of our device plugin', async (_, sharing, accelerator) => {
  const { all } = await deploy({ nodePools: [system, { ...gpu, gpu: { type: 'A100-40GB', count: 2, sharing } }] });
  const config = all(POOL)[1]?.inputs.nodeConfig as { guestAccelerators: object[]; labels: object };
  expect(config.guestAccelerators).toEqual([expect.objectContaining(accelerator)]);
  expect(Object.keys(config.labels)).not.toContain('nvidia.com/device-plugin.config');
});

test('every node is shielded, has the least account, and hides the metadata of its machine', async () => {
  const { all } = await deploy({ preset: 'production' });
  expect(all(POOL).length).toBeGreaterThan(3);
  for (const { inputs } of all(POOL)) {
    expect(inputs).toMatchObject({
      management: { autoRepair: true, autoUpgrade: true },
      nodeConfig: {
        serviceAccount: 'gke-nodes@acme-ml.iam.gserviceaccount.com',
        shieldedInstanceConfig: { enableSecureBoot: true, enableIntegrityMonitoring: true },
        workloadMetadataConfig: { mode: 'GKE_METADATA' },
        metadata: { 'disable-legacy-endpoints': 'true' },
        imageType: 'COS_CONTAINERD',
      },
    });
  }
});

test('size, image and zones of a pool change inputs, and no name', async () => {
  const before = (await deploy({ nodePools: [system, gpu] })).all(POOL);
  const pools = { gpu: { zones: ['europe-west4-a'], reservation: 'a100s', diskType: 'pd-ssd' } };
  const after = (
    await deploy({
      nodePools: [
        { ...system, count: 6 },
        { ...gpu, max: 8 },
      ],
      gke: { ...LOCATED, nodeImage: 'UBUNTU_CONTAINERD', pools },
    })
  ).all(POOL);
  expect(after.map(({ name }) => name)).toEqual(before.map(({ name }) => name));
  expect(before[0]?.inputs.nodeCount).toBe(1);
  expect(after[0]?.inputs.nodeCount).toBe(2);
  expect(after[1]?.inputs).toMatchObject({
    nodeLocations: ['europe-west4-a'],
    autoscaling: { totalMaxNodeCount: 8 },
    nodeConfig: {
      imageType: 'UBUNTU_CONTAINERD',
      diskType: 'pd-ssd',
      reservationAffinity: { consumeReservationType: 'SPECIFIC_RESERVATION', values: ['a100s'] },
      shieldedInstanceConfig: { enableSecureBoot: false },
    },
  });
});

test('words are those of the API', async () => {
  const { container } = protos.google;
  const { all, only } = await deploy({ preset: 'production' });
  const {
    NodeTaint,
    ReleaseChannel,
    NodePoolAutoscaling,
    DatapathProvider,
    DatabaseEncryption,
    WorkloadMetadataConfig,
  } = container.v1 as unknown as Record<string, Record<string, object>>;
  const cluster = only('gcp:container/cluster:Cluster').inputs as Record<string, Record<string, string>>;
  expect(Object.keys(ReleaseChannel?.Channel ?? {})).toContain(cluster.releaseChannel?.channel);
  expect(Object.keys(DatapathProvider ?? {})).toContain(cluster.datapathProvider);
  expect(Object.keys(DatabaseEncryption?.State ?? {})).toContain(cluster.databaseEncryption?.state);
  for (const { inputs } of all(POOL)) {
    const { autoscaling, nodeConfig } = inputs as {
      autoscaling?: { locationPolicy: string };
      nodeConfig: { taints: { effect: string }[]; workloadMetadataConfig: { mode: string } };
    };
    if (autoscaling)
      expect(Object.keys(NodePoolAutoscaling?.LocationPolicy ?? {})).toContain(autoscaling.locationPolicy);
    for (const { effect } of nodeConfig.taints) expect(Object.keys(NodeTaint?.Effect ?? {})).toContain(effect);
    expect(Object.keys(WorkloadMetadataConfig?.Mode ?? {})).toContain(nodeConfig.workloadMetadataConfig.mode);
  }
  expect(acceleratorOf('L4')).toBe('nvidia-l4');
});
