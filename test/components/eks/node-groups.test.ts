import { AMITypes, CapacityTypes, TaintEffect } from '@aws-sdk/client-eks';
import fc from 'fast-check';
import { gpuMachines } from '../../../components/eks/facts';
import { planNodeGroups, TAINT_EFFECTS, templateTags } from '../../../components/eks/node-groups';
import { GPU_TYPES, type NodePool } from '../../../constructs';
import { clusterOf, find, inputsOf } from './cloud';

const GPU_POOLS = GPU_TYPES.flatMap((type) =>
  [...gpuMachines(type)].map(([instance, count]) => ({ type, instance, count })),
);

/** Any pool that the configuration allows here. */
const pools: fc.Arbitrary<NodePool> = fc
  .record({
    gpu: fc.option(fc.constantFrom(...GPU_POOLS), { nil: undefined }),
    size: fc.oneof(
      fc.record({ count: fc.nat(9) }),
      fc.tuple(fc.nat(5), fc.nat(5)).map(([min, more]) => ({ min, max: min + more })),
    ),
    spot: fc.boolean(),
    fallback: fc.boolean(),
    taints: fc.constantFrom(undefined, [{ key: 'team', value: 'a', effect: 'NoExecute' as const }]),
    slices: fc.option(fc.integer({ min: 2, max: 8 }), { nil: undefined }),
  })
  .map(({ gpu, size, spot, fallback, taints, slices }) => ({
    name: 'pool',
    machine: { cpu: '4', memory: '16Gi' },
    instanceTypes: [gpu?.instance ?? 'm6i.xlarge'],
    ...size,
    spot,
    onDemandFallback: spot && fallback,
    taints,
    ...(gpu && {
      gpu: {
        type: gpu.type,
        count: gpu.count,
        ...(slices !== undefined && { sharing: { timeSlicing: { replicas: slices } } }),
      },
    }),
  }));

test('GPU groups are tainted and labelled and have an image with the driver, the others none of it', () => {
  fc.assert(
    fc.property(pools, (pool) => {
      for (const group of planNodeGroups(pool)) {
        const tainted = group.taints.some(({ key, effect }) => key === 'nvidia.com/gpu' && effect === 'NoSchedule');
        expect(tainted).toBe(pool.gpu !== undefined);
        expect(group.labels['nvidia.com/gpu.present']).toBe(pool.gpu === undefined ? undefined : 'true');
        expect(group.amiType.endsWith('NVIDIA')).toBe(pool.gpu !== undefined);
        expect(Object.values(AMITypes)).toContain(group.amiType);
        expect(group.taints).toEqual(expect.arrayContaining([...(pool.taints ?? [])]));
      }
    }),
  );
});

test('sizes are such as EKS takes, and an interruptible pool falls back to a second group', () => {
  fc.assert(
    fc.property(pools, (pool) => {
      const [first, second, ...others] = planNodeGroups(pool);
      expect(others).toEqual([]);
      for (const { scaling } of [first, second].flatMap((group) => group ?? [])) {
        expect(scaling.minSize).toBeLessThanOrEqual(scaling.desiredSize);
        expect(scaling.desiredSize).toBeLessThanOrEqual(scaling.maxSize);
        expect(scaling.maxSize).toBeGreaterThanOrEqual(1);
      }
      expect(first?.capacity).toBe(pool.spot ? 'spot' : 'on-demand');
      expect(first?.autoscaled).toBe(pool.max !== undefined);
      expect(second?.capacity).toBe(pool.onDemandFallback ? 'on-demand' : undefined);
      if (second) expect(second).toMatchObject({ autoscaled: true, scaling: { minSize: 0, desiredSize: 0 } });
    }),
  );
});

