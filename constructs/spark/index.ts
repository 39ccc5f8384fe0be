/** The Spark operator. */
export type {
  SparkBatchScheduler,
  SparkControllerOptions,
  SparkFeatureGates,
  SparkLeaderElection,
  SparkMetrics,
  SparkOptions,
  SparkUiIngress,
  SparkWebhookOptions,
  SparkWorkqueue,
} from './options';
export * from './resources';
export { Spark, type SparkProps } from './spark';
