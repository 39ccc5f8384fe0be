import { parse } from 'yaml';
import { field, type GpuConfig, type GpuSupportOptions, list, strings, text } from '../../../constructs';
import type { KubeflowPlatformOptions } from '../../../constructs/platform';
import { added, changes, errors, graph, object, objects } from '../platform-fixture';

const NAMESPACE = 'nvidia-device-plugin';
const PLUGIN = `DaemonSet.apps/${NAMESPACE}/nvidia-device-plugin`;
const MPS = `DaemonSet.apps/${NAMESPACE}/nvidia-device-plugin-mps-control-daemon`;
const DISCOVERY = `DaemonSet.apps/${NAMESPACE}/nvidia-device-plugin-gpu-feature-discovery`;
const CONFIGS = `ConfigMap/${NAMESPACE}/nvidia-device-plugin-configs`;
const POD = '.spec.template.spec';

/** Without the parts that have nothing to do with it. */
const OTHERS: Partial<KubeflowPlatformOptions> = {
  certManager: false,
  istio: false,
  dex: false,
  oauth2Proxy: false,
  profiles: false,
  dashboard: false,
};
const made = (key: string, gpu: GpuSupportOptions = {}, more: Partial<KubeflowPlatformOptions> = {}) =>
  object(key, { ...OTHERS, gpu, ...more });
const changed = (gpu: GpuSupportOptions) => changes(OTHERS, { ...OTHERS, gpu });
const pod = (gpu: GpuSupportOptions = {}, key = PLUGIN) => field(made(key, gpu), 'spec', 'template', 'spec');
const containers = (gpu: GpuSupportOptions = {}, key = PLUGIN) => list(pod(gpu, key), 'containers');
const env = (container: unknown) =>
  Object.fromEntries(list(container, 'env').map((each) => [field(each, 'name'), field(each, 'value')]));

/** A configuration file as the plugin reads it. */
const file = (gpu: GpuSupportOptions, name = 'default') => parse(strings(made(CONFIGS, gpu), 'data')[name] as string);
const sliced = (replicas: number): GpuConfig => ({ timeSlicing: { replicas } });

test('by default nodes offer whole GPUs', () => {
  expect(file({})).toEqual({
    version: 'v1',
    flags: {
      migStrategy: 'none',
      failOnInitError: true,
      plugin: { passDeviceSpecs: false, deviceListStrategy: ['envvar'], deviceIDStrategy: 'uuid' },
    },
  });
});

test('by default it has no rights, reads its one configuration, and runs on GPU nodes whatever their taints', () => {
  expect([...objects({ ...OTHERS, gpu: {} }).keys()].filter((key) => key.includes('nvidia'))).toEqual([
    `Namespace/${NAMESPACE}`,
    `ServiceAccount/${NAMESPACE}/nvidia-device-plugin-service-account`,
    CONFIGS,
    PLUGIN,
  ]);
  expect(pod()).toMatchObject({
    automountServiceAccountToken: false,
    priorityClassName: 'system-node-critical',
    tolerations: [{ operator: 'Exists' }],
    containers: [
      {
        image: 'nvcr.io/nvidia/k8s-device-plugin:v0.18.2',
        command: ['nvidia-device-plugin'],
        securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
      },
    ],
  });
  expect(env(containers()[0])).toEqual({
    CONFIG_FILE: '/available-configs/default',
    NVIDIA_VISIBLE_DEVICES: 'all',
    NVIDIA_DRIVER_CAPABILITIES: 'compute,utility',
  });
  expect(JSON.stringify(field(pod(), 'affinity'))).toContain('"key":"nvidia.com/gpu.present"');
});

