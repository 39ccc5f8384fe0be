/** The custom resources of the Spark operator 2.5. See https://www.kubeflow.org/docs/components/spark-operator/reference/. */
export { DynamicAllocation } from './common';
export { DriverSpec, ExecutorSpec } from './pods';
export { ScheduledSparkApplication, ScheduledSparkApplicationSpec } from './scheduled-spark-application';
export {
  Dependencies,
  MonitoringSpec,
  RestartPolicy,
  SparkApplication,
  SparkApplicationSpec,
} from './spark-application';
export { SparkConnect, SparkConnectSpec } from './spark-connect';
