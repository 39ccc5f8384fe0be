import fc from 'fast-check';
import { parse } from 'yaml';
import type { KnativeOptions } from '../../../constructs/knative';
import type { KubeflowPlatformOptions } from '../../../constructs/platform';
import { added, changes, errors, object } from '../platform-fixture';

type Platform = Partial<KubeflowPlatformOptions>;

const name = (kind: string, group: string) => (own: string) => `${kind}.${group}/knative-serving/${own}`;
const deployment = name('Deployment', 'apps');
const policy = name('AuthorizationPolicy', 'security.istio.io');
const config = (own: string, key: string) => `ConfigMap/knative-serving/config-${own}.data.${key}`;
const POD = '.spec.template.spec';
const PROGRAMS = ['activator', 'autoscaler', 'controller', 'webhook', 'net-istio-controller', 'net-istio-webhook'];
const ACTIVATOR = deployment('activator');
const WEBHOOKS = 'WebhookConfiguration.admissionregistration.k8s.io/';

/** The parts that have nothing to do with it. */
const WITHOUT = {
  istio: false,
  dex: false,
  oauth2Proxy: false,
  profiles: false,
  dashboard: false,
  gpu: false,
} as const;
const platform = (knative: KnativeOptions, more: Platform = {}): Platform => ({ ...WITHOUT, ...more, knative });

/** What Knative's options change, of what the defaults give. */
const changed = (knative: KnativeOptions, more: Platform = {}) => changes(platform({}, more), platform(knative, more));

/** The options on the left, each with the one setting that it should change. */
const SETTINGS: readonly (readonly [KnativeOptions, string, string])[] = [
  [{ autoscaling: { stableWindow: '90s' } }, config('autoscaler', 'stable-window'), '90s'],
  [{ autoscaling: { enableScaleToZero: false } }, config('autoscaler', 'enable-scale-to-zero'), 'false'],
  [{ autoscaling: { targetBurstCapacity: -1 } }, config('autoscaler', 'target-burst-capacity'), '-1'],
  [{ defaults: { containerConcurrency: 4 } }, config('defaults', 'container-concurrency'), '4'],
  [
    { defaults: { resources: { limits: { 'ephemeral-storage': '1Gi' } } } },
    config('defaults', 'revision-ephemeral-storage-limit'),
    '1Gi',
  ],
  [{ deployment: { progressDeadline: '30m' } }, config('deployment', 'progress-deadline'), '30m'],
  [
    { deployment: { registriesSkippingTagResolving: ['nvcr.io', 'registry.local:5000'] } },
    config('deployment', 'registries-skipping-tag-resolving'),
    'nvcr.io,registry.local:5000',
  ],
  [
    { deployment: { queueProxy: { resources: { requests: { cpu: '50m' } } } } },
    config('deployment', 'queue-sidecar-cpu-request'),
    '50m',
  ],
  [
    { features: { 'kubernetes.podspec-nodeselector': 'enabled' } },
    config('features', 'kubernetes.podspec-nodeselector'),
    'enabled',
  ],
  [{ garbageCollection: { maxNonActiveRevisions: 'disabled' } }, config('gc', 'max-non-active-revisions'), 'disabled'],
  [{ leaderElection: { buckets: 3 } }, config('leader-election', 'buckets'), '3'],
  [{ logging: { levels: { activator: 'debug' } } }, config('logging', 'loglevel.activator'), 'debug'],
  [
    { network: { domainTemplate: '{{.Name}}-{{.Namespace}}.{{.Domain}}' } },
    config('network', 'domain-template'),
    '{{.Name}}-{{.Namespace}}.{{.Domain}}',
  ],
  [{ network: { rolloutDuration: 120 } }, config('network', 'rollout-duration'), '120'],
  [{ observability: { requestLog: true } }, config('observability', 'logging.enable-request-log'), 'true'],
  [{ observability: { runtimeProfiling: true } }, config('observability', 'runtime-profiling'), 'enabled'],
];

test('each of these options is one setting, and nothing else', () => {
  const together = SETTINGS.map(([options]) => options).reduce(merged);
  expect(changed(together)).toEqual(
    Object.fromEntries(SETTINGS.map(([, setting, value]) => [setting, [undefined, value]])),
  );
});

