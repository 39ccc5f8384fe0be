import { stringify } from 'yaml';
import { simulatedNodes } from '../../../components/sim';
import { field, type Gpu, gpuResource, gpuSharing } from '../../../constructs';
import { GPUS_ANNOTATION, type SimulatedGpus } from '../../../sim';
import type { V1ConfigMap, V1Container, V1Node, V1Pod } from '../../../sim/stand-in/client';
import { DevicePlugin } from '../../../sim/stand-in/device-plugin';
import type { PluginConfig } from '../../../sim/stand-in/device-plugin-config';
import { CONFIG_MAP, NODE, POD } from '../../../sim/stand-in/kinds';
import { objects } from '../../constructs/platform-fixture';
import { FakeCluster } from './fake-cluster';

const part = new DevicePlugin();
const IMAGE = 'registry.example.com/nvidia/k8s-device-plugin:v0.17.4';
const NAMESPACE = 'gpu';

type Configs = Readonly<Record<string, PluginConfig>>;

function node(gpus?: SimulatedGpus, more: V1Node = {}): V1Node {
  const annotations: Record<string, string> = gpus === undefined ? {} : { [GPUS_ANNOTATION]: JSON.stringify(gpus) };
  return {
    status: { capacity: { cpu: '8' }, allocatable: { cpu: '8' } },
    ...more,
    metadata: { name: 'n', annotations, ...more.metadata },
  };
}

/** A pod of the plugin on the node `n`. */
function plugin(container: Partial<V1Container> = {}, spec: Partial<NonNullable<V1Pod['spec']>> = {}): V1Pod {
  const main = { name: 'nvidia-device-plugin-ctr', image: IMAGE, ...container };
  return {
    metadata: { name: 'plugin', namespace: NAMESPACE },
    spec: { nodeName: 'n', ...spec, containers: [...(spec.containers ?? []), main] },
    status: { phase: 'Running' },
  };
}

/** One that reads the file of a ConfigMap. */
const withFile = () =>
  plugin(
    { args: ['--config-file=/config/config.yaml'], volumeMounts: [{ name: 'config', mountPath: '/config' }] },
    { volumes: [{ name: 'config', configMap: { name: 'configs' } }] },
  );

/** One whose config manager chooses among the files of a ConfigMap. */
const withManager = (env: Readonly<Record<string, string>>) => {
  const variables = { CONFIG_FILE_SRCDIR: '/available', CONFIG_FILE_DST: '/config/config.yaml', ...env };
  const manager: V1Container = {
    name: 'config-manager',
    image: IMAGE,
    command: ['config-manager'],
    env: Object.entries(variables).map(([name, value]) => ({ name, value })),
    volumeMounts: [{ name: 'available', mountPath: '/available' }],
  };
  const volumes = [
    { name: 'config', emptyDir: {} },
    { name: 'available', configMap: { name: 'configs' } },
  ];
  const own = {
    env: [{ name: 'CONFIG_FILE', value: '/config/config.yaml' }],
    volumeMounts: [{ name: 'config', mountPath: '/config' }],
  };
  return plugin({ command: ['nvidia-device-plugin'], ...own }, { containers: [manager], volumes });
};

function cluster(of: V1Node, pod?: V1Pod, configs?: Configs): FakeCluster {
  const live = new FakeCluster().add(NODE, of);
  if (pod !== undefined) live.add(POD, pod);
  if (configs !== undefined) {
    const data = Object.fromEntries(
      Object.entries(configs).map(([name, one]) => [name, stringify({ version: 'v1', ...one })]),
    );
    live.add(CONFIG_MAP, { metadata: { name: 'configs', namespace: NAMESPACE }, data });
  }
  return live;
}

/** What the plugin makes the node offer; undefined where it leaves the node alone. */
async function offers(live: FakeCluster): Promise<unknown> {
  const before = live.list(NODE)[0]?.status;
  await live.settle(part);
  const after = live.list(NODE)[0]?.status;
  expect(after?.allocatable).toEqual(after?.capacity);
  return after === before ? undefined : after?.capacity;
}

