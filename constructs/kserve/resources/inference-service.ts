import {
  ageColumn,
  boolean,
  choice,
  column,
  customResource,
  dateTime,
  embedded,
  type Fields,
  int32,
  int64,
  integer,
  intOrString,
  kubernetes,
  list,
  map,
  object,
  omit,
  optional,
  required,
  since,
  string,
  stringMap,
} from '../../schema';
import { AutoScaling } from './autoscaling';
import {
  Addressable,
  GROUP,
  parallelism,
  podSpec,
  readyColumn,
  ServiceContainer,
  StorageSpec,
  serverContainer,
  status,
  storageUris,
  urlColumn,
} from './common';

/** The lists of a pod that KServe has without list types. */
const UNMARKED = [
  'containers',
  'hostAliases',
  'imagePullSecrets',
  'initContainers',
  'readinessGates',
  'tolerations',
  'volumes',
] as const;

/** A pod whose containers KServe may fill in. */
const pod = {
  ...omit({ fields: kubernetes.unmarked(podSpec, ...UNMARKED) }, 'ephemeralContainers'),
  containers: list(ServiceContainer),
  os: object({ name: string }),
};

/** Sends requests, responses or both somewhere. */
export class LoggerSpec extends object({
  metadataAnnotations: list(string),
  metadataHeaders: list(string),
  mode: choice(['all', 'request', 'response']),
  storage: since('0.16', object({ key: string, parameters: stringMap, path: string, serviceAccountName: string })),
  url: string,
}) {}

/** Gathers requests into batches. */
export class Batcher extends object({ maxBatchSize: integer, maxLatency: integer, timeout: integer }) {}

/** What the predictor, the transformer and the explainer have in common. */
const component = {
  ...pod,
  annotations: stringMap,
  autoScaling: AutoScaling,
  batcher: Batcher,
  canaryTrafficPercent: int64,
  containerConcurrency: int64,
  deploymentStrategy: object({
    rollingUpdate: object({ maxSurge: intOrString, maxUnavailable: intOrString }),
    type: string,
  }),
  labels: stringMap,
  logger: LoggerSpec,
  maxReplicas: int32,
  minReplicas: int32,
  scaleMetric: choice(['cpu', 'memory', 'concurrency', 'rps']),
  scaleMetricType: choice(['Utilization', 'Value', 'AverageValue']),
  scaleTarget: int32,
  storageUris: since('0.16', storageUris),
  timeout: int64,
} as const satisfies Fields;

const model = { runtimeVersion: string, storage: StorageSpec, storageUri: string };

/** A server for one kind of models, with what differs from KServe's. */
export class PredictorServer extends embedded(object({ ...serverContainer, ...model, protocolVersion: string })) {}

/** A model, with the runtime that serves it, or a format that lets KServe choose. */
export class ModelSpecification extends object({
  ...PredictorServer.fields,
  modelFormat: object({ name: required(string), version: string }),
  runtime: string,
}) {}

/** The other nodes of a model that takes several. */
export class InferenceWorkerSpec extends object({
  ...optional({ fields: kubernetes.unmarked(podSpec, ...UNMARKED, 'ephemeralContainers') }, 'containers'),
  ...parallelism,
}) {}

export class PredictorSpec extends object({
  ...component,
  huggingface: PredictorServer,
  lightgbm: PredictorServer,
  model: ModelSpecification,
  onnx: PredictorServer,
  paddle: PredictorServer,
  pmml: PredictorServer,
  pytorch: PredictorServer,
  sklearn: PredictorServer,
  tensorflow: PredictorServer,
  triton: PredictorServer,
  workerSpec: InferenceWorkerSpec,
  xgboost: PredictorServer,
}) {}

export class TransformerSpec extends object(component) {}

export class ExplainerSpec extends object({
  ...component,
  art: embedded(object({ ...serverContainer, ...model, config: stringMap, type: string })),
}) {}

export class InferenceServiceSpec extends object({
  explainer: ExplainerSpec,
  predictor: required(PredictorSpec),
  transformer: TransformerSpec,
}) {}

export class ComponentStatus extends object({
  address: Addressable,
  grpcUrl: string,
  latestCreatedRevision: string,
  latestReadyRevision: string,
  latestRolledoutRevision: string,
  previousRolledoutRevision: string,
  restUrl: string,
  traffic: list(
    object({
      configurationName: string,
      latestRevision: boolean,
      percent: int64,
      revisionName: string,
      tag: string,
      url: string,
    }),
  ),
  url: string,
}) {}

const STATES = ['', 'Pending', 'Standby', 'Loading', 'Loaded', 'FailedToLoad'] as const;

export class ModelStatus extends object({
  copies: object({ failedCopies: required(integer({ default: 0 })), totalCopies: integer }),
  lastFailureInfo: object({
    exitCode: int32,
    location: string,
    message: string,
    modelRevisionName: string,
    reason: choice([
      'ModelLoadFailed',
      'RuntimeUnhealthy',
      'RuntimeDisabled',
      'NoSupportingRuntime',
      'RuntimeNotRecognized',
      'InvalidPredictorSpec',
    ]),
    time: dateTime,
  }),
  states: object({
    activeModelState: required(choice(STATES, { default: 'Pending' })),
    targetModelState: choice(STATES, { default: '' }),
  }),
  transitionStatus: required(
    choice(['', 'UpToDate', 'InProgress', 'BlockedByFailedLoad', 'InvalidSpec'], { default: 'UpToDate' }),
  ),
}) {}

const trafficColumn = (name: string, filter: string, field: string, type: 'integer' | 'string') =>
  column(name, `.status.components.predictor.traffic[?(@.${filter})].${field}`, { type });

/**
 * A model that is served, with what prepares requests for it and explains its answers.
 *
 * @see https://kserve.github.io/website/docs/concepts/resources/inferenceservice
 */
export class InferenceService extends customResource({
  group: GROUP,
  kind: 'InferenceService',
  shortNames: ['isvc'],
  versions: ['v1beta1'],
  fields: {
    spec: InferenceServiceSpec,
    status: object(
      {
        ...status,
        address: Addressable,
        clusterServingRuntimeName: since('0.16', string),
        components: map(ComponentStatus),
        deploymentMode: string,
        modelStatus: ModelStatus,
        servingRuntimeName: since('0.16', string),
      },
      // Explainers may add to it.
      { open: true },
    ),
  },
  columns: [
    urlColumn,
    readyColumn,
    trafficColumn('Prev', "tag=='prev'", 'percent', 'integer'),
    trafficColumn('Latest', 'latestRevision==true', 'percent', 'integer'),
    trafficColumn('PrevRolledoutRevision', "tag=='prev'", 'revisionName', 'string'),
    trafficColumn('LatestReadyRevision', 'latestRevision==true', 'revisionName', 'string'),
    ageColumn,
  ],
}) {}
