import { boolean, fields, int32, integer, list, object, required, string } from '../../schema';
import { EnvVar, kserve, parallelism, runtimePod } from './common';

export class SupportedModelFormat extends object({
  autoSelect: boolean,
  name: required(string),
  priority: int32({ minimum: 1 }),
  version: string,
}) {}

/** What stands between a multi-model server and its models. */
export class BuiltInAdapter extends object({
  env: list(EnvVar),
  ...fields(integer, 'memBufferBytes', 'modelLoadingTimeoutMillis', 'runtimeManagementPort'),
  serverType: string,
}) {}

export class RuntimeWorkerSpec extends object({ ...runtimePod, ...parallelism }) {}

export class ServingRuntimeSpec extends object({
  ...runtimePod,
  builtInAdapter: BuiltInAdapter,
  ...fields(boolean, 'disabled', 'multiModel'),
  ...fields(string, 'grpcDataEndpoint', 'grpcEndpoint', 'httpDataEndpoint'),
  protocolVersions: list(string),
  replicas: integer,
  storageHelper: object({ disabled: boolean }),
  supportedModelFormats: list(SupportedModelFormat),
  workerSpec: RuntimeWorkerSpec,
}) {}

const shared = {
  fields: { spec: ServingRuntimeSpec, status: object({}) },
  columns: {
    Disabled: { jsonPath: '.spec.disabled', type: 'boolean' },
    ModelType: '.spec.supportedModelFormats[*].name',
    Containers: '.spec.containers[*].name',
  },
  subresources: {},
} as const;

/** A server for some formats of models, in one namespace. See https://kserve.github.io/website/docs/concepts/resources/servingruntime. */
export class ServingRuntime extends kserve('ServingRuntime', shared) {}

/** A server for some formats of models, in all namespaces. */
export class ClusterServingRuntime extends kserve('ClusterServingRuntime', { ...shared, scope: 'Cluster' }) {}