const FOUR = { count: 4 };
const SPLIT = { count: 4, mig: { '1g.5gb': 7 } };
const slices = (replicas: number, more: object = {}): PluginConfig => ({
  sharing: { timeSlicing: { resources: [{ name: 'nvidia.com/gpu', replicas }], ...more } },
});

test('a node offers its GPUs while the plugin runs there', async () => {
  expect(await offers(cluster(node(FOUR), plugin()))).toEqual({ 'nvidia.com/gpu': '4' });
  expect(await offers(cluster(node(FOUR)))).toBeUndefined();
  const pending = { ...plugin(), status: { phase: 'Pending' } };
  expect(await offers(cluster(node(FOUR), pending))).toBeUndefined();
  const elsewhere = plugin({}, { nodeName: 'other' });
  expect(await offers(cluster(node(FOUR), elsewhere))).toBeUndefined();
});

test('when the plugin goes, so do the GPUs', async () => {
  const offering = { cpu: '8', 'nvidia.com/gpu': '4' };
  const of = node(FOUR, { status: { capacity: offering, allocatable: offering } });
  expect(await offers(cluster(of))).toEqual({});
});

test('a node that has what it should have, or is simulated without GPUs, is left alone', async () => {
  const offering = { cpu: '8', 'nvidia.com/gpu': '4' };
  const status = { capacity: offering, allocatable: offering };
  expect(await offers(cluster(node(FOUR, { status }), plugin()))).toBeUndefined();
  expect(await offers(cluster(node(undefined, { status })))).toBeUndefined();
});

test("helpers of the plugin's image offer nothing", async () => {
  for (const command of ['gpu-feature-discovery', 'mps-control-daemon'])
    expect(await offers(cluster(node(FOUR), plugin({ command: [command] })))).toBeUndefined();
});

test.each<[string, SimulatedGpus, PluginConfig, object]>([
  ['time slicing multiplies', FOUR, slices(5), { 'nvidia.com/gpu': '20' }],
  ['and renames if asked', FOUR, slices(5, { renameByDefault: true }), { 'nvidia.com/gpu.shared': '20' }],
  [
    'names may lack their prefix',
    FOUR,
    { sharing: { mps: { resources: [{ name: 'gpu', replicas: 2 }] } } },
    { 'nvidia.com/gpu': '8' },
  ],
  ['without a strategy a split GPU is one', SPLIT, {}, { 'nvidia.com/gpu': '4' }],
  ['single: instances under one name', SPLIT, { flags: { migStrategy: 'single' } }, { 'nvidia.com/gpu': '28' }],
  ['single: whole GPUs stay', FOUR, { flags: { migStrategy: 'single' } }, { 'nvidia.com/gpu': '4' }],
  [
    'single: unlike instances are an error',
    { count: 1, mig: { '1g.5gb': 2, '3g.20gb': 1 } },
    { flags: { migStrategy: 'single' } },
    {},
  ],
  [
    'mixed: each under its own',
    { count: 2, mig: { '1g.5gb': 2, '3g.20gb': 1 } },
    { flags: { migStrategy: 'mixed' } },
    {
      'nvidia.com/mig-1g.5gb': '4',
      'nvidia.com/mig-3g.20gb': '2',
    },
  ],
  [
    'instances can be shared too',
    SPLIT,
    {
      flags: { migStrategy: 'mixed' },
      sharing: { timeSlicing: { resources: [{ name: 'nvidia.com/mig-1g.5gb', replicas: 2 }] } },
    },
    { 'nvidia.com/mig-1g.5gb': '56' },
  ],
])('%s', async (_, gpus, config, expected) => {
  const offered = await offers(cluster(node(gpus), withFile(), { 'config.yaml': config }));
  expect(offered ?? {}).toEqual(expected);
});

