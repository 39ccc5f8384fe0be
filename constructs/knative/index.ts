/** Knative Serving, with Istio as its networking layer. */
export type {
  AutoscalerConfig,
  FeatureFlag,
  FeatureName,
  GarbageCollectionConfig,
  KnativeDomains,
  KnativeFeatures,
  KnativeGateway,
  KnativeGateways,
  KnativeIssuer,
  KnativeIssuers,
  KnativeLeaderElection,
  KnativeLogLevel,
  KnativeNetworkConfig,
  KnativeTracingOptions,
  LoggingConfig,
  LoggingProgram,
  MetricsOptions,
  ObservabilityConfig,
  QueueProxyOptions,
  RevisionAmounts,
  RevisionDefaults,
  RevisionDeploymentConfig,
  RevisionResources,
} from './config';
export { FEATURE_NAMES, LOG_LEVELS, LOGGING_PROGRAMS } from './config';
export * from './eventing';
export { Knative, type KnativeProps } from './knative';
export {
  ACTIVATOR_ACCOUNT,
  KNATIVE_NAMESPACE,
  LOCAL_GATEWAY as KNATIVE_LOCAL_GATEWAY,
  REVISION_METRICS_PORTS,
  REVISION_PORTS,
} from './names';
export type { ActivatorOptions, AutoscaledProgramOptions, KnativeOptions } from './options';
export * from './resources';
export { KNATIVE_DEFINITIONS, type KnativeDefinition } from './resources/definitions';