test('what it reads, and what it mounts, is there', () => {
  for (const gpu of [
    {},
    { configs: { a: sliced(2) } },
    { defaultConfig: { mps: { replicas: 2 } }, featureDiscovery: {} },
  ]) {
    for (const key of [...objects({ ...OTHERS, gpu }).keys()].filter((each) => each.startsWith('DaemonSet.apps/'))) {
      const volumes = list(pod(gpu, key), 'volumes').map((volume) => text(volume, 'name'));
      for (const container of [...list(pod(gpu, key), 'initContainers'), ...containers(gpu, key)]) {
        for (const mount of list(container, 'volumeMounts')) expect(volumes).toContain(text(mount, 'name'));
      }
    }
  }
});

test('time slicing is in the file, and refuses requests for more than one share', () => {
  expect(file({ defaultConfig: sliced(4) })).toMatchObject({
    sharing: {
      timeSlicing: {
        renameByDefault: false,
        failRequestsGreaterThanOne: true,
        resources: [{ name: 'nvidia.com/gpu', replicas: 4 }],
      },
    },
  });
  const timeSlicing = {
    replicas: 3,
    resources: ['nvidia.com/mig-1g.5gb'],
    renameByDefault: true,
    failRequestsGreaterThanOne: false,
  };
  expect(file({ defaultConfig: { migStrategy: 'mixed', timeSlicing } })).toMatchObject({
    flags: { migStrategy: 'mixed' },
    sharing: {
      timeSlicing: {
        renameByDefault: true,
        failRequestsGreaterThanOne: false,
        resources: [{ name: 'nvidia.com/mig-1g.5gb', replicas: 3 }],
      },
    },
  });
});

test('several configurations bring a config-manager before and beside the plugin, and the right to read nodes', () => {
  const gpu = { configs: { a100: { migStrategy: 'single' }, t4: sliced(4) } } as const;
  expect(Object.keys(strings(made(CONFIGS, gpu), 'data'))).toEqual(['a100', 'default', 't4']);
  const [before] = list(pod(gpu), 'initContainers');
  const [plugin, beside] = containers(gpu);
  expect(env(before)).toMatchObject({ ONESHOT: 'true', SEND_SIGNAL: 'false' });
  expect(env(beside)).toMatchObject({
    ONESHOT: 'false',
    SEND_SIGNAL: 'true',
    NODE_LABEL: 'nvidia.com/device-plugin.config',
    DEFAULT_CONFIG: 'default',
    CONFIG_FILE_SRCDIR: '/available-configs',
    PROCESS_TO_SIGNAL: 'nvidia-device-plugin',
  });
  expect(env(plugin).CONFIG_FILE).toBe(env(before).CONFIG_FILE_DST);
  expect(pod(gpu)).toMatchObject({ shareProcessNamespace: true, automountServiceAccountToken: true });
  expect(made('ClusterRole.rbac.authorization.k8s.io/nvidia-device-plugin-role', gpu).rules).toEqual([
    { apiGroups: [''], resources: ['nodes'], verbs: ['get', 'list', 'watch'] },
  ]);
});

test('MIG needs the right to see its instances, in the plugin and nowhere else', () => {
  const gpu = { configs: { a100: { migStrategy: 'mixed' } } } as const;
  const [plugin, beside] = containers(gpu);
  expect(env(plugin)).toMatchObject({ NVIDIA_MIG_MONITOR_DEVICES: 'all' });
  expect(field(plugin, 'securityContext')).toEqual({ capabilities: { add: ['SYS_ADMIN'] } });
  expect(field(beside, 'securityContext')).toMatchObject({ capabilities: { drop: ['ALL'] } });
});

test('MPS brings its daemon, on nodes that are labelled for it', () => {
  const gpu = { defaultConfig: { mps: { replicas: 2 } } };
  expect(file(gpu)).toMatchObject({
    sharing: { mps: { renameByDefault: false, resources: [{ name: 'nvidia.com/gpu', replicas: 2 }] } },
  });
  expect(added({ ...OTHERS, gpu: {} }, { ...OTHERS, gpu })).toEqual([MPS]);
  expect(pod(gpu, MPS)).toMatchObject({ nodeSelector: { 'nvidia.com/mps.capable': 'true' } });
  expect(env(containers(gpu)[0])).toMatchObject({ MPS_ROOT: '/run/nvidia/mps' });
});

