import { field, type KServeOptions, list, strings } from '../../../constructs';
import { added, errors, graph, objects } from '../platform-fixture';
import { CONFIG, CONTROLLER, changed, containers, LLM, made, OTHERS, section } from './fixture';

const POD = '.spec.template.spec';
const LOCAL_MODELS = { kubeflow: { podSecurity: 'privileged' } } as const;
const NODE_AGENT = 'DaemonSet.apps/kubeflow/kserve-localmodelnode-agent';

test('replicas and placement are the controller’s', () => {
  const kserve: KServeOptions = {
    controller: { replicas: 2, nodeSelector: { pool: 'system' }, priorityClassName: 'high' },
  };
  expect(changed(kserve)).toMatchObject({
    [`${CONTROLLER}.spec.replicas`]: [1, 2],
    [`${CONTROLLER}${POD}.nodeSelector.pool`]: [undefined, 'system'],
    [`${CONTROLLER}${POD}.priorityClassName`]: [undefined, 'high'],
  });
  expect(added({ ...OTHERS, kserve: {} }, { ...OTHERS, kserve })).toEqual([
    'PodDisruptionBudget.policy/kubeflow/kserve-controller-manager',
  ]);
});

test.each([
  ['controller', CONTROLLER],
  ['localModelController', 'Deployment.apps/kubeflow/kserve-localmodel-controller-manager'],
  ['llm', LLM],
] as const)('amounts of %s are its own', (option, key) => {
  const amounts = { resources: { limits: { memory: '1Gi' } } };
  const paths = Object.keys(changed({ [option]: option === 'llm' ? { controller: amounts } : amounts }));
  expect(paths.every((path) => path.startsWith(`${key}${POD}.containers.0.resources.`))).toBe(true);
  expect(containers(key, { [option]: option === 'llm' ? { controller: amounts } : amounts })[0]).toMatchObject(amounts);
});

test('the guard of the metrics takes arguments', () => {
  expect(changed({ metricsProxy: { extraArgs: ['--v=2'] } })).toEqual({
    [`${CONTROLLER}${POD}.containers.1.args.3`]: [undefined, '--v=2'],
  });
});

test('without large language models there is nothing of them', () => {
  const gone = added({ ...OTHERS, kserve: { llm: false } }, { ...OTHERS, kserve: {} });
  expect(gone).toHaveLength(14);
  expect(gone.every((key) => /llmisvc|llminference|inferencepools|inferencemodels/.test(key))).toBe(true);
  const edit = made('ClusterRole.rbac.authorization.k8s.io/kubeflow-kserve-edit', { llm: false });
  expect(JSON.stringify(edit)).not.toContain('llm');
});

test('a release without them installs nothing of them', () => {
  const keys = [...objects({ ...OTHERS, release: '1.11.0', kserve: {} }).keys()];
  expect(keys).toContain(CONTROLLER);
  expect(keys.filter((key) => /llmisvc|llminference/.test(key) && !key.startsWith('NetworkPolicy'))).toEqual([]);
  expect(containers(CONTROLLER, {}, { release: '1.11.0' })[0]).toMatchObject({
    image: 'docker.io/kserve/kserve-controller:v0.15.2',
  });
});

test('models on nodes bring the program on the nodes and the namespace of its Jobs', () => {
  const localModel = {
    jobNamespace: 'jobs',
    jobTtl: 60,
    checkInterval: 30,
    manageVolumes: false,
    agent: { hostPath: '/data', nodeSelector: { disk: 'fast' } },
  };
  expect(
    added({ ...OTHERS, ...LOCAL_MODELS, kserve: {} }, { ...OTHERS, ...LOCAL_MODELS, kserve: { localModel } }),
  ).toEqual(['Namespace/jobs', NODE_AGENT]);
  const agent = made(NODE_AGENT, { localModel }, LOCAL_MODELS);
  expect(field(agent, 'spec', 'template', 'spec')).toMatchObject({
    nodeSelector: { disk: 'fast' },
    volumes: [{ hostPath: { path: '/data' } }],
  });
  const settings = JSON.parse(String(field(made(CONFIG, { localModel }, LOCAL_MODELS), 'data', 'localModel')));
  expect(settings).toMatchObject({
    enabled: true,
    jobNamespace: 'jobs',
    jobTTLSecondsAfterFinished: 60,
    reconcilationFrequencyInSecs: 30,
    disableVolumeManagement: true,
  });
});

