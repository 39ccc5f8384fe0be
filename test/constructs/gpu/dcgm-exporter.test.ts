import { type DcgmExporterOptions, field, type GpuSupportOptions, list, strings, text } from '../../../constructs';
import type { KubeflowPlatformOptions } from '../../../constructs/platform';
import { NO_OTHER_PART } from '../../support/first-parts';
import { added, changes, errors, graph, object, objects } from '../platform-fixture';

const NAMESPACE = 'nvidia-device-plugin';
const DAEMON = `DaemonSet.apps/${NAMESPACE}/dcgm-exporter`;
const SERVICE = `Service/${NAMESPACE}/dcgm-exporter`;
const POD = `${DAEMON}.spec.template`;

const platform = (gpu: GpuSupportOptions): Partial<KubeflowPlatformOptions> => ({ ...NO_OTHER_PART, gpu });
const pod = (dcgmExporter: DcgmExporterOptions = {}, more: GpuSupportOptions = {}) =>
  field(object(DAEMON, platform({ dcgmExporter, ...more })), 'spec', 'template', 'spec');
const container = (dcgmExporter: DcgmExporterOptions = {}) => list(pod(dcgmExporter), 'containers')[0];
const changed = (dcgmExporter: DcgmExporterOptions) =>
  changes(platform({ dcgmExporter: {} }), platform({ dcgmExporter }));

test('it is asked for, and brings a DaemonSet, an account without rights and a Service', () => {
  expect(added(platform({}), platform({ dcgmExporter: {} }))).toEqual([
    `ServiceAccount/${NAMESPACE}/dcgm-exporter`,
    SERVICE,
    DAEMON,
  ]);
});

test('the Service leads to its pods and to nobody else’s', () => {
  const options = platform({ dcgmExporter: {}, featureDiscovery: {}, defaultConfig: { mps: { replicas: 2 } } });
  const selector = strings(object(SERVICE, options), 'spec', 'selector');
  const selected = [...objects(options)].filter(([key, manifest]) => {
    const labels = strings(manifest, 'spec', 'template', 'metadata', 'labels');
    return key.startsWith('DaemonSet') && Object.entries(selector).every(([name, value]) => labels[name] === value);
  });
  expect(selected.map(([key]) => key)).toEqual([DAEMON]);
  const [port] = list(object(SERVICE, options), 'spec', 'ports');
  expect(port).toMatchObject({ port: 9400, targetPort: 'metrics' });
  expect(list(container(), 'ports')).toEqual([{ name: 'metrics', containerPort: 9400 }]);
});

test('it runs where the device plugin runs, and comes after its namespace', () => {
  const plugin = field(object(`DaemonSet.apps/${NAMESPACE}/nvidia-device-plugin`, platform({})), 'spec', 'template');
  expect(field(pod(), 'affinity')).toEqual(field(plugin, 'spec', 'affinity'));
  expect(pod()).toMatchObject({ tolerations: [{ operator: 'Exists' }], priorityClassName: 'system-node-critical' });
  expect(pod({}, { nodeSelector: { pool: 'gpu' } })).toMatchObject({ nodeSelector: { pool: 'gpu' } });
  const node = graph(platform({ dcgmExporter: {} })).nodes.find(({ key }) => key === DAEMON);
  expect(node?.needs.map(({ to }) => to)).toContain(`Namespace/${NAMESPACE}`);
});

test('by default it has no capability, no token, and one socket of its node to read', () => {
  expect(pod()).toMatchObject({ automountServiceAccountToken: false });
  expect(container()).toMatchObject({
    image: 'nvcr.io/nvidia/k8s/dcgm-exporter:4.4.2-4.7.0-distroless',
    securityContext: {
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
      seccompProfile: { type: 'RuntimeDefault' },
    },
  });
  expect(text(container(), 'securityContext', 'privileged')).toBeUndefined();
  expect(list(pod(), 'volumes')).toEqual([
    { name: 'pod-resources', hostPath: { path: '/var/lib/kubelet/pod-resources', type: 'Directory' } },
  ]);
  expect(list(container(), 'volumeMounts')).toEqual([
    { name: 'pod-resources', mountPath: '/var/lib/kubelet/pod-resources', readOnly: true },
  ]);
});

test('metrics of the GPU’s units need a capability, and their list', () => {
  const security = `${POD}.spec.containers.0.securityContext`;
  expect(changed({ profiling: true })).toEqual({
    [`${POD}.spec.containers.0.args.1`]: [
      '/etc/dcgm-exporter/default-counters.csv',
      '/etc/dcgm-exporter/dcp-metrics-included.csv',
    ],
    [`${security}.allowPrivilegeEscalation`]: [false, undefined],
    [`${security}.capabilities.add.0`]: [undefined, 'SYS_ADMIN'],
  });
});

test('each option changes its field', () => {
  const first = `${POD}.spec.containers.0`;
  expect(changed({ resources: { limits: { memory: '2Gi' } } })).toEqual({
    [`${first}.resources.limits.memory`]: [undefined, '2Gi'],
  });
  expect(changed({ extraArgs: ['--collect-interval=5000'] })).toEqual({
    [`${first}.args.2`]: [undefined, '--collect-interval=5000'],
  });
  expect(Object.values(changed({ extraEnv: { A: 'b' } }))).toEqual([
    [undefined, 'A'],
    [undefined, 'b'],
  ]);
  expect(changed({ scrapeAnnotations: {} })).toEqual({
    [`${POD}.metadata.annotations.prometheus.io/scrape`]: ['true', undefined],
    [`${POD}.metadata.annotations.prometheus.io/port`]: ['9400', undefined],
  });
});

test('where the cluster brings the plugin, it comes alone', () => {
  const keys = [...objects(platform({ plugin: false, dcgmExporter: {} })).keys()];
  expect(keys.filter((key) => key.includes('nvidia'))).toEqual([
    `Namespace/${NAMESPACE}`,
    `ServiceAccount/${NAMESPACE}/dcgm-exporter`,
    SERVICE,
    DAEMON,
  ]);
  expect(errors(platform({ plugin: false, featureDiscovery: {}, configs: { a: {} } }))).toEqual([
    expect.stringMatching(/^platform\/gpu: configs: is for the device plugin, and plugin is false/),
    expect.stringMatching(/^platform\/gpu: featureDiscovery: is for the device plugin/),
  ]);
});

test('an amount that is none is said with its path', () => {
  expect(errors(platform({ dcgmExporter: { resources: { requests: { cpu: 'much' } } } }))).toEqual([
    expect.stringMatching(/^platform\/gpu: dcgmExporter\.resources\.requests\.cpu: "much" is no quantity/),
  ]);
});
