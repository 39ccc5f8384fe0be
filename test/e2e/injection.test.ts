import { spawnSync } from 'node:child_process';
import { App } from 'cdk8s';
import { type IstioOptions, KubeflowPlatform, synthesize, text } from '../../constructs';
import { resolveToolchain } from '../../tools';

/** Istio's own injector evaluates our template: pods as users write them in, pods as nodes run them out. */
interface Container {
  readonly name: string;
  readonly image?: string;
  readonly args?: readonly string[];
  readonly env?: readonly { readonly name: string; readonly value?: string }[];
  readonly ports?: readonly object[];
  readonly resources?: object;
  readonly securityContext?: object;
  readonly volumeMounts?: readonly { readonly name: string; readonly mountPath: string }[];
  readonly restartPolicy?: string;
  readonly lifecycle?: object;
  readonly startupProbe?: object;
  readonly readinessProbe?: object;
  readonly livenessProbe?: object;
}

interface Pod {
  readonly metadata: {
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly spec: {
    readonly containers: readonly Container[];
    readonly initContainers?: readonly Container[];
    readonly volumes?: readonly { readonly name: string }[];
    readonly securityContext?: object;
    readonly imagePullSecrets?: readonly object[];
  };
}

type Result = { readonly object: Pod } | { readonly error: string };

let injector: string;
beforeAll(async () => {
  ({ injector } = await resolveToolchain({ only: ['injector'] }));
}, 3_600_000);

/** What istiod reads of a platform. */
function configuration(istio: IstioOptions) {
  const app = new App();
  new KubeflowPlatform(app, 'platform', { release: '26.03', istio, cluster: { trial: true } });
  const made = new Map(synthesize(app).map(({ key, manifest }) => [key, manifest]));
  const data = (name: string, entry: string) => text(made.get(`ConfigMap/istio-system/${name}`), 'data', entry);
  return {
    config: data('istio-sidecar-injector', 'config'),
    values: data('istio-sidecar-injector', 'values'),
    mesh: data('istio', 'mesh'),
  };
}

const configurations = new Map<string, ReturnType<typeof configuration>>();

/** What the API server gets back from istiod for some objects. */
function inject(objects: readonly object[], istio: IstioOptions = {}): Result[] {
  const id = JSON.stringify(istio);
  const read = configurations.get(id) ?? configuration(istio);
  configurations.set(id, read);
  const { status, stdout, stderr } = spawnSync(injector, {
    input: JSON.stringify({ ...read, objects }),
    env: { ENABLE_NATIVE_SIDECARS: String(istio.sidecar?.native ?? true) },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Result[];
}

function injected(object: object, istio: IstioOptions = {}): Pod {
  const [result] = inject([object], istio);
  if (result === undefined || 'error' in result) throw new Error(result?.error ?? 'nothing');
  return result.object;
}

interface Shape {
  readonly labels?: Record<string, string>;
  readonly annotations?: Record<string, string>;
  readonly container?: object;
  readonly spec?: object;
}

function pod({ labels, annotations, container, spec }: Shape = {}): object {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'iris', namespace: 'team', labels, annotations },
    spec: { containers: [{ name: 'app', image: 'app:1', ports: [{ containerPort: 8080 }], ...container }], ...spec },
  };
}

const named = (containers: readonly Container[] | undefined, name: string): Container => {
  const found = containers?.find((each) => each.name === name);
  if (found === undefined) throw new Error(`no container ${name}`);
  return found;
};

/** The proxy, wherever it is. */
const proxyOf = ({ spec }: Pod) => named([...(spec.initContainers ?? []), ...spec.containers], 'istio-proxy');
const env = (container: Container, name: string) => container.env?.find((each) => each.name === name)?.value;

const RESTRICTED = {
  allowPrivilegeEscalation: false,
  privileged: false,
  readOnlyRootFilesystem: true,
  runAsNonRoot: true,
  runAsUser: 1337,
  runAsGroup: 1337,
  capabilities: { drop: ['ALL'] },
  seccompProfile: { type: 'RuntimeDefault' },
};
const PROXY_VOLUMES = [
  'workload-socket',
  'credential-socket',
  'workload-certs',
  'istio-envoy',
  'istio-data',
  'istio-podinfo',
  'istio-token',
  'istiod-ca-cert',
];

test('a plain pod: a check of the redirection, then the proxy, then the program', () => {
  const { metadata, spec } = injected(pod({ labels: { app: 'iris', version: 'v2' } }));
  expect(spec.initContainers?.map(({ name }) => name)).toEqual(['istio-validation', 'istio-proxy']);
  expect(spec.containers.map(({ name }) => name)).toEqual(['app']);
  for (const container of spec.initContainers ?? []) {
    expect(container.securityContext).toEqual(RESTRICTED);
    expect(container.image).toBe('gcr.io/istio-release/proxyv2:1.28.0');
    expect(container.resources).toEqual({
      requests: { cpu: '10m', memory: '40Mi' },
      limits: { cpu: '2', memory: '1Gi' },
    });
  }
  const [check] = spec.initContainers ?? [];
  expect(check?.args).toEqual(expect.arrayContaining(['istio-iptables', '--run-validation', '--skip-rule-apply']));
  const proxy = proxyOf({ metadata, spec });
  expect(proxy).toMatchObject({
    restartPolicy: 'Always',
    args: [
      ...['proxy', 'sidecar', '--domain', '$(POD_NAMESPACE).svc.cluster.local'],
      ...['--proxyLogLevel=warning', '--proxyComponentLogLevel=misc:error', '--log_output_level=default:info'],
    ],
    ports: [{ name: 'http-envoy-prom', containerPort: 15090 }],
    startupProbe: { httpGet: { path: '/healthz/ready', port: 15021 }, failureThreshold: 600, periodSeconds: 1 },
    readinessProbe: { httpGet: { path: '/healthz/ready', port: 15021 }, failureThreshold: 4, periodSeconds: 15 },
    lifecycle: { preStop: { exec: { command: expect.arrayContaining(['POST', 'drain']) } } },
  });
  expect(env(proxy, 'CA_ADDR')).toBe('istiod.istio-system.svc:15012');
  expect(env(proxy, 'TRUST_DOMAIN')).toBe('cluster.local');
  expect(JSON.parse(env(proxy, 'ISTIO_META_POD_PORTS') ?? '')).toEqual([{ containerPort: 8080 }]);
  expect(spec.volumes?.map(({ name }) => name)).toEqual(PROXY_VOLUMES);
  for (const { name } of proxy.volumeMounts ?? []) expect(PROXY_VOLUMES).toContain(name);
  expect(metadata.labels).toMatchObject({
    'security.istio.io/tlsMode': 'istio',
    'service.istio.io/canonical-name': 'iris',
    'service.istio.io/canonical-revision': 'v2',
  });
  expect(metadata.annotations).toMatchObject({
    'istio.io/rev': 'default',
    'kubectl.kubernetes.io/default-container': 'app',
    'sidecar.istio.io/interceptionMode': 'REDIRECT',
    'traffic.sidecar.istio.io/excludeInboundPorts': '15020',
  });
  const status = JSON.parse(metadata.annotations?.['sidecar.istio.io/status'] ?? '');
  expect(status).toMatchObject({ initContainers: ['istio-validation', 'istio-proxy'], volumes: PROXY_VOLUMES });
});

test('a Job ends: its proxy is an init container that Kubernetes stops with the program', () => {
  const job = {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: 'train', namespace: 'team' },
    spec: { template: { spec: { restartPolicy: 'Never', containers: [{ name: 'main', image: 'train:1' }] } } },
  };
  const { spec } = injected(job) as unknown as { spec: { template: Pod } };
  expect(spec.template.spec.containers.map(({ name }) => name)).toEqual(['main']);
  expect(proxyOf(spec.template).restartPolicy).toBe('Always');
  expect(env(proxyOf(spec.template), 'ISTIO_META_OWNER')).toBe('kubernetes://apis/batch/v1/namespaces/team/jobs/train');
});

