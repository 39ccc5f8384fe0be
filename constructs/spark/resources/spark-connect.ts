import {
  ageColumn,
  asOf,
  column,
  customResource,
  dateTime,
  int32,
  integer,
  kubernetes,
  map,
  object,
  objectMeta,
  required,
  string,
  stringMap,
} from '../../schema';
import { DynamicAllocation, podTemplate, SPARK } from './common';

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
export class SparkConnect extends customResource({
  ...SPARK,
  kind: 'SparkConnect',
  shortNames: ['sparkconn'],
  versions: ['v1alpha1'],
  fields: { metadata: required(objectMeta), spec: required(SparkConnectSpec), status: SparkConnectStatus },
  columns: [ageColumn, column('Status', '.status.state'), column('PodName', '.status.server.podName')],
}) {}
