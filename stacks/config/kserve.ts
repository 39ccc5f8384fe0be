import { type KServeOptions, ServingRuntimeSpec } from '../../constructs';
import {
  boolean,
  choice,
  int32,
  kubernetes,
  list,
  map,
  object,
  omit,
  orFalse,
  required,
  type Static,
  string,
  stringMap,
} from '../../constructs/schema';
import { component, container, type Fits, part } from './common';

const amounts = object({ cpu: string, memory: string });
const configured = { requests: amounts, limits: amounts };
const program = { ...configured, image: string };

const runtime = orFalse(
  object({
    ...container,
    image: string,
    autoSelect: boolean,
    nodeSelector: stringMap,
    tolerations: list(kubernetes.Toleration),
  }),
);

/** See `ConfigurationOptions`. */
const settings = {
  deploymentMode: choice(['serverless', 'raw']),
  ingress: object({
    gateway: string,
    localGateway: string,
    localGatewayService: string,
    knativeLocalGatewayService: string,
    domain: string,
    additionalDomains: list(string),
    className: string,
    domainTemplate: string,
    pathTemplate: orFalse(string),
    urlScheme: choice(['http', 'https']),
    istioVirtualHost: boolean,
    create: boolean,
    gatewayApi: object({ gateway: required(string) }),
  }),
  storageInitializer: object({
    ...program,
    caBundleConfigMap: string,
    caBundleMountPath: string,
    modelcar: orFalse(object({ cpu: string, memory: string, uid: int32 })),
  }),
  agent: object(program),
  batcher: object({ ...program, maxBatchSize: int32, maxLatency: int32 }),
  logger: object({ ...program, defaultUrl: string }),
  router: object({
    ...program,
    imagePullPolicy: choice(['Always', 'IfNotPresent', 'Never']),
    propagateHeaders: list(string),
  }),
  explainers: object({ art: object({ image: required(string), version: required(string) }) }),
  inferenceService: object({ ...configured, keptAnnotations: list(string), keptLabels: list(string) }),
  rollout: object({ maxSurge: required(string), maxUnavailable: required(string) }),
  gpuResources: list(string),
  credentials: object({
    storageSpecSecretName: string,
    storageSecretNameAnnotation: string,
    gcsCredentialFileName: string,
    s3: object({
      accessKeyIdName: string,
      secretAccessKeyName: string,
      endpoint: string,
      useHttps: boolean,
      region: string,
      verifySsl: boolean,
      useVirtualBucket: boolean,
      useAccelerate: boolean,
      useAnonymousCredential: boolean,
      caBundle: string,
    }),
  }),
  metricsAggregator: object({ aggregate: boolean, prometheusScraping: boolean }),
  autoscaler: object({ scaleUpStabilizationWindow: int32, scaleDownStabilizationWindow: int32 }),
  openTelemetryCollector: object({
    ...configured,
    scrapeInterval: string,
    metricReceiverEndpoint: string,
    metricScalerEndpoint: string,
  }),
  security: object({ autoMountServiceAccountToken: boolean }),
  service: object({ headless: boolean }),
  localModel: object({
    jobNamespace: string,
    jobImage: string,
    fsGroup: int32,
    jobTtl: int32,
    checkInterval: int32,
    manageVolumes: boolean,
    agent: object({ ...omit({ fields: component }, 'replicas'), hostPath: string }),
  }),
};

export class KServeConfig extends object({
  ...part,
  ...settings,
  runtimes: object({
    huggingfaceserver: runtime,
    'huggingfaceserver-multinode': runtime,
    lgbserver: runtime,
    mlserver: runtime,
    paddleserver: runtime,
    pmmlserver: runtime,
    sklearnserver: runtime,
    'tensorflow-serving': runtime,
    torchserve: runtime,
    tritonserver: runtime,
    xgbserver: runtime,
  }),
  addRuntimes: map(ServingRuntimeSpec),
  storageContainer: orFalse(
    object({
      image: string,
      resources: container.resources,
      extraEnv: container.extraEnv,
      extraPrefixes: list(string),
    }),
  ),
  controller: object(component),
  metricsProxy: object(container),
  localModelController: object(component),
  llm: orFalse(object({ controller: object(component) })),
}) {}

export type Checked = Fits<Static<typeof KServeConfig>, KServeOptions>;
