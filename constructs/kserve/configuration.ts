import type { Address } from '../address';
import { KUBEFLOW_GATEWAY } from '../istio';
import type { Images, Release } from '../releases';
import type {
  ConfigurationOptions,
  ConfiguredContainer,
  CredentialsOptions,
  IngressOptions,
} from './configuration-options';
import { KNATIVE_LOCAL_GATEWAY } from './names';

/** From where settings have what the options do not say. */
export interface ConfigurationContext {
  readonly address: Address;
  readonly images: Images;
  /** How services run that do not say it. */
  readonly deploymentMode: 'serverless' | 'raw';
  readonly release: Release;
}

type Section = Readonly<Record<string, unknown>>;
type Amounts = readonly [cpuRequest: string, cpuLimit: string, memoryRequest: string, memoryLimit: string];

const SMALL: Amounts = ['100m', '1', '100Mi', '1Gi'];

/** KServe's names of the modes; newer ones are Knative and Standard, and both are understood. */
const MODES = { serverless: 'Serverless', raw: 'RawDeployment' } as const;

/** The settings as KServe reads them: a JSON text for each section. */
export function configuration(options: ConfigurationOptions, context: ConfigurationContext): Record<string, string> {
  const texts = Object.entries(sections(options, context)).map(([name, section]) => [
    name,
    JSON.stringify(section, undefined, 2),
  ]);
  return Object.fromEntries(texts);
}

function sections(options: ConfigurationOptions, context: ConfigurationContext): Record<string, Section> {
  const { images, deploymentMode, release } = context;
  const current = release.features.has('kserve-0.16-setup');
  const { rollout, gpuResources } = options;
  const { agent, batcher, logger, router, inferenceService, autoscaler, metricsAggregator, security, service } =
    options;
  return {
    deploy: {
      defaultDeploymentMode: MODES[deploymentMode],
      deploymentRolloutStrategy: rollout && { defaultRollout: rollout },
    },
    ingress: ingress(options.ingress ?? {}, context.address),
    explainers: explainers(options, images),
    storageInitializer: {
      ...storageInitializer(options, images),
      // Whether models on a claim are mounted in place of being copied. Later versions always do so.
      ...(!current && { enableDirectPvcVolumeMount: true }),
    },
    agent: { image: agent?.image ?? images.ref('kserve-agent'), ...amounts(agent, SMALL) },
    batcher: {
      image: batcher?.image ?? images.ref('kserve-agent'),
      ...amounts(batcher, ['1', '1', '1Gi', '1Gi']),
      maxBatchSize: String(batcher?.maxBatchSize ?? 32),
      maxLatency: String(batcher?.maxLatency ?? 5000),
    },
    logger: {
      image: logger?.image ?? images.ref('kserve-agent'),
      ...amounts(logger, SMALL),
      defaultUrl: logger?.defaultUrl ?? 'http://default-broker',
    },
    router: {
      image: router?.image ?? images.ref('kserve-router'),
      ...amounts(router, SMALL),
      imagePullPolicy: router?.imagePullPolicy ?? 'IfNotPresent',
      headers: router?.propagateHeaders && { propagate: router.propagateHeaders },
    },
    inferenceService: {
      resource: amounts(inferenceService, ['1', '1', '2Gi', '2Gi']),
      serviceAnnotationDisallowedList: inferenceService?.keptAnnotations,
      serviceLabelDisallowedList: inferenceService?.keptLabels,
    },
    credentials: credentials(options.credentials ?? {}),
    // These, and those of the autoscaler, KServe reads as text.
    metricsAggregator: {
      enableMetricAggregation: String(metricsAggregator?.aggregate ?? false),
      enablePrometheusScraping: String(metricsAggregator?.prometheusScraping ?? false),
    },
    ...(current && {
      autoscaler: {
        scaleUpStabilizationWindowSeconds: String(autoscaler?.scaleUpStabilizationWindow ?? 0),
        scaleDownStabilizationWindowSeconds: String(autoscaler?.scaleDownStabilizationWindow ?? 300),
      },
    }),
    opentelemetryCollector: {
      ...collector(options),
      ...(current && { resource: amounts(options.openTelemetryCollector, ['200m', '1', '512Mi', '2Gi']) }),
    },
    security: { autoMountServiceAccountToken: security?.autoMountServiceAccountToken ?? true },
    ...(service?.headless !== undefined && { service: { serviceClusterIPNone: service.headless } }),
    ...(gpuResources && { multiNode: { customGPUResourceTypeList: gpuResources } }),
    localModel: localModel(options, images),
  };
}

function amounts(
  { requests, limits }: ConfiguredContainer = {},
  [cpu, cpuLimit, memory, memoryLimit]: Amounts,
): Section {
  return {
    cpuRequest: requests?.cpu ?? cpu,
    cpuLimit: limits?.cpu ?? cpuLimit,
    memoryRequest: requests?.memory ?? memory,
    memoryLimit: limits?.memory ?? memoryLimit,
  };
}