/** Both options, also where they are of the same ConfigMap. */
function merged(a: KnativeOptions, b: KnativeOptions): KnativeOptions {
  const ofBoth = Object.entries(b).map(([key, value]) => {
    const before: object = { ...a }[key as 'defaults'] ?? {};
    return [key, { ...before, ...value }];
  });
  return { ...a, ...Object.fromEntries(ofBoth) };
}

test('numbers of the autoscaler are written as they are given', () => {
  const percent = fc.integer({ min: 1, max: 100 });
  const properties = fc.record({ percentage: percent, panic: percent, scale: fc.integer({ min: 1, max: 50 }) });
  fc.assert(
    fc.property(properties, ({ percentage, panic, scale }) => {
      const autoscaling = {
        containerConcurrencyTargetPercentage: percentage,
        panicWindowPercentage: panic,
        minScale: scale,
        maxScale: scale + 1,
      };
      expect(object('ConfigMap/knative-serving/config-autoscaler', platform({ autoscaling }))).toHaveProperty('data', {
        'container-concurrency-target-percentage': String(percentage),
        'panic-window-percentage': String(panic),
        'min-scale': String(scale),
        'max-scale': String(scale + 1),
      });
    }),
    { numRuns: 5 },
  );
});

test('the longest request is also how long the activator has to stop', () => {
  expect(changed({ defaults: { maxRevisionTimeoutSeconds: 3600 } })).toEqual({
    [config('defaults', 'max-revision-timeout-seconds')]: [undefined, '3600'],
    [`${ACTIVATOR}${POD}.terminationGracePeriodSeconds`]: [600, 3600],
  });
});

test('routes are below the platform’s host, and say https', () => {
  const address = { host: 'kubeflow.example.org' };
  const domain = 'ConfigMap/knative-serving/config-domain.data';
  const paths = Object.entries(changes(platform({}), platform({}, { address }))).filter(([path]) =>
    path.includes('/knative-serving/'),
  );
  expect(Object.fromEntries(paths)).toEqual({
    [`${domain}.example.com`]: ['', undefined],
    [`${domain}.kubeflow.example.org`]: [undefined, ''],
    [config('network', 'default-external-scheme')]: [undefined, 'https'],
  });
  expect(changed({ network: { defaultExternalScheme: 'http' } }, { address })).toEqual({
    [config('network', 'default-external-scheme')]: ['https', 'http'],
  });
});

test('domains by labels', () => {
  const domains = { 'models.example.org': {}, 'svc.cluster.local': { visibility: 'internal' } };
  const { data } = object('ConfigMap/knative-serving/config-domain', platform({ domains })) as unknown as {
    data: Record<string, string>;
  };
  expect(Object.keys(data)).toEqual(Object.keys(domains));
  expect(data['models.example.org']).toBe('');
  expect(parse(data['svc.cluster.local'] ?? '')).toEqual({ selector: { visibility: 'internal' } });
});

test('labels are text, also where YAML 1.1 would read them as something else', () => {
  const runtimeClassNames = { gvisor: { sandbox: 'yes' }, kata: {} };
  const setting = String(
    changed({ deployment: { runtimeClassNames } })[config('deployment', 'runtime-class-name')]?.[1],
  );
  expect(parse(setting, { version: '1.1' })).toEqual({ gvisor: { selector: { sandbox: 'yes' } }, kata: {} });
});

test('certificates come from the platform’s issuer, unless there is another one', () => {
  const issuer = (options: KnativeOptions, key: string) =>
    parse(String(changed(options)[config('certmanager', key)]?.[1]));
  const external = { network: { externalDomainTls: 'Enabled' } } as const;
  expect(issuer(external, 'issuerRef')).toEqual({ kind: 'ClusterIssuer', name: 'kubeflow-self-signing-issuer' });
  const own = { kind: 'ClusterIssuer', name: 'letsencrypt' } as const;
  expect(issuer({ ...external, issuers: { external: own } }, 'issuerRef')).toEqual(own);
  const started = (program: string) =>
    `${deployment(program)}.spec.template.metadata.annotations.kfstack.dev/started-with`;
  const { [config('certmanager', 'clusterLocalIssuerRef')]: _, ...others } = changed({
    network: { clusterLocalDomainTls: 'Enabled' },
  });
  // Two programs look at it only when they start.
  expect(others).toEqual({
    [config('network', 'cluster-local-domain-tls')]: [undefined, 'Enabled'],
    [started('activator')]: [undefined, 'clusterLocalDomainTls'],
    [started('controller')]: [undefined, 'clusterLocalDomainTls'],
  });
});

