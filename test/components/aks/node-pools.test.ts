import {
  KnownAgentPoolMode,
  KnownGPUDriver,
  KnownGPUInstanceProfile,
  KnownOssku,
  KnownScaleSetPriority,
} from '@azure/arm-containerservice';
import fc from 'fast-check';
import { autoscalerPriorities } from '../../../components/aks/autoscaler';
import { agentPoolName, agentPoolNames } from '../../../components/aks/names';
import { agentPools, canBeSystem, gpuInstanceProfile, SPOT_TAINT } from '../../../components/aks/node-pools';
import { GPU_TYPES, migProfiles, type NodePool } from '../../../constructs';

const names = fc.stringMatching(/^[a-z]([-a-z0-9]{0,18}[a-z0-9])?$/);

const pools: fc.Arbitrary<NodePool> = fc
  .record({
    name: names,
    size: fc.oneof(
      fc.record({ count: fc.integer({ min: 0, max: 9 }) }),
      fc.record({ min: fc.integer({ min: 0, max: 3 }), max: fc.integer({ min: 3, max: 9 }) }),
    ),
    gpu: fc.option(fc.constantFrom({ type: 'A100-80GB' as const, count: 2 }), { nil: undefined }),
    spot: fc.boolean(),
    onDemandFallback: fc.boolean(),
  })
  .map(({ size, spot, onDemandFallback, ...pool }) => ({
    ...pool,
    ...size,
    spot,
    onDemandFallback: spot && onDemandFallback,
    machine: { cpu: '8', memory: '32Gi' },
    instanceTypes: [pool.gpu === undefined ? 'Standard_D8s_v5' : 'Standard_NC48ads_A100_v4'],
  }));

const lists = fc.uniqueArray(pools, { selector: ({ name }) => name, minLength: 1, maxLength: 6 });

function made(nodePools: readonly NodePool[], zones: readonly string[] = ['1', '2', '3']) {
  return agentPools({
    nodePools,
    aks: { region: 'westeurope' },
    kubernetesVersion: '1.34',
    zones,
    subnet: 'subnet',
    tags: { 'kfstack-stack': 'aks' },
  });
}

test('GPU pools are tainted and labelled, and no other pool is', () => {
  fc.assert(
    fc.property(lists, (nodePools) => {
      for (const { profile } of made(nodePools)) {
        const pool = nodePools.find((each) => agentPoolNames(each).includes(profile.name));
        const gpu = pool?.gpu !== undefined;
        expect(JSON.stringify(profile.nodeTaints).includes('nvidia.com/gpu=present:NoSchedule')).toBe(gpu);
        expect(profile.nodeLabels).toMatchObject({ 'kfstack.dev/node-pool': pool?.name });
        expect('nvidia.com/gpu.present' in (profile.nodeLabels as object)).toBe(gpu);
        expect(profile.gpuProfile).toEqual(gpu ? { driver: KnownGPUDriver.Install } : undefined);
      }
    }),
  );
});

test('interruptible pools are marked as AKS marks them; with a fallback a second pool stands by, from zero', () => {
  fc.assert(
    fc.property(lists, (nodePools) => {
      const all = made(nodePools);
      for (const pool of nodePools) {
        const [name, fallback] = agentPoolNames(pool);
        const profile = all.find((each) => each.profile.name === name)?.profile;
        expect(profile?.scaleSetPriority).toBe(pool.spot ? KnownScaleSetPriority.Spot : undefined);
        expect(JSON.stringify(profile?.nodeTaints).includes(SPOT_TAINT)).toBe(pool.spot);
        expect(fallback !== undefined).toBe(pool.onDemandFallback);
        if (fallback === undefined) continue;
        const standby = all.find((each) => each.profile.name === fallback);
        expect(standby).toMatchObject({
          fallback: true,
          autoscaled: true,
          profile: { minCount: 0, enableAutoScaling: true, vmSize: profile?.vmSize },
        });
        expect(standby?.profile.scaleSetPriority).toBeUndefined();
        expect(standby?.profile.nodeLabels).toMatchObject({ 'kfstack.dev/capacity-type': 'on-demand' });
      }
    }),
  );
});