test('labels and pull secrets are on everything', () => {
  const labels = { team: 'platform' };
  const all = objects({ ...OTHERS, kserve: { labels, imagePullSecrets: ['pull'] } });
  const before = new Set(objects(OTHERS).keys());
  const own = [...all].filter(([key]) => !before.has(key)).map(([, manifest]) => manifest);
  expect(own.length).toBeGreaterThan(60);
  for (const { metadata } of own) expect(metadata.labels).toMatchObject(labels);
  for (const { kind, ...deployment } of own.filter(({ kind }) => kind === 'Deployment')) {
    expect(list(deployment, 'spec', 'template', 'spec', 'imagePullSecrets')).toEqual([{ name: 'pull' }]);
  }
});

test('no selector has a label that options may change', () => {
  const labels = { app: 'other' };
  for (const [key, manifest] of objects({ ...OTHERS, kserve: { labels } })) {
    if (!key.startsWith('Deployment')) continue;
    const selector = strings(manifest, 'spec', 'selector', 'matchLabels');
    expect(selector).toMatchObject({ app: 'kserve' });
    expect(strings(manifest, 'spec', 'template', 'metadata', 'labels')).toMatchObject(selector);
  }
});

test('runtimes come after the webhook that checks them, its certificate and its controller', () => {
  const nodes = graph({ ...OTHERS, certManager: {}, kserve: {} }).nodes;
  const position = (key: string) => nodes.findIndex((node) => node.key === key);
  const order = [
    'Issuer.cert-manager.io/kubeflow/selfsigned-issuer',
    'Certificate.cert-manager.io/kubeflow/serving-cert',
    CONTROLLER,
    'ValidatingWebhookConfiguration.admissionregistration.k8s.io/clusterservingruntime.serving.kserve.io',
    'ClusterServingRuntime.serving.kserve.io/kserve-sklearnserver',
  ].map(position);
  expect(order).not.toContain(-1);
  expect(order).toEqual([...order].sort((a, b) => a - b));
});

test('the controller starts after the definitions that it looks for when it starts', () => {
  const definition = 'CustomResourceDefinition.apiextensions.k8s.io/virtualservices.networking.istio.io';
  const node = graph({ ...OTHERS, istio: {}, kserve: {} }).nodes.find(({ key }) => key === CONTROLLER);
  expect(node?.needs.map(({ to }) => to)).toContain(definition);
});

test('the controllers roll when the settings change that they read at their start', () => {
  const node = graph({ ...OTHERS, kserve: {} }).nodes.find(({ key }) => key === CONTROLLER);
  expect(node?.needs.map(({ to }) => to)).toContain(CONFIG);
});

test('serverless needs Knative, and the message names both options', () => {
  expect(errors({ ...OTHERS, knative: false, kserve: { deploymentMode: 'serverless' } })).toEqual([
    'platform/kserve: deploymentMode: serverless needs knative; leave knative out, or write raw here',
  ]);
  expect(errors({ ...OTHERS, knative: false, kserve: {} })).toEqual([]);
});

