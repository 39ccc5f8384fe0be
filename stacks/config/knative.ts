import { FEATURE_NAMES, type KnativeOptions, LOG_LEVELS, LOGGING_PROGRAMS } from '../../constructs';
import {
  anything,
  boolean,
  choice,
  double,
  fields,
  int32,
  intOrString,
  kubernetes,
  list,
  map,
  object,
  required,
  type Static,
  string,
  stringMap,
} from '../../constructs/schema';
import { autoscaled, component, type Fits, part, placement } from './common';

const amounts = object({ cpu: intOrString, memory: intOrString, 'ephemeral-storage': intOrString });
const resources = object({ requests: amounts, limits: amounts });
const issuer = object({ kind: required(choice(['ClusterIssuer', 'Issuer'])), name: required(string) });
const onOff = choice(['Enabled', 'Disabled']);
const gateway = object({
  name: required(string),
  namespace: required(string),
  service: required(string),
  labelSelector: kubernetes.LabelSelector,
});
const exporter = { endpoint: string, exportInterval: string } as const;
export const metrics = object({
  protocol: required(choice(['http/protobuf', 'grpc', 'prometheus', 'none'])),
  ...exporter,
});

const autoscaling = object({
  containerConcurrencyTargetPercentage: double,
  containerConcurrencyTargetDefault: double,
  requestsPerSecondTargetDefault: double,
  targetBurstCapacity: double,
  stableWindow: string,
  panicWindowPercentage: double,
  panicThresholdPercentage: double,
  maxScaleUpRate: double,
  maxScaleDownRate: double,
  enableScaleToZero: boolean,
  scaleToZeroGracePeriod: string,
  scaleToZeroPodRetentionPeriod: string,
  podAutoscalerClass: string,
  activatorCapacity: double,
  initialScale: int32,
  allowZeroInitialScale: boolean,
  minScale: int32,
  maxScale: int32,
  maxScaleLimit: int32,
  scaleDownDelay: string,
});

const defaults = object({
  revisionTimeoutSeconds: int32,
  maxRevisionTimeoutSeconds: int32,
  revisionResponseStartTimeoutSeconds: int32,
  revisionIdleTimeoutSeconds: int32,
  resources,
  containerNameTemplate: string,
  initContainerNameTemplate: string,
  containerConcurrency: int32,
  containerConcurrencyMaxLimit: int32,
  allowContainerConcurrencyZero: boolean,
  enableServiceLinks: boolean,
});

const deployment = object({
  queueProxy: object({ resources, tokenAudiences: list(string), rootCa: string }),
  registriesSkippingTagResolving: list(string),
  digestResolutionTimeout: string,
  progressDeadline: string,
  defaultAffinityType: choice(['prefer-spread-revision-over-nodes', 'none']),
  runtimeClassNames: map(stringMap),
  podIsAlwaysSchedulable: boolean,
});

const network = object({
  domainTemplate: string,
  tagTemplate: string,
  externalDomainTls: onOff,
  clusterLocalDomainTls: onOff,
  systemInternalTls: onOff,
  namespaceWildcardCertSelector: kubernetes.LabelSelector,
  httpProtocol: choice(['Enabled', 'Redirected']),
  defaultExternalScheme: choice(['http', 'https']),
  rolloutDuration: int32,
  autocreateClusterDomainClaims: boolean,
  enableMeshPodAddressability: boolean,
  meshCompatibilityMode: choice(['auto', 'enabled', 'disabled']),
});

export const tracing = object({
  protocol: required(choice(['http/protobuf', 'grpc', 'stdout', 'none'])),
  endpoint: string,
  samplingRate: double,
});

export const leaderElection = object({
  leaseDuration: string,
  renewDeadline: string,
  retryPeriod: string,
  buckets: int32,
});

const observability = object({
  metrics,
  requestMetrics: metrics,
  tracing,
  runtimeProfiling: boolean,
  requestLog: boolean,
  probeRequestLog: boolean,
  requestLogTemplate: string,
  revisionUrlTemplate: string,
  enableVarLogCollection: boolean,
});

export class KnativeConfig extends object({
  ...part,
  ...placement,
  activator: object({ ...autoscaled, allowFrom: list(string) }),
  autoscaler: object(component),
  controller: object(component),
  webhook: object(autoscaled),
  netIstioController: object(component),
  netIstioWebhook: object(component),
  webhookTimeoutSeconds: int32,
  podSecurity: choice(['restricted', 'baseline', 'privileged']),
  networkPolicies: boolean,
  autoscaling,
  defaults,
  deployment,
  domains: map(stringMap),
  features: object({
    ...fields(choice(['enabled', 'allowed', 'disabled']), ...FEATURE_NAMES),
    'secure-pod-defaults': choice(['enabled', 'allowRootBounded', 'disabled']),
  }),
  garbageCollection: object({
    retainSinceCreateTime: string,
    retainSinceLastActiveTime: string,
    minNonActiveRevisions: int32,
    maxNonActiveRevisions: int32,
  }),
  gateways: object({ external: list(gateway), local: list(gateway) }),
  network,
  issuers: object({ external: issuer, clusterLocal: issuer, systemInternal: issuer }),
  observability,
  logging: object({ levels: object(fields(choice(LOG_LEVELS), ...LOGGING_PROGRAMS)), zap: map(anything) }),
  leaderElection,
}) {}

export type Checked = Fits<Static<typeof KnativeConfig>, KnativeOptions>;
