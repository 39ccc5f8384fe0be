import type { V1Pod } from '../../../sim/stand-in/client';
import { injectSidecar } from '../../../sim/stand-in/istio-injection';
import { CONFIG_MAP, DEPLOYMENT } from '../../../sim/stand-in/kinds';
import { FakeCluster } from './fake-cluster';

const RESOURCES = { requests: { cpu: '10m', memory: '40Mi' }, limits: { cpu: '2', memory: '1Gi' } };
const PROXY = { image: 'proxyv2', resources: RESOURCES, seccompProfile: { type: 'RuntimeDefault' } };

interface Mesh {
  readonly proxy?: object;
  readonly cni?: boolean;
  readonly native?: boolean;
  readonly selectors?: object;
}

function inject(pod: V1Pod, { proxy = {}, cni = true, native = false, selectors = {} }: Mesh = {}): V1Pod {
  const env = [{ name: 'ENABLE_NATIVE_SIDECARS', value: String(native) }];
  const cluster = new FakeCluster().run('istio-system', 'istiod', 'istiod', { containers: [{ name: 'd', env }] });
  const values = {
    global: { hub: 'example.com/istio', tag: '1.29.0', proxy: { ...PROXY, ...proxy } },
    pilot: { cni: { enabled: cni } },
    sidecarInjectorWebhook: selectors,
  };
  cluster.add(CONFIG_MAP, {
    metadata: { name: 'istio-sidecar-injector', namespace: 'istio-system' },
    data: { values: JSON.stringify(values) },
  });
  const kind = { group: '', version: 'v1', kind: 'Pod' };
  const deployment = cluster.get(DEPLOYMENT, 'istiod', 'istio-system') ?? {};
  return injectSidecar({ uid: '7', operation: 'CREATE', kind, object: pod }, { deployment, cluster, path: '/inject' });
}

function pod(metadata: V1Pod['metadata'] = {}, spec: Partial<NonNullable<V1Pod['spec']>> = {}): V1Pod {
  return { metadata, spec: { containers: [{ name: 'main', image: 'example.com/main:1' }], ...spec } };
}

const names = (containers: { name: string }[] | undefined) => containers?.map(({ name }) => name);
const proxyIn = ({ spec }: V1Pod) =>
  [...(spec?.initContainers ?? []), ...(spec?.containers ?? [])].find(({ name }) => name === 'istio-proxy');

test('a pod gets the proxy of the mesh, restricted, and the check of the network before all else', () => {
  const injected = inject(pod({}, { initContainers: [{ name: 'own' }], volumes: [{ name: 'data', emptyDir: {} }] }));
  expect(names(injected.spec?.containers)).toEqual(['main', 'istio-proxy']);
  expect(names(injected.spec?.initContainers)).toEqual(['istio-validation', 'own']);
  expect(names(injected.spec?.volumes)).toEqual(['data', 'istio-envoy', 'istio-data', 'istio-token', 'istiod-ca-cert']);
  for (const container of [proxyIn(injected), injected.spec?.initContainers?.[0]]) {
    expect(container).toMatchObject({
      image: 'example.com/istio/proxyv2:1.29.0',
      resources: RESOURCES,
      securityContext: { runAsNonRoot: true, capabilities: { drop: ['ALL'] }, seccompProfile: PROXY.seccompProfile },
    });
  }
  const status = JSON.parse(injected.metadata?.annotations?.['sidecar.istio.io/status'] ?? '');
  expect(status).toMatchObject({ containers: ['istio-proxy'], initContainers: ['istio-validation'] });
});

test('a native sidecar is an init container that goes on', () => {
  const injected = inject(pod({}, { initContainers: [{ name: 'own' }] }), { native: true });
  expect(names(injected.spec?.initContainers)).toEqual(['istio-validation', 'istio-proxy', 'own']);
  expect(proxyIn(injected)?.restartPolicy).toBe('Always');
  expect(names(injected.spec?.containers)).toEqual(['main']);
  const not = inject(pod({ annotations: { 'sidecar.istio.io/nativeSidecar': 'false' } }), { native: true });
  expect(names(not.spec?.containers)).toEqual(['main', 'istio-proxy']);
});