test('the autoscaler is told what a node of an empty group would be', () => {
  fc.assert(
    fc.property(pools, (pool) => {
      for (const group of planNodeGroups(pool)) {
        const tags = templateTags(group);
        const template = 'k8s.io/cluster-autoscaler/node-template';
        for (const [label, value] of Object.entries(group.labels))
          expect(tags[`${template}/label/${label}`]).toBe(value);
        const slices = pool.gpu?.sharing?.timeSlicing?.replicas ?? 1;
        const gpus = pool.gpu === undefined ? undefined : String(pool.gpu.count * slices);
        expect(tags[`${template}/resources/nvidia.com/gpu`]).toBe(gpus);
        if (gpus !== undefined) expect(tags[`${template}/taint/nvidia.com/gpu`]).toBe('present:NoSchedule');
      }
    }),
  );
  expect(Object.values(TaintEffect)).toEqual(expect.arrayContaining(Object.values(TAINT_EFFECTS)));
});

const GPU_POOL: NodePool = {
  name: 'gpu',
  machine: { cpu: '8', memory: '32Gi', ephemeralStorage: '200Gi' },
  min: 0,
  max: 3,
  gpu: { type: 'A10G', count: 1 },
  instanceTypes: ['g5.2xlarge'],
  spot: true,
  onDemandFallback: true,
};

test('nodes have encrypted disks, tokens for their metadata, and the tags of their pool', async () => {
  const all = await clusterOf({ nodePools: [GPU_POOL], costLabels: { team: 'vision' } });
  const templates = inputsOf(all, 'aws:ec2/launchTemplate:LaunchTemplate');
  expect(templates).toHaveLength(2);
  for (const template of templates) {
    expect(template).toMatchObject({
      blockDeviceMappings: [{ ebs: { encrypted: 'true', volumeSize: 200, volumeType: 'gp3' } }],
      metadataOptions: { httpTokens: 'required', httpPutResponseHopLimit: 1 },
      vpcSecurityGroupIds: ['nodes-id'],
    });
    const tags = expect.objectContaining({
      team: 'vision',
      'kfstack.dev/node-pool': 'gpu',
      'kfstack.dev/stack': 'test',
    });
    expect(template.tagSpecifications).toEqual(
      ['instance', 'volume', 'network-interface'].map((resourceType) => ({ resourceType, tags })),
    );
  }
  const scaling = inputsOf(all, 'aws:autoscaling/tag:Tag');
  for (const name of ['gpu-group', 'gpu-on-demand-group'])
    expect(scaling).toContainEqual({
      autoscalingGroupName: name,
      tag: { key: 'team', value: 'vision', propagateAtLaunch: false },
    });
});

test('what an autoscaler changes is left alone; every other change is one in place', async () => {
  const type = 'aws:eks/nodeGroup:NodeGroup';
  const before = await clusterOf({ nodePools: [GPU_POOL] });
  const after = await clusterOf({
    nodePools: [{ ...GPU_POOL, max: 9 }],
    kubernetesVersion: '1.35',
    eks: { region: 'eu-central-1', nodePools: { gpu: { releaseVersion: '1.35.0-20260901' } } },
  });
  const names = (all: typeof before) => all.map((each) => `${each.type} ${each.name}`).sort();
  expect(names(after)).toEqual(names(before));
  const group = find(after, type, 'gpu');
  expect(group.request.ignorechangesList).toEqual(['scalingConfig.desiredSize']);
  expect(group.inputs).toEqual({
    ...find(before, type, 'gpu').inputs,
    version: '1.35',
    releaseVersion: '1.35.0-20260901',
    scalingConfig: { minSize: 0, maxSize: 9, desiredSize: 0 },
  });
  expect(Object.values(CapacityTypes)).toContain(group.inputs.capacityType);
  expect(find(after, type, 'gpu-on-demand').inputs).toMatchObject({ capacityType: 'ON_DEMAND' });
});

test('a pool may keep to some of the zones', async () => {
  const zones = ['eu-central-1a', 'eu-central-1b', 'eu-central-1c'];
  const all = await clusterOf({
    nodePools: [GPU_POOL],
    eks: { region: 'eu-central-1', zones, nodePools: { gpu: { zones: ['eu-central-1b'] } } },
  });
  expect(find(all, 'aws:eks/nodeGroup:NodeGroup', 'gpu').inputs.subnetIds).toEqual(['private-1-id']);
});
