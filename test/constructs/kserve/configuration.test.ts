import type { KServeOptions } from '../../../constructs';
import { CONFIG, changed, section } from './fixture';

const host = { address: { host: 'kubeflow.example.com' } };

test.each<[string, KServeOptions, string, unknown]>([
  ['amounts', { agent: { limits: { memory: '4Gi' } } }, 'agent', { memoryLimit: '4Gi', memoryRequest: '100Mi' }],
  ['batches', { batcher: { maxBatchSize: 8, maxLatency: 100 } }, 'batcher', { maxBatchSize: '8', maxLatency: '100' }],
  ['where records go', { logger: { defaultUrl: 'http://sink.a' } }, 'logger', { defaultUrl: 'http://sink.a' }],
  [
    'headers through a graph',
    { router: { propagateHeaders: ['Authorization'], imagePullPolicy: 'Always' } },
    'router',
    { headers: { propagate: ['Authorization'] }, imagePullPolicy: 'Always' },
  ],
  [
    'defaults of services',
    { inferenceService: { requests: { cpu: '2' } } },
    'inferenceService',
    { resource: { cpuRequest: '2', cpuLimit: '1', memoryLimit: '2Gi', memoryRequest: '2Gi' } },
  ],
  [
    'authorities of stores',
    { storageInitializer: { caBundleConfigMap: 'ca', caBundleMountPath: '/ca' } },
    'storageInitializer',
    { caBundleConfigMapName: 'ca', caBundleVolumeMountPath: '/ca' },
  ],
  ['no models as images', { storageInitializer: { modelcar: false } }, 'storageInitializer', { enableModelcar: false }],
  [
    'models as images',
    { storageInitializer: { modelcar: { cpu: '1', memory: '1Gi', uid: 0 } } },
    'storageInitializer',
    { enableModelcar: true, cpuModelcar: '1', memoryModelcar: '1Gi', uidModelcar: 0 },
  ],
  [
    'an S3 store',
    { credentials: { s3: { endpoint: 's3.example.com', useHttps: true, verifySsl: false, region: 'eu' } } },
    'credentials',
    { s3: { s3Endpoint: 's3.example.com', s3UseHttps: '1', s3VerifySSL: '0', s3Region: 'eu', s3UseAccelerate: '' } },
  ],
  [
    'flags of an S3 store, each as its reader wants it,',
    { credentials: { s3: { useVirtualBucket: true, useAccelerate: false, useAnonymousCredential: true } } },
    'credentials',
    { s3: { s3UseVirtualBucket: 'true', s3UseAccelerate: 'false', s3UseAnonymousCredential: 'true' } },
  ],
  [
    'rollouts',
    { rollout: { maxSurge: '1', maxUnavailable: '0' } },
    'deploy',
    { deploymentRolloutStrategy: { defaultRollout: { maxSurge: '1', maxUnavailable: '0' } } },
  ],
  [
    'what stays on services',
    { inferenceService: { keptAnnotations: ['a'], keptLabels: ['b'] } },
    'inferenceService',
    { serviceAnnotationDisallowedList: ['a'], serviceLabelDisallowedList: ['b'] },
  ],
  [
    'further GPUs',
    { gpuResources: ['example.com/gpu'] },
    'multiNode',
    { customGPUResourceTypeList: ['example.com/gpu'] },
  ],
  [
    'metrics',
    { metricsAggregator: { aggregate: true, prometheusScraping: true } },
    'metricsAggregator',
    { enableMetricAggregation: 'true', enablePrometheusScraping: 'true' },
  ],
  [
    'how fast services scale',
    { autoscaler: { scaleUpStabilizationWindow: 10, scaleDownStabilizationWindow: 60 } },
    'autoscaler',
    { scaleUpStabilizationWindowSeconds: '10', scaleDownStabilizationWindowSeconds: '60' },
  ],
  [
    'the collector',
    { openTelemetryCollector: { scrapeInterval: '30s', requests: { cpu: '1' } } },
    'opentelemetryCollector',
    { scrapeInterval: '30s', resource: { cpuRequest: '1', memoryRequest: '512Mi' } },
  ],
  [
    'tokens of services',
    { security: { autoMountServiceAccountToken: false } },
    'security',
    { autoMountServiceAccountToken: false },
  ],
  ['services without an address', { service: { headless: true } }, 'service', { serviceClusterIPNone: true }],
  [
    'the explainer',
    { explainers: { art: { image: 'example.com/art', version: 'v1' } } },
    'explainers',
    { art: { image: 'example.com/art', defaultImageVersion: 'v1' } },
  ],
])('%s are in one section of the settings', (_, options, name, expected) => {
  expect(section(name, options)).toMatchObject(expected as object);
  expect(section(name) ?? {}).not.toMatchObject(expected as object);
  expect(Object.keys(changed(options))).toEqual([`${CONFIG}.data.${name}`]);
});

