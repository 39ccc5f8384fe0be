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

  /** Submits pods that each ask for one of a resource, on the nodes of a pool. */
  const submit = async (poolName: string, from: number, to: number, resource = GPU) => {
    for (let index = from; index <= to; index++) {
      const one = pod('work', `${poolName}-${index}`, { limits: { [resource]: '1' } });
      await eventually(() =>
        kube.apply({ ...one, spec: { ...one.spec, nodeSelector: { 'kfstack.dev/node-pool': poolName } } }),
      );
    }
  };
  const get = (name: string) => kube.get(object('v1', 'Pod', name, 'work'));
  const runs = (name: string) => eventually(async () => isRunning(await get(name)), BUSY);
  /** Waits until the scheduler has found no place for a pod, for want of a resource. */
  const waits = (name: string, resource = GPU) =>
    eventually(async () => {
      const conditions = ((await get(name))?.status?.conditions ?? []) as { reason?: string; message?: string }[];
      const message = conditions.find(({ reason }) => reason === 'Unschedulable')?.message ?? '';
      return message.includes(`Insufficient ${resource}`) && !isRunning(await get(name));
    }, BUSY);

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
    await submit('whole', 1, 3);
    await waits('whole-1');
  });

  test('with it as many pods run as there are GPUs, and the next one waits', async () => {
    await install({});
    await offers('whole-0', { [GPU]: '2' });
    await runs('whole-1');
    await runs('whole-2');
    await waits('whole-3');
    expect(await offered('plain')).toEqual({});
  });

  test('time slicing lets more pods onto the same GPUs', async () => {
    await install({ defaultConfig: { timeSlicing: { replicas: 2 } } });
    await offers('whole-0', { [GPU]: '4' });
    await runs('whole-3');
    await submit('whole', 4, 5);
    await runs('whole-4');
    await waits('whole-5');
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
    await offers('mixed-0', { 'nvidia.com/mig-3g.20gb': '2' });
    await offers('whole-0', { 'nvidia.com/gpu.shared': '4' });
  });

  test('time slicing of a pool admits as many pods as there are replicas', async () => {
    await submit('sliced', 1, 4);
    await runs('sliced-3');
    await waits('sliced-4');
  });

  test('MIG admits as many pods as there are instances: under the name of GPUs, or under their own', async () => {
    await submit('single', 1, 3);
    await runs('single-2');
    await waits('single-3');
    await submit('mixed', 1, 3, 'nvidia.com/mig-3g.20gb');
    await runs('mixed-2');
    await waits('mixed-3', 'nvidia.com/mig-3g.20gb');
    await submit('mixed', 4, 4);
    await waits('mixed-4');
  });

  test('when it goes, its GPUs go, and pods that have one stay', async () => {
    await kube.delete(object('apps/v1', 'DaemonSet', 'nvidia-device-plugin', 'nvidia-device-plugin'));
    await offers('whole-0', {});
    await offers('mixed-0', {});
    expect(isRunning(await get('whole-1'))).toBe(true);
  });
});