test('flags and variables win over the file', async () => {
  const configs = { 'config.yaml': { flags: { migStrategy: 'mixed' } } };
  const pod = withFile();
  const [main] = pod.spec?.containers ?? [];
  main?.args?.push('--mig-strategy=single');
  expect(await offers(cluster(node(SPLIT), pod, configs))).toEqual({ 'nvidia.com/gpu': '28' });
  const variable = plugin({ env: [{ name: 'MIG_STRATEGY', value: 'mixed' }] });
  expect(await offers(cluster(node(SPLIT), variable))).toEqual({ 'nvidia.com/mig-1g.5gb': '28' });
});

test('a plugin without the file that it should read does not start', async () => {
  expect(await offers(cluster(node(FOUR), withFile()))).toBeUndefined();
  expect(await offers(cluster(node(FOUR), withFile(), { 'other.yaml': {} }))).toBeUndefined();
});

describe('the config manager', () => {
  const configs = { default: slices(2), many: slices(10) };
  const labelled = (config: string) =>
    node(FOUR, {
      metadata: {
        name: 'n',
        annotations: { [GPUS_ANNOTATION]: JSON.stringify(FOUR) },
        labels: { 'nvidia.com/device-plugin.config': config },
      },
    });

  test.each<[string, V1Node, Readonly<Record<string, string>>, Configs, number | undefined]>([
    ['takes the one that the node names', labelled('many'), { DEFAULT_CONFIG: 'default' }, configs, 40],
    ['else the default', node(FOUR), { DEFAULT_CONFIG: 'many' }, configs, 40],
    ['else the one named so', node(FOUR), { FALLBACK_STRATEGIES: 'named,single' }, configs, 8],
    ['else the only one', node(FOUR), { FALLBACK_STRATEGIES: 'named,single' }, { many: slices(10) }, 40],
    ['else none', node(FOUR), { FALLBACK_STRATEGIES: 'named,single,empty' }, { a: slices(2), b: slices(3) }, 4],
    ['fails on one that does not exist', labelled('other'), { DEFAULT_CONFIG: 'default' }, configs, undefined],
    ['fails where nothing is left', node(FOUR), {}, configs, undefined],
  ])('%s', async (_, of, env, files, expected) => {
    const resources = expected === undefined ? undefined : { 'nvidia.com/gpu': String(expected) };
    expect(await offers(cluster(of, withManager(env), files))).toEqual(resources);
  });
});

test.each<[string, Gpu['sharing']]>([
  ['alone', undefined],
  ['in turns', { timeSlicing: { replicas: 4 } }],
  ['split under one name', { mig: { profile: '2g.10gb' } }],
  ['split under their own', { mig: { profile: '2g.10gb', strategy: 'mixed' } }],
])(
  "a pool's GPUs, used %s, become the resource that pods ask for, as the platform installs the plugin",
  async (_, sharing) => {
    const gpu: Gpu = { type: 'A100-40GB', count: 2, sharing };
    const pool = { name: 'p', machine: { cpu: '8', memory: '32Gi' }, gpu };
    const installed = [...objects({ gpu: gpuSharing([pool]) }).values()];
    const daemon = installed.find(
      ({ kind, metadata }) => kind === 'DaemonSet' && metadata.name === 'nvidia-device-plugin',
    );
    const live = new FakeCluster();
    for (const one of simulatedNodes(pool)) live.add(NODE, one as V1Node);
    for (const one of installed.filter(({ kind }) => kind === 'ConfigMap')) live.add(CONFIG_MAP, one as V1ConfigMap);
    const metadata = { name: 'plugin', namespace: daemon?.metadata.namespace };
    const spec = { ...(field(daemon, 'spec', 'template', 'spec') as NonNullable<V1Pod['spec']>), nodeName: 'p-0' };
    live.add(POD, { metadata, spec, status: { phase: 'Running' } });
    const { name, quantity } = gpuResource(gpu);
    expect(await offers(live)).toEqual({ [name]: String(quantity) });
  },
);