function ingress(options: IngressOptions, address: Address): Section {
  const { pathTemplate = '/serving/{{ .Namespace }}/{{ .Name }}' } = options;
  return {
    enableGatewayApi: options.gatewayApi !== undefined,
    // Only read with the Gateway API, and then required.
    kserveIngressGateway: options.gatewayApi?.gateway ?? 'kserve/kserve-ingress-gateway',
    ingressGateway: options.gateway ?? `${KUBEFLOW_GATEWAY.namespace}/${KUBEFLOW_GATEWAY.name}`,
    localGateway: options.localGateway ?? KNATIVE_LOCAL_GATEWAY.gateway,
    localGatewayService: options.localGatewayService ?? KNATIVE_LOCAL_GATEWAY.service,
    knativeLocalGatewayService: options.knativeLocalGatewayService,
    ingressDomain: options.domain ?? address.host ?? 'example.com',
    additionalIngressDomains: options.additionalDomains,
    ingressClassName: options.className ?? 'istio',
    domainTemplate: options.domainTemplate ?? '{{ .Name }}-{{ .Namespace }}.{{ .IngressDomain }}',
    urlScheme: options.urlScheme ?? (address.secure ? 'https' : 'http'),
    disableIstioVirtualHost: !(options.istioVirtualHost ?? true),
    disableIngressCreation: !(options.create ?? true),
    pathTemplate: pathTemplate === false ? undefined : pathTemplate,
  };
}

function explainers({ explainers: { art } = {} }: ConfigurationOptions, images: Images): Section {
  // KServe wants the tag apart; before it there may be a port.
  const [, image, version] = /^(.*):([^:/]+)$/.exec(images.ref('kserve-art-explainer')) ?? [];
  return { art: { image: art?.image ?? image, defaultImageVersion: art?.version ?? version } };
}

function storageInitializer({ storageInitializer: options = {} }: ConfigurationOptions, images: Images): Section {
  const { modelcar = {} } = options;
  const { cpu = '10m', memory = '15Mi', uid = 1010 } = modelcar || {};
  return {
    image: options.image ?? images.ref('kserve-storage-initializer'),
    ...amounts(options, SMALL),
    caBundleConfigMapName: options.caBundleConfigMap ?? '',
    caBundleVolumeMountPath: options.caBundleMountPath ?? '/etc/ssl/custom-certs',
    enableModelcar: modelcar !== false,
    cpuModelcar: cpu,
    memoryModelcar: memory,
    uidModelcar: uid,
  };
}

function credentials({ s3 = {}, ...options }: CredentialsOptions): Section {
  // Each as its reader wants it; nothing where Secrets and ServiceAccounts decide.
  const digit = (value: boolean | undefined) => (value === undefined ? '' : value ? '1' : '0');
  const word = (value: boolean | undefined) => (value === undefined ? '' : String(value));
  return {
    storageSpecSecretName: options.storageSpecSecretName ?? 'storage-config',
    storageSecretNameAnnotation: options.storageSecretNameAnnotation ?? 'serving.kserve.io/storageSecretName',
    gcs: { gcsCredentialFileName: options.gcsCredentialFileName ?? 'gcloud-application-credentials.json' },
    s3: {
      s3AccessKeyIDName: s3.accessKeyIdName ?? 'AWS_ACCESS_KEY_ID',
      s3SecretAccessKeyName: s3.secretAccessKeyName ?? 'AWS_SECRET_ACCESS_KEY',
      s3Endpoint: s3.endpoint ?? '',
      s3UseHttps: digit(s3.useHttps),
      s3Region: s3.region ?? '',
      s3VerifySSL: digit(s3.verifySsl),
      s3UseVirtualBucket: word(s3.useVirtualBucket),
      s3UseAccelerate: word(s3.useAccelerate),
      s3UseAnonymousCredential: word(s3.useAnonymousCredential),
      s3CABundle: s3.caBundle ?? '',
    },
  };
}

function collector({ openTelemetryCollector: options = {} }: ConfigurationOptions): Section {
  return {
    scrapeInterval: options.scrapeInterval ?? '5s',
    metricReceiverEndpoint: options.metricReceiverEndpoint ?? 'keda-otel-scaler.keda.svc:4317',
    metricScalerEndpoint: options.metricScalerEndpoint ?? 'keda-otel-scaler.keda.svc:4318',
  };
}

function localModel({ localModel: options }: ConfigurationOptions, images: Images): Section {
  return {
    enabled: options !== undefined,
    jobNamespace: jobNamespace(options),
    defaultJobImage: options?.jobImage ?? images.ref('kserve-storage-initializer'),
    fsGroup: options?.fsGroup ?? 1000,
    jobTTLSecondsAfterFinished: options?.jobTtl,
    reconcilationFrequencyInSecs: options?.checkInterval,
    disableVolumeManagement: options?.manageVolumes === false ? true : undefined,
  };
}

export function jobNamespace(options: ConfigurationOptions['localModel']): string {
  return options?.jobNamespace ?? 'kserve-localmodel-jobs';
}