test('another gateway for routes with a label', () => {
  const own = {
    name: 'kubeflow-gateway',
    namespace: 'kubeflow',
    service: 'istio-ingressgateway.istio-system.svc.cluster.local',
  };
  const labelSelector = { matchLabels: { tier: 'partner' } };
  const partner = { name: 'partners', namespace: 'edge', service: 'partners.edge.svc.cluster.local', labelSelector };
  const { [config('istio', 'external-gateways')]: setting, ...others } = changed({
    gateways: { external: [own, partner] },
  });
  expect(setting?.map((each) => parse(String(each)))).toEqual([[own], [own, partner]]);
  expect(others).toEqual({});
});

test('replicas take the place of the activator’s autoscaler', () => {
  const autoscaler = 'HorizontalPodAutoscaler.autoscaling/knative-serving/activator';
  expect(added(platform({ activator: { replicas: 3 } }), platform({}))).toEqual([autoscaler]);
  const { [`${ACTIVATOR}.spec.replicas`]: replicas, ...others } = changed({ activator: { replicas: 3 } });
  expect(replicas).toEqual([undefined, 3]);
  expect(Object.keys(others).every((path) => path.startsWith(autoscaler))).toBe(true);
  expect(changed({ activator: { autoscaling: { minReplicas: 2, maxReplicas: 40 } } })).toEqual({
    [`${autoscaler}.spec.minReplicas`]: [1, 2],
    [`${autoscaler}.spec.maxReplicas`]: [20, 40],
  });
});

test('one pod of the activator may be away, unless it is told otherwise', () => {
  const budget = 'PodDisruptionBudget.policy/knative-serving/activator-pdb';
  expect(object(budget, platform({}))).toHaveProperty('spec', {
    maxUnavailable: 1,
    selector: { matchLabels: { app: 'activator' } },
  });
  expect(changed({ activator: { disruptionBudget: { minAvailable: '80%' } } })).toEqual({
    [`${budget}.spec.maxUnavailable`]: [1, undefined],
    [`${budget}.spec.minAvailable`]: [undefined, '80%'],
  });
  expect(added(platform({ activator: { disruptionBudget: false } }), platform({}))).toEqual([budget]);
});

test('resources, arguments and variables of one program change its container only', () => {
  const container = `${deployment('autoscaler')}${POD}.containers.0`;
  const resources = { requests: { cpu: '1', memory: '2Gi' } };
  expect(changed({ autoscaler: { resources, extraEnv: { GOMAXPROCS: '4' } } })).toEqual({
    [`${container}.resources.requests.cpu`]: ['100m', '1'],
    [`${container}.resources.requests.memory`]: ['100Mi', '2Gi'],
    [`${container}.resources.limits.cpu`]: ['1000m', undefined],
    [`${container}.resources.limits.memory`]: ['1000Mi', undefined],
    [`${container}.env.5.name`]: [undefined, 'GOMAXPROCS'],
    [`${container}.env.5.value`]: [undefined, '4'],
  });
});

test('placement is for all programs, and each may have its own', () => {
  expect(changed({ nodeSelector: { pool: 'platform' }, netIstioWebhook: { nodeSelector: { pool: 'edge' } } })).toEqual(
    Object.fromEntries(
      PROGRAMS.map((program) => [
        `${deployment(program)}${POD}.nodeSelector.pool`,
        [undefined, program === 'net-istio-webhook' ? 'edge' : 'platform'],
      ]),
    ),
  );
});

test('a mirror replaces the registry of every image, those in ConfigMap and cache included', () => {
  const images = Object.entries(changed({ imageRegistry: 'registry.example.com', imagePullSecrets: ['mirror'] }));
  const paths = PROGRAMS.flatMap((program) => [
    `${deployment(program)}${POD}.containers.0.image`,
    `${deployment(program)}${POD}.imagePullSecrets.0.name`,
  ]);
  const image = 'Image.caching.internal.knative.dev/knative-serving/queue-proxy.spec';
  const others = [config('deployment', 'queue-sidecar-image'), `${image}.image`, `${image}.imagePullSecrets.0.name`];
  expect(new Set(images.map(([path]) => path))).toEqual(new Set([...paths, ...others]));
  for (const [path, [, now]] of images) {
    if (path.endsWith('.name')) expect(now).toBe('mirror');
    else expect(now).toMatch(/^registry\.example\.com\/knative-releases\/.*@sha256:[0-9a-f]{64}$/);
  }
});