test('without the network plugin the first container needs rights that restricted namespaces refuse', () => {
  const [first] = inject(pod(), { cni: false }).spec?.initContainers ?? [];
  expect(first).toMatchObject({ name: 'istio-init', securityContext: { runAsUser: 0 } });
  expect(first?.securityContext?.capabilities?.add).toEqual(['NET_ADMIN', 'NET_RAW']);
});

test('annotations of a pod replace the resources of its proxy', () => {
  const annotations = { 'sidecar.istio.io/proxyCPU': '50m', 'sidecar.istio.io/proxyMemoryLimit': '256Mi' };
  expect(proxyIn(inject(pod({ annotations })))?.resources).toEqual({
    requests: { cpu: '50m' },
    limits: { memory: '256Mi' },
  });
});

test.each<[string, V1Pod, Mesh]>([
  ['its label says no', pod({ labels: { 'sidecar.istio.io/inject': 'false' } }), {}],
  ['its annotation says no', pod({ annotations: { 'sidecar.istio.io/inject': 'false' } }), {}],
  [
    'its label wins over its annotation',
    pod({
      labels: { 'sidecar.istio.io/inject': 'false' },
      annotations: { 'sidecar.istio.io/inject': 'true' },
    }),
    {},
  ],
  ["it is in its node's network", pod({}, { hostNetwork: true }), {}],
  ['it has a proxy already', pod({ annotations: { 'sidecar.istio.io/status': '{}' } }), {}],
  ['the mesh injects only what asks for it', pod(), { proxy: { autoInject: 'disabled' } }],
])('a pod stays as it is where %s', (_, one, mesh) => {
  expect(inject(one, mesh)).toBe(one);
});

test('a pod that asks for it is injected whatever the mesh says', () => {
  const asking = pod({ labels: { 'sidecar.istio.io/inject': 'true' } });
  expect(proxyIn(inject(asking, { proxy: { autoInject: 'disabled' } }))).toBeDefined();
});

test('selectors of the mesh decide for pods that do not say it themselves', () => {
  const never = [{ matchExpressions: [{ key: 'job', operator: 'Exists' }] }];
  const always = [{ matchLabels: { web: 'yes' } }];
  const mesh = {
    proxy: { autoInject: 'disabled' },
    selectors: { neverInjectSelector: never, alwaysInjectSelector: always },
  };
  const injected = (labels: Record<string, string>) => proxyIn(inject(pod({ labels }), mesh)) !== undefined;
  expect(injected({ web: 'yes' })).toBe(true);
  expect(injected({ web: 'yes', job: 'a' })).toBe(false);
  expect(injected({ job: 'a', 'sidecar.istio.io/inject': 'true' })).toBe(true);
  expect(injected({})).toBe(false);
});

test("a gateway's own container becomes the proxy, and keeps what it says", () => {
  const annotations = { 'inject.istio.io/templates': 'gateway' };
  const own = { name: 'istio-proxy', image: 'auto', resources: { requests: { cpu: '1' } } };
  const injected = inject(pod({ annotations }, { containers: [own] }), { native: true });
  expect(names(injected.spec?.containers)).toEqual(['istio-proxy']);
  expect(injected.spec?.initContainers).toBeUndefined();
  expect(proxyIn(injected)).toMatchObject({ image: 'example.com/istio/proxyv2:1.29.0', resources: own.resources });
});

test('without the values of the injector nothing can be injected', () => {
  const cluster = new FakeCluster().run('istio-system', 'istiod');
  const request = { uid: '7', operation: 'CREATE' as const, kind: { group: '', version: 'v1', kind: 'Pod' } };
  const deployment = cluster.get(DEPLOYMENT, 'istiod', 'istio-system') ?? {};
  expect(() => injectSidecar({ ...request, object: pod() }, { deployment, cluster, path: '/inject' })).toThrow(
    'ConfigMap istio-system/istio-sidecar-injector has no values',
  );
});