test('without native sidecars, by option or by annotation, the proxy runs beside the program, and is last', () => {
  const annotated = injected(pod({ annotations: { 'sidecar.istio.io/nativeSidecar': 'false' } }));
  for (const each of [annotated, injected(pod(), { sidecar: { native: false } })]) {
    expect(each.spec.containers.map(({ name }) => name)).toEqual(['app', 'istio-proxy']);
    expect(proxyOf(each)).not.toHaveProperty('restartPolicy');
    expect(proxyOf(each).securityContext).toEqual(RESTRICTED);
  }
});

test('a program that is to wait for its proxy comes after it', () => {
  const sidecar = { native: false };
  const held = injected(pod(), { sidecar, mesh: { holdApplicationUntilProxyStarts: true } });
  const annotations = { 'proxy.istio.io/config': '{"holdApplicationUntilProxyStarts": true}' };
  for (const each of [held, injected(pod({ annotations }), { sidecar })]) {
    expect(each.spec.containers.map(({ name }) => name)).toEqual(['istio-proxy', 'app']);
    expect(proxyOf(each).lifecycle).toEqual({ postStart: { exec: { command: ['pilot-agent', 'wait'] } } });
  }
});

test('probes go to the agent, which asks the program; one annotation leaves them as they are', () => {
  const probe = { httpGet: { path: '/healthy', port: 8080 } };
  const container = { readinessProbe: probe, livenessProbe: { tcpSocket: { port: 8080 } } };
  const shape = pod({ container });
  const rewritten = injected(shape);
  expect(named(rewritten.spec.containers, 'app')).toMatchObject({
    readinessProbe: { httpGet: { path: '/app-health/app/readyz', port: 15020 } },
    livenessProbe: { httpGet: { path: '/app-health/app/livez', port: 15020 } },
  });
  const probers = JSON.parse(env(proxyOf(rewritten), 'ISTIO_KUBE_APP_PROBERS') ?? '');
  expect(probers['/app-health/app/readyz']).toMatchObject({ httpGet: { path: '/healthy', port: 8080 } });
  const annotations = { 'sidecar.istio.io/rewriteAppHTTPProbers': 'false' };
  const kept = injected(pod({ container, annotations }));
  expect(named(kept.spec.containers, 'app').readinessProbe).toEqual(probe);
  expect(named(injected(shape, { sidecar: { rewriteProbes: false } }).spec.containers, 'app').readinessProbe).toEqual(
    probe,
  );
});