test('feature discovery is asked for', () => {
  const gpu = { featureDiscovery: { sleepInterval: '5m' } };
  expect(added({ ...OTHERS, gpu: {} }, { ...OTHERS, gpu })).toEqual([DISCOVERY]);
  expect(env(containers(gpu, DISCOVERY)[0])).toMatchObject({ GFD_SLEEP_INTERVAL: '5m' });
});

test('no two of its workloads select each other’s pods', () => {
  const gpu = { featureDiscovery: {}, defaultConfig: { mps: { replicas: 2 } } };
  const selectors = [PLUGIN, MPS, DISCOVERY].map((key) =>
    JSON.stringify(field(made(key, gpu), 'spec', 'selector', 'matchLabels')),
  );
  expect(new Set(selectors).size).toBe(3);
});

test('flags are in every configuration', () => {
  const options: GpuSupportOptions = {
    failOnInitError: false,
    deviceIdStrategy: 'index',
    deviceListStrategy: ['cdi-cri', 'envvar'],
    driverRoot: '/run/nvidia/driver',
    configs: { t4: sliced(2) },
  };
  for (const name of ['default', 't4']) {
    expect(file(options, name)).toMatchObject({
      flags: {
        failOnInitError: false,
        nvidiaDriverRoot: '/run/nvidia/driver',
        plugin: { deviceListStrategy: ['cdi-cri', 'envvar'], deviceIDStrategy: 'index' },
      },
    });
  }
});

test('CDI needs the driver’s files and a place for its own', () => {
  const mounts = (gpu: GpuSupportOptions) =>
    list(pod(gpu), 'volumes').flatMap((volume) => text(volume, 'hostPath', 'path') ?? []);
  expect(mounts({})).toEqual(['/var/lib/kubelet/device-plugins']);
  expect(mounts({ deviceListStrategy: ['cdi-annotations'] })).toEqual([
    '/var/lib/kubelet/device-plugins',
    '/',
    '/var/run/cdi',
  ]);
  expect(mounts({ driverRoot: '/run/nvidia/driver' })).toContain('/run/nvidia/driver');
});

test('device nodes for the CPU manager make it privileged', () => {
  const { [`${CONFIGS}.data.default`]: config, ...others } = changed({ passDeviceSpecs: true });
  expect(config?.[1]).toContain('passDeviceSpecs: true');
  expect(others[`${PLUGIN}${POD}.containers.0.securityContext.privileged`]).toEqual([undefined, true]);
});

test('the runtime class is the cluster’s, or one’s own, which is made where it has a handler', () => {
  const named = (gpu: GpuSupportOptions, cluster = {}) =>
    text(made(PLUGIN, gpu, { cluster }), 'spec', 'template', 'spec', 'runtimeClassName');
  expect(named({})).toBeUndefined();
  expect(named({}, { gpuRuntimeClass: 'nvidia' })).toBe('nvidia');
  expect(named({ runtimeClass: { name: 'gpu' } }, { gpuRuntimeClass: 'nvidia' })).toBe('gpu');
  expect(made('RuntimeClass.node.k8s.io/gpu', { runtimeClass: { name: 'gpu', handler: 'nvidia' } }).handler).toBe(
    'nvidia',
  );
  expect(added(OTHERS, { ...OTHERS, gpu: { runtimeClass: { name: 'gpu' } } })).toEqual([]);
});

