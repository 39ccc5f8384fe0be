import {
  ageColumn,
  boolean,
  column,
  customResource,
  int32,
  integer,
  list,
  object,
  required,
  string,
} from '../../schema';
import { EnvVar, GROUP, parallelism, runtimePod } from './common';

export class SupportedModelFormat extends object({
  autoSelect: boolean,
  name: required(string),
  priority: int32({ minimum: 1 }),
  version: string,
}) {}

/** What stands between a multi-model server and its models. */
export class BuiltInAdapter extends object({
  env: list(EnvVar),
  memBufferBytes: integer,
  modelLoadingTimeoutMillis: integer,
  runtimeManagementPort: integer,
  serverType: string,
}) {}

export class RuntimeWorkerSpec extends object({ ...runtimePod, ...parallelism }) {}

export class ServingRuntimeSpec extends object({
  ...runtimePod,
  builtInAdapter: BuiltInAdapter,
  disabled: boolean,
  grpcDataEndpoint: string,
  grpcEndpoint: string,
  httpDataEndpoint: string,
  multiModel: boolean,
  protocolVersions: list(string),
  replicas: integer,
  storageHelper: object({ disabled: boolean }),
  supportedModelFormats: list(SupportedModelFormat),
  workerSpec: RuntimeWorkerSpec,
}) {}

const shared = {
  group: GROUP,
  versions: ['v1alpha1'],
  fields: { spec: ServingRuntimeSpec, status: object({}) },
  columns: [
    column('Disabled', '.spec.disabled', { type: 'boolean' }),
    column('ModelType', '.spec.supportedModelFormats[*].name'),
    column('Containers', '.spec.containers[*].name'),
    ageColumn,
  ],
  subresources: {},
} as const;

/** A server for some formats of models, in one namespace. See https://kserve.github.io/website/docs/concepts/resources/servingruntime. */
export class ServingRuntime extends customResource({ ...shared, kind: 'ServingRuntime' }) {}

/** A server for some formats of models, in all namespaces. */
export class ClusterServingRuntime extends customResource({
  ...shared,
  kind: 'ClusterServingRuntime',
  scope: 'Cluster',
}) {}