test('an annotation about CPU replaces what is configured for CPU, and leaves memory as it is', () => {
  const prefix = 'sidecar.istio.io/';
  const resources = (annotations: Record<string, string>) => proxyOf(injected(pod({ annotations }))).resources;
  expect(resources({ [`${prefix}proxyCPU`]: '1', [`${prefix}proxyCPULimit`]: '4' })).toEqual({
    requests: { cpu: '1', memory: '40Mi' },
    limits: { cpu: '4', memory: '1Gi' },
  });
  expect(resources({ [`${prefix}proxyMemory`]: '2Gi' })).toEqual({
    requests: { cpu: '10m', memory: '2Gi' },
    limits: { cpu: '2' },
  });
  const configured = { requests: { cpu: '20m' }, limits: { memory: '256Mi' } };
  const own = proxyOf(injected(pod(), { sidecar: { resources: configured } })).resources;
  expect(own).toEqual(configured);
});

test('a pod of the node’s network is left alone', () => {
  const hosted = pod({ spec: { hostNetwork: true } });
  expect(injected(hosted).spec).toMatchObject({ hostNetwork: true, containers: [{ name: 'app' }] });
  expect(injected(hosted).spec.initContainers).toBeUndefined();
});

test('a notebook keeps its own user, group and volumes', () => {
  const volume = { name: 'home', persistentVolumeClaim: { claimName: 'home' } };
  const securityContext = { fsGroup: 100, supplementalGroups: [200] };
  const user = { runAsUser: 1000, runAsGroup: 100 };
  const mount = { name: 'home', mountPath: '/home/jovyan' };
  const notebook = injected(
    pod({
      labels: { 'notebook-name': 'ada', statefulset: 'ada' },
      container: { securityContext: user, volumeMounts: [mount] },
      spec: { securityContext, volumes: [volume] },
    }),
  );
  expect(notebook.spec.securityContext).toEqual(securityContext);
  expect(named(notebook.spec.containers, 'app')).toMatchObject({ securityContext: user, volumeMounts: [mount] });
  expect(notebook.spec.volumes).toEqual(expect.arrayContaining([volume]));
  expect(notebook.spec.volumes).toHaveLength(PROXY_VOLUMES.length + 1);
});