test('placement replaces how GPU nodes are found', () => {
  const affinity = {
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: {
        nodeSelectorTerms: [{ matchExpressions: [{ key: 'gpu', operator: 'Exists' }] }],
      },
    },
  };
  const gpu = {
    affinity,
    tolerations: [],
    nodeSelector: { pool: 'gpu' },
    priorityClassName: 'gpu',
    maxUnavailable: '10%',
  };
  expect(pod(gpu)).toMatchObject({ affinity, nodeSelector: { pool: 'gpu' }, priorityClassName: 'gpu' });
  expect(list(pod(gpu), 'tolerations')).toEqual([]);
  expect(field(made(PLUGIN, gpu), 'spec', 'updateStrategy')).toEqual({
    type: 'RollingUpdate',
    rollingUpdate: { maxUnavailable: '10%' },
  });
});

test('resources, labels and annotations', () => {
  expect(
    changed({
      plugin: { resources: { limits: { memory: '64Mi' } } },
      podLabels: { a: 'b' },
      podAnnotations: { c: 'd' },
    }),
  ).toEqual({
    [`${PLUGIN}${POD}.containers.0.resources.limits.memory`]: [undefined, '64Mi'],
    [`${PLUGIN}.spec.template.metadata.labels.a`]: [undefined, 'b'],
    [`${PLUGIN}.spec.template.metadata.annotations.c`]: [undefined, 'd'],
  });
});

test('in kube-system it makes no namespace', () => {
  const keys = [...objects({ ...OTHERS, gpu: { namespace: 'kube-system' } }).keys()];
  expect(keys).toContain('DaemonSet.apps/kube-system/nvidia-device-plugin');
  expect(keys.filter((key) => key.includes(NAMESPACE) && key.startsWith('Namespace/'))).toEqual([]);
});

test('a cluster that brings the plugin gets none, unless it is asked for', () => {
  const cluster = { bringsDevicePlugin: true };
  const keys = (more: Partial<KubeflowPlatformOptions>) => [...objects({ ...OTHERS, cluster, ...more }).keys()];
  expect(keys({}).filter((key) => key.includes('nvidia'))).toEqual([]);
  expect(keys({ gpu: {} })).toContain(PLUGIN);
});

test('pods of a changed configuration come after it', () => {
  const node = graph({ ...OTHERS, gpu: {} }).nodes.find(({ key }) => key === PLUGIN);
  expect(node?.needs.map(({ to }) => to)).toEqual(expect.arrayContaining([CONFIGS, `Namespace/${NAMESPACE}`]));
});

test('what is wrong is said with its path, all of it at once', () => {
  const gpu: GpuSupportOptions = {
    namespace: 'GPU',
    driverRoot: 'driver',
    deviceListStrategy: [],
    defaultConfig: { timeSlicing: { replicas: 1 }, mps: { replicas: 2 } },
    configs: {
      default: {},
      'a/b': {},
      mig: { migStrategy: 'single', mps: { replicas: 2 } },
      sliced: { timeSlicing: { replicas: 2, resources: ['nvidia.com/gpu', 'nvidia.com/mig-1g.5gb', 'gpu'] } },
    },
    plugin: { resources: { limits: { memory: 'little' } } },
  };
  expect(errors({ ...OTHERS, gpu })).toEqual(
    [
      /namespace: "GPU" is no DNS label/,
      /driverRoot: "driver" is no absolute path/,
      /deviceListStrategy: is empty/,
      /defaultConfig\.timeSlicing\.replicas: 1 is out of range/,
      /defaultConfig: give one of timeSlicing and mps, not both/,
      /configs\.default: is what defaultConfig is for/,
      /configs\.a\/b: is no value of a label/,
      /configs\.mig\.mps: is for whole GPUs/,
      /configs\.sliced\.timeSlicing\.resources\[1\]: nvidia\.com\/mig-1g\.5gb is offered with migStrategy mixed only/,
      /configs\.sliced\.timeSlicing\.resources\[2\]: "gpu" cannot be shared/,
      /plugin\.resources\.limits\.memory: "little" is no quantity/,
    ].map((message) => expect.stringMatching(new RegExp(`^platform/gpu: ${message.source}`))),
  );
});
