import type { PipelinesOptions } from '../../constructs';
import {
  boolean,
  choice,
  int32,
  object,
  orFalse,
  required,
  type Static,
  string,
  stringMap,
  variants,
} from '../../constructs/schema';
import { component, container, type Fits, part } from './common';
import { SecretKeyConfig } from './connectors';
import { ClaimConfig, ExternalMysqlConfig, MysqlServerConfig, singlePod } from './storage';

class StoreCredentialsConfig extends object({
  accessKey: required(SecretKeyConfig),
  secretKey: required(SecretKeyConfig),
}) {}

const ExternalStoreConfig = variants('type', {
  s3: object({
    type: required(choice(['s3'])),
    bucket: required(string),
    region: required(string),
    endpoint: string,
    port: int32,
    insecure: boolean,
    credentials: StoreCredentialsConfig,
    tenantAccess: choice(['workloadIdentity', 'secret']),
  }),
  gcs: object({
    type: required(choice(['gcs'])),
    bucket: required(string),
    credentials: required(StoreCredentialsConfig),
  }),
  azure: object({
    type: required(choice(['azure'])),
    account: required(string),
    container: required(string),
    accountKey: required(SecretKeyConfig),
  }),
});

export class PipelinesConfig extends object({
  ...part,
  apiServer: object(component),
  ui: object(component),
  persistenceAgent: object({ ...component, workers: int32 }),
  scheduledWorkflow: object({ ...component, clientQps: int32, clientBurst: int32 }),
  viewer: object({ ...component, maxViewers: int32 }),
  visualization: object(component),
  cache: object({ ...component, defaultStaleness: string, maximumStaleness: string, nodeRestrictions: boolean }),
  metadata: object({ grpc: object(component), envoy: object(component), writer: object(singlePod) }),
  workflowController: object({
    ...component,
    executor: object({ resources: container.resources }),
    parallelism: int32,
    namespaceParallelism: int32,
  }),
  database: ExternalMysqlConfig,
  databaseNames: object({ pipelines: string, cache: string, metadata: string }),
  mysql: MysqlServerConfig,
  objectStore: ExternalStoreConfig,
  seaweedfs: object({ ...singlePod, storage: ClaimConfig }),
  defaultPipelineRoot: string,
  serviceAccountAnnotations: stringMap,
  runTtlSeconds: int32,
  archiveLogs: boolean,
  scheduleTimezone: string,
  logLevel: choice(['debug', 'info', 'warn', 'error']),
  stepUser: object({ runAsUser: int32, runAsGroup: int32, runAsNonRoot: boolean }),
  customVisualizations: boolean,
  artifactProxy: boolean,
  tenantVisualization: boolean,
  tenantSync: orFalse(object({ metacontroller: object(singlePod), hook: object(component) })),
}) {}

export type Checked = Fits<Static<typeof PipelinesConfig>, PipelinesOptions>;
