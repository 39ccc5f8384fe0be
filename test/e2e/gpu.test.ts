import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simulatedNodes } from '../../components/sim';
import { type GpuSupportOptions, gpuSharing, type NodePool } from '../../constructs';
import { startSim, stopSim } from '../../sim';
import { resolveToolchain } from '../../tools';
import { graph } from '../constructs/platform-fixture';
import { eventually, Kube } from './kube';
import { isRunning, namespace, node, object, pod } from './manifests';

const GPU = 'nvidia.com/gpu';
const MIG = 'nvidia.com/mig-3g.20gb';

/** The scheduler looks again at a pod that found no place after seconds, in milliseconds. */
const BUSY = 45_000;

/** What the platform installs of the device plugin. */
const plugin = (options: GpuSupportOptions) =>
  graph({ gpu: options }).nodes.flatMap(({ part, manifest }) => (part === 'gpu' ? [manifest] : []));

describe('the device plugin decides what the scheduler admits', () => {
  jest.setTimeout(120_000);
  const home = mkdtempSync(join(tmpdir(), 'kfstack-gpu-'));
  let kube: Kube;

  const machine = { cpu: '64', memory: '256Gi' };
  const addPool = async (pool: NodePool) => {
    for (const one of simulatedNodes(pool)) await kube.apply(one);
  };
  const install = async (options: GpuSupportOptions) => {
    for (const one of plugin(options)) await kube.apply(one);
  };
  const offered = (nodeName: string) =>
    eventually(async () => {
      const { capacity = {}, allocatable = {} } = ((await kube.get(object('v1', 'Node', nodeName)))?.status ?? {}) as {
        readonly capacity?: Record<string, string>;
        readonly allocatable?: Record<string, string>;
      };
      const gpus = (of: Record<string, string>) =>
        Object.entries(of).filter(([name]) => name.startsWith('nvidia.com/'));
      return JSON.stringify(gpus(capacity)) === JSON.stringify(gpus(allocatable)) && Object.fromEntries(gpus(capacity));
    });
  const offers = (nodeName: string, expected: Readonly<Record<string, string>>) =>
    eventually(async () => JSON.stringify(await offered(nodeName)) === JSON.stringify(expected)).catch(async () =>
      expect(await offered(nodeName)).toEqual(expected),
    );

  /** Submits so many pods that each ask for one of a resource, on the nodes of a pool. */
  const submitted = new Map<string, string[]>();
  const submit = async (poolName: string, count: number, resource = GPU) => {
    const names = submitted.get(poolName) ?? [];
    submitted.set(poolName, names);
    for (let index = 0; index < count; index++) {
      const one = pod('work', `${poolName}-${names.length}`, { limits: { [resource]: '1' } });
      await eventually(() =>
        kube.apply({ ...one, spec: { ...one.spec, nodeSelector: { 'kfstack.dev/node-pool': poolName } } }),
      );
      names.push(one.metadata.name);
    }
  };
  /** How many pods of a pool run, and how many wait for want of which resource. */
  const fates = async (poolName: string): Promise<Readonly<Record<string, number>>> => {
    const counts = new Map<string, number>();
    for (const name of submitted.get(poolName) ?? []) {
      const found = await kube.get(object('v1', 'Pod', name, 'work'));
      const conditions = (found?.status?.conditions ?? []) as { reason?: string; message?: string }[];
      const message = conditions.find(({ reason }) => reason === 'Unschedulable')?.message ?? '';
      const missing = /Insufficient ([\w./-]+\w)/.exec(message)?.[1] ?? 'unknown';
      const fate = isRunning(found) ? 'runs' : missing;
      counts.set(fate, (counts.get(fate) ?? 0) + 1);
    }
    return Object.fromEntries([...counts].sort());
  };
  /** Waits until so many pods of a pool run, whichever of them the scheduler took, and so many wait. */
  const become = (poolName: string, expected: Readonly<Record<string, number>>) => {
    const sorted = Object.fromEntries(Object.entries(expected).sort());
    const settled = async () => JSON.stringify(await fates(poolName)) === JSON.stringify(sorted);
    return eventually(settled, BUSY).catch(async () => expect(await fates(poolName)).toEqual(sorted));
  };

  beforeAll(async () => {
    const { kubeconfig } = await startSim({ home, tools: await resolveToolchain({ only: ['sim'] }) });
    kube = new Kube(kubeconfig);
    await kube.apply(namespace('work'));
    await kube.apply(node('plain'));
    await addPool({ name: 'whole', machine, gpu: { type: 'T4', count: 2 } });
  });

  afterAll(async () => {
    await stopSim({ home });
    rmSync(home, { recursive: true, force: true });
  });

  test('without it no GPU is offered, and pods that ask for one wait', async () => {
    await offers('whole-0', {});
    await submit('whole', 3);
    await become('whole', { [GPU]: 3 });
  });

  test('with it as many pods run as there are GPUs, and the next one waits', async () => {
    await install({});
    await offers('whole-0', { [GPU]: '2' });
    await become('whole', { runs: 2, [GPU]: 1 });
    expect(await offered('plain')).toEqual({});
  });

  test('time slicing lets more pods onto the same GPUs', async () => {
    await install({ defaultConfig: { timeSlicing: { replicas: 2 } } });
    await offers('whole-0', { [GPU]: '4' });
    await become('whole', { runs: 3 });
    await submit('whole', 2);
    await become('whole', { runs: 4, [GPU]: 1 });
  });

  const pools: readonly NodePool[] = [
    { name: 'sliced', machine, gpu: { type: 'T4', count: 1, sharing: { timeSlicing: { replicas: 3 } } } },
    { name: 'single', machine, gpu: { type: 'A100-40GB', count: 1, sharing: { mig: { profile: '3g.20gb' } } } },
    {
      name: 'mixed',
      machine,
      gpu: { type: 'A100-40GB', count: 1, sharing: { mig: { profile: '3g.20gb', strategy: 'mixed' } } },
    },
  ];

  test('pools choose how their GPUs are shared', async () => {
    await install({ ...gpuSharing(pools), defaultConfig: { timeSlicing: { replicas: 2, renameByDefault: true } } });
    for (const one of pools) await addPool(one);
    await offers('sliced-0', { [GPU]: '3' });
    await offers('single-0', { [GPU]: '2' });
    await offers('mixed-0', { [MIG]: '2' });
    await offers('whole-0', { 'nvidia.com/gpu.shared': '4' });
  });

  test('time slicing of a pool admits as many pods as there are replicas', async () => {
    await submit('sliced', 4);
    await become('sliced', { runs: 3, [GPU]: 1 });
  });

  test('MIG admits as many pods as there are instances: under the name of GPUs, or under their own', async () => {
    await submit('single', 3);
    await become('single', { runs: 2, [GPU]: 1 });
    await submit('mixed', 3, MIG);
    await submit('mixed', 1);
    await become('mixed', { runs: 2, [MIG]: 1, [GPU]: 1 });
  });

  test('when it goes, its GPUs go, and pods that have one stay', async () => {
    await kube.delete(object('apps/v1', 'DaemonSet', 'nvidia-device-plugin', 'nvidia-device-plugin'));
    await offers('whole-0', {});
    await offers('mixed-0', {});
    expect((await fates('whole')).runs).toBe(4);
  });
});
