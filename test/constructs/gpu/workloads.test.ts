import fc from 'fast-check';
import { parse } from 'yaml';
import {
  field,
  GPU_LABEL,
  type GpuToleration,
  gpuTolerations,
  list,
  type Manifest,
  type NodePool,
  type Taint,
  text,
} from '../../../constructs';
import { taintsOf } from '../../../constructs/node-pools';
import type { KubeflowPlatformOptions } from '../../../constructs/platform';
import { resolveConfig } from '../../../stacks/resolve';
import { NO_OTHER_PART } from '../../support/first-parts';
import { added, changes, object, objects } from '../platform-fixture';

const TOLERATION = { key: 'nvidia.com/gpu', operator: 'Exists', effect: 'NoSchedule' } as const;
const WITH_GPUS = { trial: true, gpuTolerations: [TOLERATION] };
const tenants = [{ name: 'team-a', owner: 'ada@example.com' }];

const pool = (name: string, more: Partial<NodePool> = {}): NodePool => ({
  name,
  machine: { cpu: '8', memory: '32Gi' },
  ...more,
});

const effects = fc.constantFrom('NoSchedule' as const, 'PreferNoSchedule' as const, 'NoExecute' as const);
const taint = fc.record(
  { key: fc.constantFrom('nvidia.com/gpu', 'team'), value: fc.constantFrom('present', 'a100'), effect: effects },
  { requiredKeys: ['key', 'effect'] },
);
const pools = fc
  .array(fc.record({ gpu: fc.boolean(), taints: fc.uniqueArray(taint, { maxLength: 3 }) }), { maxLength: 4 })
  .map((all) =>
    all.map(({ gpu, taints }, index) =>
      pool(`p${index}`, { taints, ...(gpu && { gpu: { type: 'T4' as const, count: 1 } }) }),
    ),
  );

/** As Kubernetes decides it. */
function tolerates(tolerations: readonly unknown[], taint: Taint): boolean {
  return tolerations.some((each) => {
    const [key, effect, value] = ['key', 'effect', 'value'].map((name) => text(each, name));
    if (effect !== undefined && effect !== taint.effect) return false;
    if (key === undefined) return text(each, 'operator') === 'Exists';
    return key === taint.key && (text(each, 'operator') === 'Exists' || (value ?? '') === (taint.value ?? ''));
  });
}

test('what GPU pods tolerate opens every GPU pool as far as GPUs close it, and no pool of others', () => {
  fc.assert(
    fc.property(pools, (all) => {
      const tolerations: readonly GpuToleration[] = gpuTolerations(all);
      for (const each of all.filter(({ gpu }) => gpu)) {
        for (const one of taintsOf(each)) expect(tolerates(tolerations, one)).toBe(one.key === 'nvidia.com/gpu');
      }
      expect(tolerations.length).toBe(all.some(({ gpu }) => gpu) ? 1 : 0);
    }),
  );
});

test('with the taint of GPU pools it is what Kubernetes’ own admission adds', () => {
  expect(gpuTolerations([pool('gpu', { gpu: { type: 'T4', count: 1 } })])).toEqual([TOLERATION]);
});

/** Every pod that an object describes, wherever it stands in it. */
function podsOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value.flatMap(podsOf);
  if (typeof value !== 'object' || value === null) return [];
  const below = Object.values(value).flatMap(podsOf);
  return list(value, 'containers').length > 0 ? [value, ...below] : below;
}

/** Everything that can be installed on a stack's pools. */
function platform(nodePools: readonly NodePool[]): Manifest[] {
  const on = { kueue: {}, volcano: {}, ray: {}, modelRegistry: {}, trainingOperator: {}, knativeEventing: {} };
  const gpu = { dcgmExporter: {}, featureDiscovery: {} };
  const { graph } = resolveConfig('sim', { ...on, gpu, nodePools, definitions: 'compact' });
  return graph.nodes.map(({ manifest }) => manifest).filter(({ kind }) => kind !== 'CustomResourceDefinition');
}

const asks = (pod: unknown) =>
  list(pod, 'containers').some((container) =>
    Object.keys(field(container, 'resources', 'limits') ?? {}).some((name) => name.startsWith('nvidia.com/')),
  );

test('no pod of the platform tolerates GPU nodes but what runs on all nodes, and what asks for GPUs', () => {
  const gpu = { type: 'T4', count: 1 } as const;
  const tolerating = platform([pool('system'), pool('gpu', { gpu })]).flatMap((manifest) =>
    podsOf(manifest)
      .filter((pod) => taintsOf(pool('gpu', { gpu })).every((one) => tolerates(list(pod, 'tolerations'), one)))
      .map((pod) => ({ name: `${manifest.kind} ${manifest.metadata.name}`, pod })),
  );
  const names = [...new Set(tolerating.filter(({ pod }) => !asks(pod)).map(({ name }) => name))];
  expect(names.sort()).toEqual([
    // Its pods have their GPUs from KServe.
    'ClusterServingRuntime kserve-huggingfaceserver-multinode',
    'DaemonSet dcgm-exporter',
    'DaemonSet istio-cni-node',
    'DaemonSet nvidia-device-plugin',
    'DaemonSet nvidia-device-plugin-gpu-feature-discovery',
  ]);
  expect(new Set(tolerating.filter(({ pod }) => asks(pod)).map(({ name }) => name))).toEqual(
    new Set(['1b', '3b'].map((size) => `ClusterTrainingRuntime torchtune-llama3.2-${size}`)).add(
      'ClusterTrainingRuntime torchtune-qwen2.5-1.5b',
    ),
  );
});