test('a KServe predictor: metrics of program and proxy at one port, both containers named, the queue’s ports kept', () => {
  const predictor = pod({
    labels: {
      app: 'iris-predictor',
      'serving.kserve.io/inferenceservice': 'iris',
      'service.istio.io/canonical-name': 'iris',
    },
    annotations: {
      'prometheus.io/scrape': 'true',
      'prometheus.io/port': '9088',
      'prometheus.io/path': '/metrics',
      'traffic.sidecar.istio.io/excludeInboundPorts': '9090,9091',
    },
    spec: {
      initContainers: [{ name: 'storage-initializer', image: 'storage:1' }],
      containers: [
        { name: 'kserve-container', image: 'model:1', ports: [{ containerPort: 8080 }] },
        { name: 'queue-proxy', image: 'queue:1', ports: [{ name: 'queue-port', containerPort: 8012 }] },
      ],
    },
  });
  const result = injected(predictor);
  const proxy = proxyOf(result);
  expect(result.metadata.annotations).toMatchObject({
    'prometheus.io/port': '15020',
    'prometheus.io/path': '/stats/prometheus',
    'traffic.sidecar.istio.io/excludeInboundPorts': '9090,9091,15020',
  });
  expect(JSON.parse(env(proxy, 'ISTIO_PROMETHEUS_ANNOTATIONS') ?? '')).toMatchObject({
    port: '9088',
    path: '/metrics',
  });
  expect(env(proxy, 'ISTIO_META_APP_CONTAINERS')).toBe('kserve-container,queue-proxy');
  expect(result.metadata.labels?.['service.istio.io/canonical-name']).toBe('iris');
  // The model is fetched through the mesh already.
  expect(result.spec.initContainers?.map(({ name }) => name)).toEqual([
    ...['istio-validation', 'istio-proxy', 'storage-initializer'],
  ]);
});

test('what goes around the proxy is told to the plugin, and to the check of its work', () => {
  const prefix = 'traffic.sidecar.istio.io/';
  const result = injected(
    pod({
      annotations: {
        [`${prefix}excludeInboundPorts`]: '9000',
        [`${prefix}excludeOutboundPorts`]: '443',
        [`${prefix}includeOutboundIPRanges`]: '10.0.0.0/8',
      },
    }),
    { sidecar: { excludeOutboundPorts: [5432], excludeOutboundIpRanges: '169.254.169.254/32' } },
  );
  expect(result.metadata.annotations).toMatchObject({
    [`${prefix}excludeInboundPorts`]: '9000,15020',
    [`${prefix}excludeOutboundPorts`]: '443',
    [`${prefix}includeOutboundIPRanges`]: '10.0.0.0/8',
    [`${prefix}excludeOutboundIPRanges`]: '169.254.169.254/32',
  });
  const args = result.spec.initContainers?.[0]?.args ?? [];
  const after = (flag: string) => args[args.indexOf(flag) + 1];
  expect(['-d', '-o', '-i', '-x'].map(after)).toEqual([
    ...['15090,15021,9000,15020', '443', '10.0.0.0/8', '169.254.169.254/32'],
  ]);
});

