import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simulatedNodes } from '../../components/sim';
import type { Gpu } from '../../constructs';
import { startSim, stopSim } from '../../sim';
import { resolveToolchain } from '../../tools';
import { eventually, Kube } from './kube';
import { isRunning, namespace, node, object, pod } from './manifests';

const IMAGE = 'nvcr.io/nvidia/k8s-device-plugin:v0.17.4';
const GPU = 'nvidia.com/gpu';

/** The device plugin with a manager that chooses among its configurations by the label of the node. */
const plugin = {
  ...object('apps/v1', 'DaemonSet', 'nvidia-device-plugin', 'gpu'),
  spec: {
    selector: { matchLabels: { app: 'plugin' } },
    template: {
      metadata: { labels: { app: 'plugin' } },
      spec: {
        nodeSelector: { 'nvidia.com/gpu.present': 'true' },
        tolerations: [{ key: GPU, operator: 'Exists', effect: 'NoSchedule' }],
        containers: [
          {
            name: 'config-manager',
            image: IMAGE,
            command: ['config-manager'],
            env: [
              { name: 'CONFIG_FILE_SRCDIR', value: '/available-configs' },
              { name: 'CONFIG_FILE_DST', value: '/config/config.yaml' },
              { name: 'DEFAULT_CONFIG', value: 'default' },
            ],
            volumeMounts: [{ name: 'available', mountPath: '/available-configs' }],
          },
          {
            name: 'plugin',
            image: IMAGE,
            env: [{ name: 'CONFIG_FILE', value: '/config/config.yaml' }],
            volumeMounts: [{ name: 'config', mountPath: '/config' }],
          },
        ],
        volumes: [
          { name: 'available', configMap: { name: 'configs' } },
          { name: 'config', emptyDir: {} },
        ],
      },
    },
  },
};

const config = (content: object) => JSON.stringify({ version: 'v1', ...content });
const slices = (replicas: number) => config({ sharing: { timeSlicing: { resources: [{ name: GPU, replicas }] } } });

describe('the device plugin decides what the scheduler admits', () => {
  jest.setTimeout(60_000);
  const home = mkdtempSync(join(tmpdir(), 'kfstack-gpu-'));
  let kube: Kube;

  const pool = async (name: string, gpu: Gpu) => {
    for (const one of simulatedNodes({ name, machine: { cpu: '64', memory: '256Gi' }, gpu })) await kube.apply(one);
  };
  const configure = (data: Readonly<Record<string, string>>) =>
    kube.apply({ ...object('v1', 'ConfigMap', 'configs', 'gpu'), data });
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
  const runs = (name: string) => eventually(async () => isRunning(await get(name)));
  /** Waits until the scheduler has found no place for a pod. */
  const waits = (name: string) =>
    eventually(async () => {
      const conditions = ((await get(name))?.status?.conditions ?? []) as { reason?: string; message?: string }[];
      return conditions.find(({ reason }) => reason === 'Unschedulable')?.message;
    });

  beforeAll(async () => {
    const { kubeconfig } = await startSim({ home, tools: await resolveToolchain({ only: ['sim'] }) });
    kube = new Kube(kubeconfig);
    await Promise.all(['gpu', 'work'].map((name) => kube.apply(namespace(name))));
    await kube.apply(node('plain'));
    await pool('whole', { type: 'T4', count: 2 });
  });

  afterAll(async () => {
    await stopSim({ home });
    rmSync(home, { recursive: true, force: true });
  });

  test('without it no GPU is offered, and pods that ask for one wait', async () => {
    await offers('whole-0', {});
    await submit('whole', 1, 3);
    expect(await waits('whole-1')).toContain(`Insufficient ${GPU}`);
  });

  test('with it as many pods run as there are GPUs, and the next one waits', async () => {
    await configure({ default: config({}), 'mig-single': config({ flags: { migStrategy: 'single' } }) });
    await kube.apply(plugin);
    await offers('whole-0', { [GPU]: '2' });
    await runs('whole-1');
    await runs('whole-2');
    expect(await waits('whole-3')).toContain(`Insufficient ${GPU}`);
    expect(await offered('plain')).toEqual({});
  });

  test('time slicing lets more pods onto the same GPUs', async () => {
    await configure({ default: slices(2), 'mig-single': config({ flags: { migStrategy: 'single' } }) });
    await offers('whole-0', { [GPU]: '4' });
    await runs('whole-3');
    await submit('whole', 4, 5);
    await runs('whole-4');
    expect(await waits('whole-5')).toContain(`Insufficient ${GPU}`);
  });

  test('a pool with time slicing chooses its own configuration by its label', async () => {
    await configure({ default: slices(2), 'time-slicing-3': slices(3) });
    await pool('sliced', { type: 'T4', count: 1, sharing: { timeSlicing: { replicas: 3 } } });
    await offers('sliced-0', { [GPU]: '3' });
    await submit('sliced', 1, 4);
    await runs('sliced-3');
    expect(await waits('sliced-4')).toContain(`Insufficient ${GPU}`);
    await offers('whole-0', { [GPU]: '4' });
  });

  test('MIG offers instances: under the name of GPUs, or under their own', async () => {
    const strategies = { 'mig-single': 'single', 'mig-mixed': 'mixed' };
    const files = Object.entries(strategies).map(([name, migStrategy]) => [name, config({ flags: { migStrategy } })]);
    await configure({ default: slices(2), ...Object.fromEntries(files) });
    const mig = { profile: '3g.20gb' };
    await pool('single', { type: 'A100-40GB', count: 1, sharing: { mig } });
    await pool('mixed', { type: 'A100-40GB', count: 1, sharing: { mig: { ...mig, strategy: 'mixed' } } });
    await offers('single-0', { [GPU]: '2' });
    await offers('mixed-0', { 'nvidia.com/mig-3g.20gb': '2' });
    await submit('single', 1, 3);
    await runs('single-2');
    expect(await waits('single-3')).toContain(`Insufficient ${GPU}`);
    await submit('mixed', 1, 3, 'nvidia.com/mig-3g.20gb');
    await runs('mixed-2');
    expect(await waits('mixed-3')).toContain('Insufficient nvidia.com/mig-3g.20gb');
    await submit('mixed', 4, 4);
    expect(await waits('mixed-4')).toContain(`Insufficient ${GPU}`);
  });

  test('when it goes, its GPUs go, and pods that have one stay', async () => {
    await kube.delete(plugin);
    await offers('whole-0', {});
    await offers('mixed-0', {});
    expect(isRunning(await get('whole-1'))).toBe(true);
  });
});