test('every pod that asks for GPUs tolerates GPU nodes, whatever effect keeps others off', () => {
  for (const effect of ['NoSchedule', 'NoExecute'] as const) {
    const gpu = pool('gpu', { gpu: { type: 'T4', count: 1 }, taints: [{ key: 'nvidia.com/gpu', effect }] });
    const asking = platform([pool('system'), gpu])
      .flatMap(podsOf)
      .filter(asks);
    expect(asking.length).toBeGreaterThan(2);
    for (const pod of asking) {
      for (const one of taintsOf(gpu)) expect(tolerates(list(pod, 'tolerations'), one)).toBe(true);
    }
  }
});

const RUNTIME = 'ClusterServingRuntime.serving.kserve.io/kserve-tritonserver';
const TRAINING = 'ClusterTrainingRuntime.trainer.kubeflow.org/torch-distributed';
const serving = (more: object): Partial<KubeflowPlatformOptions> => ({
  ...NO_OTHER_PART,
  cluster: WITH_GPUS,
  kserve: { runtimes: { tritonserver: more } },
});

test('a runtime tolerates GPU nodes once its resources ask for GPUs; what its options say of a taint wins', () => {
  const resources = { limits: { 'nvidia.com/mig-1g.5gb': 1 } };
  const tolerations = (options: Partial<KubeflowPlatformOptions>) =>
    list(object(RUNTIME, options), 'spec', 'tolerations');
  expect(tolerations(serving({}))).toEqual([]);
  expect(tolerations(serving({ resources }))).toEqual([TOLERATION]);
  const own = [{ key: 'nvidia.com/gpu', operator: 'Equal', value: 'a100' }, { key: 'team' }];
  expect(tolerations(serving({ resources, tolerations: own }))).toEqual(own);
  expect(tolerations(serving({ resources, tolerations: [{ key: 'team' }] }))).toEqual([TOLERATION, { key: 'team' }]);
  expect(tolerations({ ...serving({ resources }), cluster: {} })).toEqual([]);
});

test('so does a training runtime', () => {
  const trainer = { runtimes: { 'torch-distributed': { resources: { limits: { 'nvidia.com/gpu': 1 } } } } };
  const pods = (options: Partial<KubeflowPlatformOptions>) =>
    podsOf(object(TRAINING, { ...NO_OTHER_PART, cluster: WITH_GPUS, ...options })).map((pod) =>
      list(pod, 'tolerations'),
    );
  expect(pods({ trainer: {} })).toEqual([[]]);
  expect(pods({ trainer })).toEqual([[TOLERATION]]);
});

const FORM = 'ConfigMap/kubeflow/jupyter-web-app-config';

test('the form of notebooks offers GPU nodes beside what its options offer', () => {
  const notebooks = (tolerationGroup: object) => ({ webApp: { spawner: { tolerationGroup } } });
  const group = (options: Partial<KubeflowPlatformOptions>) =>
    field(
      parse(
        text(object(FORM, { ...NO_OTHER_PART, podDefaults: {}, ...options }), 'data', 'spawner_ui_config.yaml') ?? '',
      ),
      'spawnerFormDefaults',
      'tolerationGroup',
    );
  const ours = { groupKey: 'gpu', displayName: 'GPU nodes', tolerations: [TOLERATION] };
  const other = { groupKey: 'spot', displayName: 'Spot', tolerations: [{ key: 'spot', operator: 'Exists' }] };
  const own = { ...other, groupKey: 'gpu' };
  const cluster = WITH_GPUS;
  expect(group({ notebooks: {} })).toEqual({ readOnly: false, value: '', options: [] });
  expect(group({ notebooks: {}, cluster })).toMatchObject({ value: '', options: [ours] });
  expect(group({ notebooks: notebooks({ options: [other] }), cluster })).toMatchObject({ options: [ours, other] });
  expect(group({ notebooks: notebooks({ options: [own] }), cluster })).toMatchObject({ options: [own] });
  expect(group({ notebooks: notebooks({ value: 'gpu' }), cluster })).toMatchObject({ value: 'gpu', options: [ours] });
});

test('each tenant has a PodDefault for GPU nodes, where the cluster has such nodes and the platform PodDefaults', () => {
  const without = { tenants, profiles: {}, podDefaults: {} };
  const key = 'PodDefault.kubeflow.org/team-a/gpu';
  expect(added(without, { ...without, cluster: WITH_GPUS })).toEqual([key]);
  expect(objects({ ...without, cluster: WITH_GPUS, podDefaults: false }).has(key)).toBe(false);
  expect(object(key, { ...without, cluster: WITH_GPUS }).spec).toEqual({
    desc: 'GPU nodes',
    selector: { matchLabels: { [GPU_LABEL]: 'true' } },
    tolerations: [TOLERATION],
  });
});

test('a cluster without GPU pools changes nothing', () => {
  const whole = { tenants, kserve: {}, notebooks: {}, podDefaults: {}, trainer: {} };
  expect(changes(whole, { ...whole, cluster: { trial: true, gpuTolerations: [] } })).toEqual({});
});