test('services follow the platform’s address', () => {
  const ingress = (kserve: KServeOptions = {}, more = {}) => section('ingress', kserve, more);
  expect(ingress()).toMatchObject({ ingressDomain: 'example.com', urlScheme: 'http' });
  expect(ingress({}, host)).toMatchObject({ ingressDomain: 'kubeflow.example.com', urlScheme: 'https' });
  expect(ingress({ ingress: { domain: 'models.example.com', urlScheme: 'http' } }, host)).toMatchObject({
    ingressDomain: 'models.example.com',
    urlScheme: 'http',
  });
});

test('the gateways, the class and the shape of addresses are the user’s', () => {
  const ingress = {
    gateway: 'a/gateway',
    localGateway: 'a/local',
    localGatewayService: 'local.a.svc',
    knativeLocalGatewayService: 'knative.a.svc',
    additionalDomains: ['b.example.com'],
    className: 'nginx',
    domainTemplate: '{{ .Namespace }}.{{ .Name }}.{{ .IngressDomain }}',
    pathTemplate: false,
    istioVirtualHost: false,
    create: false,
    gatewayApi: { gateway: 'a/b' },
  } as const;
  expect(section('ingress', { ingress })).toEqual({
    enableGatewayApi: true,
    kserveIngressGateway: 'a/b',
    ingressGateway: 'a/gateway',
    localGateway: 'a/local',
    localGatewayService: 'local.a.svc',
    knativeLocalGatewayService: 'knative.a.svc',
    ingressDomain: 'example.com',
    additionalIngressDomains: ['b.example.com'],
    ingressClassName: 'nginx',
    domainTemplate: '{{ .Namespace }}.{{ .Name }}.{{ .IngressDomain }}',
    urlScheme: 'http',
    disableIstioVirtualHost: true,
    disableIngressCreation: true,
  });
});

test('services run on Knative where the platform has it, and as Deployments where not, or where one says so', () => {
  const mode = (kserve: KServeOptions = {}, more = {}) => section('deploy', kserve, more);
  expect(mode()).toEqual({ defaultDeploymentMode: 'RawDeployment' });
  expect(mode({}, { knative: {} })).toEqual({ defaultDeploymentMode: 'Serverless' });
  expect(mode({ deploymentMode: 'raw' }, { knative: {} })).toEqual({ defaultDeploymentMode: 'RawDeployment' });
});

test('a mirror is the registry of the images in the settings too', () => {
  const imageRegistry = 'mirror.example.com/all';
  const texts = ['agent', 'batcher', 'logger', 'router', 'storageInitializer', 'explainers', 'localModel'].map((name) =>
    JSON.stringify(section(name, { imageRegistry })),
  );
  for (const text of texts) expect(text).toMatch(/"mirror\.example\.com\/all\/kserve\//);
  for (const text of texts) expect(text).not.toContain('docker.io');
  expect(section('explainers', { imageRegistry: 'mirror.example.com:5000' })).toMatchObject({
    art: { image: 'mirror.example.com:5000/kserve/art-explainer', defaultImageVersion: 'v0.16.0' },
  });
});

test('tokens pass through to the settings', () => {
  expect(section('credentials', { credentials: { s3: { endpoint: 'a-token' } } })).toMatchObject({
    s3: { s3Endpoint: 'a-token' },
  });
});
