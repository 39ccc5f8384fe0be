/** KServe: models behind addresses, on Knative or as Deployments. */
export type {
  AutoscalerOptions,
  BatcherOptions,
  ConfigurationOptions,
  ConfiguredAmounts,
  ConfiguredContainer,
  ConfiguredProgram,
  CredentialsOptions,
  ExplainersOptions,
  GatewayApiOptions,
  IngressOptions,
  LocalModelAgentOptions,
  LocalModelOptions,
  LoggerOptions,
  MetricsAggregatorOptions,
  ModelcarOptions,
  OpenTelemetryCollectorOptions,
  RouterOptions,
  S3Options,
  SecurityOptions,
  ServiceOptions,
  StorageInitializerOptions,
} from './configuration-options';
export { KServe, type KServeProps } from './kserve';
export type { KServeOptions, LlmOptions, StorageContainerOptions } from './options';
export * from './resources';
export type { RuntimeName, RuntimeOptions } from './runtime-options';
