import { asOf, dateTime, int32, integer, kubernetes, map, object, required, string, stringMap } from '../../schema';
import { DynamicAllocation, podTemplate, spark } from './common';

const pod = { cores: int32({ minimum: 1 }), memory: string, template: podTemplate };

export class SparkConnectSpec extends object({
  dynamicAllocation: DynamicAllocation,
  executor: required(object({ ...pod, instances: int32({ minimum: 0 }) })),
  hadoopConf: stringMap,
  image: string,
  server: required(object({ ...pod, service: kubernetes.withMetadata(asOf('1.32', kubernetes.Service)) })),
  sparkConf: stringMap,
  sparkVersion: required(string),
}) {}

export class SparkConnectStatus extends object({
  conditions: kubernetes.conditions,
  executors: map(integer),
  lastUpdateTime: dateTime,
  server: object({ podIp: string, podName: string, serviceName: string }),
  startTime: dateTime,
  state: string,
}) {}

/** A Spark server to which programs connect. See https://spark.apache.org/docs/latest/spark-connect-overview.html. */
export class SparkConnect extends spark('SparkConnect', {
  shortNames: ['sparkconn'],
  versions: ['v1alpha1'],
  fields: { spec: required(SparkConnectSpec), status: SparkConnectStatus },
  columns: { Age: '.metadata.creationTimestamp', Status: '.status.state', PodName: '.status.server.podName' },
}) {}
