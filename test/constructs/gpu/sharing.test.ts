import fc from 'fast-check';
import { GPU_TYPES, type Gpu, gpuConfigName, gpuSharing, migProfiles, type NodePool } from '../../../constructs';
import { gpuResource } from '../../../constructs/node-pools';
import { errors } from '../platform-fixture';

const pool = (name: string, gpu?: Gpu): NodePool => ({
  name,
  machine: { cpu: '8', memory: '32Gi' },
  ...(gpu && { gpu }),
});

const sharing = fc.oneof(
  fc.constant(undefined),
  fc.integer({ min: 2, max: 48 }).map((replicas) => ({ timeSlicing: { replicas } })),
  fc
    .tuple(
      fc.constantFrom(...migProfiles('A100-40GB')),
      fc.constantFrom(undefined, 'single' as const, 'mixed' as const),
    )
    .map(([profile, strategy]) => ({ mig: { profile, ...(strategy && { strategy }) } })),
);
const pools = fc
  .array(fc.option(fc.tuple(fc.integer({ min: 1, max: 8 }), sharing)))
  .map((all) =>
    all.map((gpu, index) =>
      pool(`p${index}`, gpu ? { type: 'A100-40GB', count: gpu[0], ...(gpu[1] && { sharing: gpu[1] }) } : undefined),
    ),
  );

test('each pool that shares its GPUs has a configuration, and only those', () => {
  fc.assert(
    fc.property(pools, (all) => {
      const names = Object.keys(gpuSharing(all).configs ?? {});
      expect(names).toEqual(all.flatMap((each) => gpuConfigName(each) ?? []));
      expect(names).toHaveLength(all.filter(({ gpu }) => gpu?.sharing !== undefined).length);
    }),
  );
});

test('the plugin is told what the pool promises: the resource’s name, and how often a GPU is shared', () => {
  fc.assert(
    fc.property(pools, (all) => {
      const { configs = {} } = gpuSharing(all);
      for (const each of all) {
        if (each.gpu === undefined) continue;
        const { migStrategy = 'none', timeSlicing } = configs[gpuConfigName(each) ?? ''] ?? {};
        const { name, quantity } = gpuResource(each.gpu);
        expect(name === 'nvidia.com/gpu').toBe(migStrategy !== 'mixed');
        if (migStrategy === 'none') expect(quantity).toBe(each.gpu.count * (timeSlicing?.replicas ?? 1));
      }
    }),
  );
});

test('every GPU type can be time-sliced, and the plugin takes what comes of it', () => {
  const all = GPU_TYPES.map((type, index) =>
    pool(`p${index}`, { type, count: 1, sharing: { timeSlicing: { replicas: 4 } } }),
  );
  expect(errors({ certManager: false, istio: false, gpu: gpuSharing(all) })).toEqual([]);
  expect(gpuSharing([pool('plain')])).toEqual({});
});
