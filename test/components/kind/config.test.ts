import fc from 'fast-check';
import { parse } from 'yaml';
import { clusterConfig, NODE_IMAGES, NODE_PORTS, nodeImage, workersOf } from '../../../components/kind/machine';
import type { NodePool } from '../../../constructs';
import { FakePrograms } from '../../support/fake-programs';
import { GPU_POOL, machine, spec } from './fixture';

interface Node {
  readonly role: string;
  readonly image: string;
  readonly extraMounts: readonly {
    readonly hostPath: string;
    readonly containerPath: string;
    readonly readOnly: boolean;
  }[];
  readonly extraPortMappings?: readonly {
    readonly containerPort: number;
    readonly hostPort: number;
    readonly listenAddress: string;
  }[];
  readonly kubeadmConfigPatches?: readonly string[];
}
interface Config {
  readonly name: string;
  readonly networking: { readonly apiServerAddress: string };
  readonly nodes: readonly [Node, ...Node[]];
}

let fake: FakePrograms;
beforeAll(() => {
  fake = new FakePrograms();
});
afterAll(() => fake.close());

const config = (more: Parameters<typeof spec>[1]) => parse(clusterConfig(spec(fake, more))) as Config;

test("this machine's ports lead to those of Istio's gateway, and are not open to others", () => {
  const { nodes, networking } = config({ ports: { http: 80, https: 443 } });
  expect(nodes[0].extraPortMappings).toEqual([
    { containerPort: NODE_PORTS.http2, hostPort: 80, listenAddress: '127.0.0.1' },
    { containerPort: NODE_PORTS.https, hostPort: 443, listenAddress: '127.0.0.1' },
  ]);
  expect(networking.apiServerAddress).toBe('127.0.0.1');
});

test('every node has the image and the mirrors, workers join with their taints', () => {
  const { nodes } = config({ workers: workersOf([{ name: 'system', machine }, GPU_POOL]) });
  expect(nodes.map(({ role }) => role)).toEqual(['control-plane', 'worker', 'worker']);
  for (const { image, extraMounts } of nodes) {
    expect(image).toBe('kindest/node:v1.34.0@sha256:0000');
    expect(extraMounts).toEqual([
      { hostPath: expect.stringMatching(/certs\.d$/), containerPath: '/etc/containerd/certs.d', readOnly: true },
    ]);
  }
  expect(nodes[1]?.kubeadmConfigPatches).toBeUndefined();
  expect(nodes[2]?.kubeadmConfigPatches?.map((text) => parse(text) as unknown)).toEqual([
    {
      kind: 'JoinConfiguration',
      nodeRegistration: { taints: [{ key: 'nvidia.com/gpu', value: 'present', effect: 'NoSchedule' }] },
    },
  ]);
});

test('without pools the control plane is all there is', () => {
  expect(config({ workers: [] }).nodes).toHaveLength(1);
});

const size = fc.oneof(
  fc.record({ count: fc.integer({ min: 0, max: 4 }) }),
  fc.record({ min: fc.constant(0), max: fc.integer({ min: 0, max: 4 }) }),
  fc.constant({}),
);
const pools = fc.uniqueArray(
  fc
    .tuple(fc.stringMatching(/^[a-z]{1,8}$/), size, fc.boolean())
    .map(
      ([name, sizes, gpu]): NodePool => ({ name, machine, ...sizes, ...(gpu && { gpu: { type: 'T4', count: 2 } }) }),
    ),
  { selector: ({ name }) => name, maxLength: 4 },
);

test('any pools: as many workers as they may have; those with GPUs are tainted and say so, the others do not', () => {
  fc.assert(
    fc.property(pools, (given) => {
      const workers = workersOf(given);
      const wanted = given.reduce((sum, { count, max }) => sum + (max ?? count ?? 1), 0);
      expect(config({ workers }).nodes).toHaveLength(wanted + 1);
      for (const { pool, labels, taints, extended } of workers) {
        const hasGpu = given.find(({ name }) => name === pool)?.gpu !== undefined;
        expect(labels['kfstack.dev/node-pool']).toBe(pool);
        expect(taints.some(({ key }) => key === 'nvidia.com/gpu')).toBe(hasGpu);
        expect(extended).toEqual(hasGpu ? { 'nvidia.com/gpu': '2' } : {});
        expect('nvidia.com/gpu.product' in labels).toBe(hasGpu);
      }
    }),
    { numRuns: 50 },
  );
});

test('shared GPUs count as often as they are shared', () => {
  const of = (sharing: NonNullable<NodePool['gpu']>['sharing'], type: 'T4' | 'A100-40GB' = 'T4') =>
    workersOf([{ name: 'gpu', machine, gpu: { type, count: 2, sharing } }])[0]?.extended;
  expect(of({ timeSlicing: { replicas: 4 } })).toEqual({ 'nvidia.com/gpu': '8' });
  expect(of({ mig: { profile: '1g.5gb', strategy: 'mixed' } }, 'A100-40GB')).toEqual({ 'nvidia.com/mig-1g.5gb': '14' });
});

test('images are pinned by digest, each for its version, and newer ones need a newer kind', () => {
  const images = Object.entries(NODE_IMAGES);
  for (const [version, { image }] of images) {
    expect(image).toMatch(new RegExp(`^kindest/node:v${version.replace('.', '\\.')}\\.\\d+@sha256:[0-9a-f]{64}$`));
  }
  expect(new Set(images.map(([, { image }]) => image.split('@')[1])).size).toBe(images.length);
  expect(images.map(([, { kind }]) => kind)).toEqual(images.map(([, { kind }]) => kind).sort());
  expect(nodeImage()?.image).toMatch(/v1\.34\./);
  expect(nodeImage('1.2')).toBeUndefined();
  expect(nodeImage('toString')).toBeUndefined();
});