test('what is wrong is said with its path, all of it at once', () => {
  const kserve: KServeOptions = {
    llm: { controller: { replicas: 0 } },
    ingress: {
      gateway: 'gateway',
      domain: 'https://a.example.com',
      additionalDomains: ['a.example.com', 'b'],
      domainTemplate: '{{ .Name }}.example.com',
      pathTemplate: 'serving',
      gatewayApi: { gateway: 'a/b/c' },
    },
    storageInitializer: { modelcar: { uid: -1 }, caBundleMountPath: 'ca', limits: { memory: 'much' } },
    batcher: { maxBatchSize: 0 },
    rollout: { maxSurge: '1', maxUnavailable: 'some' },
    logger: { defaultUrl: 'sink' },
    autoscaler: { scaleDownStabilizationWindow: 4000 },
    openTelemetryCollector: { scrapeInterval: '5' },
    localModel: { jobNamespace: 'Jobs' },
    runtimes: { xgbserver: { resources: { requests: { cpu: 'few' } } } },
    addRuntimes: { 'kserve-mlserver': { containers: [] }, 'a b': { containers: [] } },
    storageContainer: { extraPrefixes: ['mine'] },
  };
  const found = errors({ ...OTHERS, kserve });
  expect(found).toEqual(
    expect.arrayContaining(
      [
        /localModel: mounts a directory of its nodes; set kubeflow\.podSecurity to privileged/,
        /ingress\.gateway: "gateway" names no gateway/,
        /ingress\.gatewayApi\.gateway: "a\/b\/c" names no gateway/,
        /ingress\.domain: "https:\/\/a\.example\.com" is no host name/,
        /ingress\.domainTemplate: names no \{\{ \.Namespace \}\}/,
        /ingress\.pathTemplate: "serving" is no path/,
        /ingress\.additionalDomains\[1\]: "b" is no host name/,
        /storageInitializer\.modelcar\.uid: -1 is out of range/,
        /storageInitializer\.caBundleMountPath: "ca" is no absolute path/,
        /storageInitializer\.limits\.memory: "much" is no quantity/,
        /batcher\.maxBatchSize: 0 is out of range/,
        /rollout\.maxUnavailable: "some" is no number of pods/,
        /logger\.defaultUrl: "sink" is no URL/,
        /autoscaler\.scaleDownStabilizationWindow: 4000 is out of range/,
        /openTelemetryCollector\.scrapeInterval: "5" is no duration/,
        /localModel\.jobNamespace: "Jobs" is no DNS label/,
        /runtimes\.xgbserver\.resources\.requests\.cpu: "few" is no quantity/,
        /addRuntimes\.kserve-mlserver: is upstream's; write changes to runtimes\.mlserver/,
        /addRuntimes\.a b: "a b" is no DNS label/,
        /storageContainer\.extraPrefixes\[0\]: "mine" is no beginning of an address/,
        /llm\.controller\.replicas: 0 is out of range/,
      ].map((message) => expect.stringMatching(new RegExp(`^platform/kserve: ${message.source}`))),
    ),
  );
  expect(errors({ ...OTHERS, release: '1.11.0', kserve: { llm: {} } })).toEqual([
    'platform/kserve: llm: release 1.11.0 has no large language models in KServe; leave it out',
  ]);
});

test('a release with KServe 0.15 refuses what came later', () => {
  const kserve = {
    rollout: { maxSurge: '1', maxUnavailable: '0' },
    autoscaler: { scaleUpStabilizationWindow: 5 },
    openTelemetryCollector: { scrapeInterval: '9s', requests: { cpu: '1' }, limits: { cpu: '2' } },
  };
  const later = ['rollout', 'autoscaler', 'openTelemetryCollector.requests', 'openTelemetryCollector.limits'];
  expect(errors({ ...OTHERS, release: '1.11.0', kserve })).toEqual(
    later.map((path) => `platform/kserve: ${path}: needs KServe from 0.16 on: release 26.03 has one`),
  );
  expect(errors({ ...OTHERS, kserve })).toEqual([]);
});

test('KServe 0.15 has its own settings and definitions', () => {
  const old = { release: '1.11.0' } as const;
  expect(section('autoscaler', {}, old)).toBeUndefined();
  expect(section('opentelemetryCollector', {}, old)).not.toHaveProperty('resource');
  // It would copy models that are on claims.
  expect(section('storageInitializer', {}, old)).toHaveProperty('enableDirectPvcVolumeMount', true);
  expect(section('storageInitializer')).not.toHaveProperty('enableDirectPvcVolumeMount');
  const definition = (more: { readonly release?: '1.11.0' }) =>
    JSON.stringify(
      made(
        'CustomResourceDefinition.apiextensions.k8s.io/inferenceservices.serving.kserve.io',
        {},
        {
          ...more,
          definitions: 'full',
        },
      ),
    );
  for (const field of ['storageUris', 'stopSignal', 'behavior', 'authenticationRef']) {
    expect(definition({})).toContain(`"${field}":`);
    expect(definition(old)).not.toContain(`"${field}":`);
  }
});