test('a gateway: the container that says auto is filled in, and nothing is redirected', () => {
  const gateway = injected(
    pod({
      annotations: { 'inject.istio.io/templates': 'gateway' },
      labels: { app: 'egress' },
      spec: { containers: [{ name: 'istio-proxy', image: 'auto', resources: { limits: { cpu: '4' } } }] },
    }),
  );
  expect(gateway.spec.initContainers).toBeUndefined();
  expect(gateway.spec.containers).toHaveLength(1);
  const proxy = proxyOf(gateway);
  expect(proxy).toMatchObject({ image: 'gcr.io/istio-release/proxyv2:1.28.0', securityContext: RESTRICTED });
  expect(proxy.args?.slice(0, 2)).toEqual(['proxy', 'router']);
  expect(proxy.resources).toMatchObject({ limits: { cpu: '4' } });
  expect(gateway.spec.volumes?.map(({ name }) => name)).toEqual(PROXY_VOLUMES);
  expect(gateway.metadata.labels?.['service.istio.io/canonical-name']).toBe('egress');
});

test('image, levels, probe settings, bootstrap and volumes of one pod, by annotation', () => {
  const result = injected(
    pod({
      annotations: {
        'sidecar.istio.io/proxyImage': 'registry.example.com/proxyv2:mine',
        'sidecar.istio.io/logLevel': 'debug',
        'sidecar.istio.io/agentLogLevel': 'default:debug',
        'readiness.status.sidecar.istio.io/periodSeconds': '5',
        'sidecar.istio.io/bootstrapOverride': 'my-bootstrap',
        'sidecar.istio.io/userVolume': '{"certs": {"secret": {"secretName": "certs"}}}',
        'sidecar.istio.io/userVolumeMount': '{"certs": {"mountPath": "/etc/certs", "readOnly": true}}',
        'proxy.istio.io/config': '{"concurrency": 4, "proxyMetadata": {"MY_SETTING": "1"}}',
      },
    }),
    { imagePullSecrets: ['mirror'] },
  );
  const proxy = proxyOf(result);
  for (const { image } of result.spec.initContainers ?? []) expect(image).toBe('registry.example.com/proxyv2:mine');
  expect(proxy.args).toEqual(expect.arrayContaining(['--proxyLogLevel=debug', '--log_output_level=default:debug']));
  expect(proxy.readinessProbe).toMatchObject({ periodSeconds: 5 });
  expect(env(proxy, 'ISTIO_BOOTSTRAP_OVERRIDE')).toBe('/etc/istio/custom-bootstrap/custom_bootstrap.json');
  expect(env(proxy, 'MY_SETTING')).toBe('1');
  expect(JSON.parse(env(proxy, 'PROXY_CONFIG') ?? '')).toMatchObject({ concurrency: 4 });
  expect(proxy.volumeMounts).toEqual(
    expect.arrayContaining([{ name: 'certs', mountPath: '/etc/certs', readOnly: true }]),
  );
  expect(result.spec.volumes).toEqual(
    expect.arrayContaining([
      { name: 'certs', secret: { secretName: 'certs' } },
      { name: 'custom-bootstrap-volume', configMap: { name: 'my-bootstrap' } },
    ]),
  );
  expect(result.spec.imagePullSecrets).toEqual([{ name: 'mirror' }]);
});

test('an annotation cannot add fields, whatever is written in it', () => {
  const nasty = 'warning"\n    securityContext: {privileged: true}\n    x: "';
  for (const name of ['logLevel', 'componentLogLevel', 'agentLogLevel', 'proxyImage', 'bootstrapOverride']) {
    const result = injected(pod({ annotations: { [`sidecar.istio.io/${name}`]: `a/${nasty}` } }));
    expect(proxyOf(result).securityContext).toEqual(RESTRICTED);
  }
});

test('what would need a privileged proxy is refused with a reason', () => {
  const [result] = inject([pod({ annotations: { 'sidecar.istio.io/interceptionMode': 'TPROXY' } })]);
  expect(result).toHaveProperty('error', expect.stringContaining('TPROXY needs a privileged proxy'));
});

test('injecting twice gives what injecting once gives', () => {
  const once = injected(pod({ container: { readinessProbe: { httpGet: { path: '/', port: 8080 } } } }));
  expect(injected(once)).toEqual(once);
});