test('who else calls the activator, in the mesh and in the network', () => {
  const network = 'NetworkPolicy.networking.k8s.io/knative-serving/allow-istio-gateways-to-activator';
  expect(changed({ activator: { allowFrom: ['team-a'] } })).toEqual({
    [`${policy('activator-service')}.spec.rules.0.from.2.source.namespaces.0`]: [undefined, 'team-a'],
    [`${network}.spec.ingress.0.from.1.namespaceSelector.matchLabels.kubernetes.io/metadata.name`]: [
      undefined,
      'team-a',
    ],
  });
});

test('the timeout of the webhook is in its three configurations', () => {
  expect(changed({ webhookTimeoutSeconds: 30 })).toEqual({
    [`Mutating${WEBHOOKS}webhook.serving.knative.dev.webhooks.0.timeoutSeconds`]: [10, 30],
    [`Validating${WEBHOOKS}validation.webhook.serving.knative.dev.webhooks.0.timeoutSeconds`]: [10, 30],
    [`Validating${WEBHOOKS}config.webhook.serving.knative.dev.webhooks.0.timeoutSeconds`]: [10, 30],
  });
});

test('network policies can be left out, and the namespace may allow more', () => {
  expect(added(platform({ networkPolicies: false }), platform({}))).toHaveLength(4);
  expect(changed({ podSecurity: 'baseline' })).toEqual({
    'Namespace/knative-serving.metadata.labels.pod-security.kubernetes.io/enforce': ['restricted', 'baseline'],
  });
});

test('what is wrong is said with its path, all of it at once', () => {
  const knative: KnativeOptions = {
    webhookTimeoutSeconds: 60,
    activator: { allowFrom: ['Team'], autoscaling: { minReplicas: 30 } },
    webhook: { replicas: 0 },
    controller: { resources: { limits: { memory: 'lots' } } },
    autoscaling: { stableWindow: '5s', maxScaleUpRate: 1, minScale: 3, maxScale: 2, initialScale: 0 },
    defaults: { revisionTimeoutSeconds: 900, resources: { requests: { cpu: 'much' } } },
    deployment: { progressDeadline: '1500ms', registriesSkippingTagResolving: ['https://x'] },
    domains: { kubeflow: {} },
    gateways: { external: [] },
    garbageCollection: { maxNonActiveRevisions: 5 },
    leaderElection: { buckets: 11 },
    observability: { tracing: { protocol: 'grpc', samplingRate: 2 }, metrics: { protocol: 'none', endpoint: 'x' } },
  };
  const found = errors(platform(knative));
  const paths = [
    'webhookTimeoutSeconds',
    'activator.allowFrom[0]',
    'activator.autoscaling.minReplicas',
    'webhook.replicas',
    'controller.resources.limits.memory',
    'autoscaling.stableWindow',
    'autoscaling.maxScaleUpRate',
    'autoscaling.minScale',
    'autoscaling.initialScale',
    'defaults.revisionTimeoutSeconds',
    'defaults.resources.requests.cpu',
    'deployment.progressDeadline',
    'deployment.registriesSkippingTagResolving[0]',
    'domains.kubeflow',
    'gateways.external',
    'garbageCollection.maxNonActiveRevisions',
    'leaderElection.buckets',
    'observability.tracing.endpoint',
    'observability.tracing.samplingRate',
    'observability.metrics.endpoint',
  ];
  for (const path of paths) expect(found).toContainEqual(expect.stringContaining(`platform/knative: ${path}: `));
  expect(found).toHaveLength(paths.length);
});

test('a release whose Knative does not know OpenTelemetry says so', () => {
  const metrics = { protocol: 'prometheus' } as const;
  expect(errors(platform({ observability: { metrics } }, { release: '1.11.0' }))).toEqual([
    expect.stringContaining("observability.metrics: is not known to this release's Knative"),
  ]);
  expect(errors(platform({ observability: { metrics } }))).toEqual([]);
});

test('routes inside of the cluster need a gateway', () => {
  const istio = { clusterLocalGateway: false } as const;
  expect(errors(platform({}, { istio }))).toEqual([
    expect.stringContaining('knative: routes inside of the cluster need istio.clusterLocalGateway'),
  ]);
  const gateway = { name: 'mine', namespace: 'edge', service: 'mine.edge.svc.cluster.local' };
  expect(errors(platform({ gateways: { local: [gateway] } }, { istio }))).toEqual([]);
});
