/** What Knative reads from its ConfigMaps, typed. */
export { type AutoscalerConfig, checkAutoscaler } from './autoscaler';
export * from './common';
export { checkDefaults, defaultsSettings, type RevisionDefaults } from './defaults';
export {
  checkDeployment,
  deploymentSettings,
  type QueueProxyOptions,
  type RevisionDeploymentConfig,
} from './deployment';
export { FEATURE_NAMES, type FeatureFlag, type FeatureName, featureSettings, type KnativeFeatures } from './features';
export {
  checkNetwork,
  domainSettings,
  gatewaySettings,
  type KnativeDomains,
  type KnativeGateway,
  type KnativeGateways,
  type KnativeNetworkConfig,
  networkSettings,
} from './network';
export {
  checkObservability,
  type KnativeTracingOptions,
  type MetricsOptions,
  type ObservabilityConfig,
  observabilitySettings,
} from './observability';
export { type RevisionAmounts, type RevisionResources, type Settings, settings, yaml } from './settings';