test('one pool is for AKS itself, the first, and always has an ordinary node; sizes are as configured', () => {
  fc.assert(
    fc.property(lists, (nodePools) => {
      const all = made(nodePools);
      const system = all.filter(({ profile }) => profile.mode === KnownAgentPoolMode.System);
      expect(system).toEqual(nodePools.some(canBeSystem) ? [all[0]] : []);
      for (const { profile } of system) expect(Number(profile.count)).toBeGreaterThan(0);
      for (const pool of nodePools) {
        const profile = all.find((each) => each.profile.name === agentPoolName(pool.name))?.profile;
        if (pool.max === undefined) expect(profile).toMatchObject({ count: pool.count, enableAutoScaling: false });
        else expect(profile).toMatchObject({ minCount: pool.min, maxCount: pool.max, enableAutoScaling: true });
      }
    }),
  );
});

test('every pool is encrypted, private, spread over the zones, tagged, and of an image that AKS knows', () => {
  fc.assert(
    fc.property(lists, fc.constantFrom([], ['1', '2'], ['1', '2', '3']), (nodePools, zones) => {
      for (const { profile } of made(nodePools, zones)) {
        expect(profile).toMatchObject({
          enableEncryptionAtHost: true,
          enableNodePublicIP: false,
          vnetSubnetID: 'subnet',
          tags: { 'kfstack-stack': 'aks', 'kfstack-node-pool': expect.any(String) },
        });
        expect(profile.availabilityZones).toEqual(zones.length > 0 ? zones : undefined);
        expect(Object.values<unknown>(KnownOssku)).toContain(profile.osSKU);
      }
    }),
  );
});

test('names are as AKS takes them, the same each time, and different for different pools', () => {
  fc.assert(
    fc.property(fc.uniqueArray(names, { minLength: 2, maxLength: 2 }), ([one = '', other = '']) => {
      expect(agentPoolName(one)).toMatch(/^[a-z][a-z0-9]{0,11}$/);
      expect(agentPoolName(one, 'od')).toMatch(/^[a-z][a-z0-9]{0,11}$/);
      expect(agentPoolName(one)).toBe(agentPoolName(one));
      expect(agentPoolName(one)).not.toBe(agentPoolName(other));
    }),
  );
  expect(agentPoolName('system')).toBe('system');
});

test('the autoscaler takes fallbacks last', () => {
  const spot = { name: 'gpu', machine: { cpu: '8', memory: '32Gi' }, max: 2, spot: true, onDemandFallback: true };
  const system = { name: 'system', machine: { cpu: '8', memory: '32Gi' }, count: 1 };
  expect(autoscalerPriorities(made([system]))).toBeUndefined();
  expect(autoscalerPriorities(made([system, spot]))).toMatchObject({
    metadata: { namespace: 'kube-system', name: 'cluster-autoscaler-priority-expander' },
    data: { priorities: '10:\n  - ^aks-gpuod-\n50:\n  - ^aks-system-\n  - ^aks-gpu-\n' },
  });
});

test('GPUs are split by the profiles that AKS has', () => {
  const known: readonly string[] = Object.values(KnownGPUInstanceProfile);
  for (const type of GPU_TYPES) {
    const profiles = migProfiles(type).map((profile) => gpuInstanceProfile(type, profile));
    for (const profile of profiles) if (profile !== undefined) expect(known).toContain(profile);
    // No two profiles of a type are the same to AKS.
    const found = profiles.filter((profile) => profile !== undefined);
    expect(new Set(found).size).toBe(found.length);
  }
  expect(gpuInstanceProfile('A100-80GB', '1g.10gb')).toBe('MIG1g');
  expect(gpuInstanceProfile('A100-80GB', '1g.20gb')).toBeUndefined();
});

test('GPU pools may lie in other zones than the rest, and have the disk that their machine says', () => {
  const gpu: NodePool = {
    name: 'gpu',
    machine: { cpu: '24', memory: '220Gi', ephemeralStorage: '512Gi' },
    max: 2,
    gpu: { type: 'A100-80GB', count: 1, sharing: { mig: { profile: '3g.40gb' } } },
    instanceTypes: ['Standard_NC24ads_A100_v4'],
  };
  const [pool] = agentPools({
    nodePools: [gpu],
    aks: { region: 'westeurope', gpuZones: ['2'] },
    kubernetesVersion: '1.34',
    zones: ['1', '2', '3'],
    subnet: 'subnet',
    tags: {},
  });
  expect(pool?.profile).toMatchObject({
    availabilityZones: ['2'],
    osDiskSizeGB: 512,
    gpuInstanceProfile: 'MIG3g',
    upgradeSettings: { maxSurge: '0', maxUnavailable: '1' },
  });
});
