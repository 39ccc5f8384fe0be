import { Addressable, TrafficTarget } from '../../knative';
import {
  atomicList,
  embedded,
  fields,
  kubernetes,
  list,
  map,
  object,
  omit,
  optional,
  required,
  scalars,
  since,
  stringMap,
} from '../../schema';
import { AutoScaling } from './autoscaling';
import { kserve, parallelism, podSpec, REACHED, status } from './common';
import { ServiceContainer, serverContainer } from './server-container';

const { choice, dateTime, int32, int64, integer, intOrString, string } = scalars;

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
  ...fields(list(string), 'metadataAnnotations', 'metadataHeaders'),
  mode: choice(['all', 'request', 'response']),
  storage: since('0.16', object({ key: string, parameters: stringMap, path: string, serviceAccountName: string })),
  url: string,
}) {}

/** Gathers requests into batches. */
export class Batcher extends object({ maxBatchSize: integer, maxLatency: integer, timeout: integer }) {}

/** Where a model is, in a store whose credentials the cluster has. */
export class StorageSpec extends object({ key: string, parameters: stringMap, path: string, schemaPath: string }) {}

/** Several models, each with where servers find it. */
export const storageUris = atomicList(
  object({
    mountPath: string({ default: '/mnt/models', maxLength: 255, pattern: '^/.*' }),
    uri: required(string({ minLength: 1 })),
  }),
  { minItems: 1 },
);

/** What the predictor, the transformer and the explainer have in common. */
const component = {
  ...pod,
  ...fields(stringMap, 'annotations', 'labels'),
  autoScaling: AutoScaling,
  batcher: Batcher,
  ...fields(int64, 'canaryTrafficPercent', 'containerConcurrency', 'timeout'),
  deploymentStrategy: object({
    rollingUpdate: object({ maxSurge: intOrString, maxUnavailable: intOrString }),
    type: string,
  }),
  logger: LoggerSpec,
  ...fields(int32, 'maxReplicas', 'minReplicas', 'scaleTarget'),
  scaleMetric: choice(['cpu', 'memory', 'concurrency', 'rps']),
  scaleMetricType: choice(['Utilization', 'Value', 'AverageValue']),
  storageUris: since('0.16', storageUris),
};

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
  ...fields(PredictorServer, 'huggingface', 'lightgbm', 'onnx', 'paddle', 'pmml', 'pytorch', 'sklearn', 'tensorflow'),
  ...fields(PredictorServer, 'triton', 'xgboost'),
  model: ModelSpecification,
  workerSpec: InferenceWorkerSpec,
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
  ...fields(string, 'grpcUrl', 'latestCreatedRevision', 'latestReadyRevision', 'latestRolledoutRevision'),
  ...fields(string, 'previousRolledoutRevision', 'restUrl', 'url'),
  traffic: list(TrafficTarget),
}) {}

const STATES = ['', 'Pending', 'Standby', 'Loading', 'Loaded', 'FailedToLoad'] as const;

export class ModelStatus extends object({
  copies: object({ failedCopies: required(integer({ default: 0 })), totalCopies: integer }),
  lastFailureInfo: object({
    exitCode: int32,
    ...fields(string, 'location', 'message', 'modelRevisionName'),
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

const traffic = (filter: string, field: string) => `.status.components.predictor.traffic[?(@.${filter})].${field}`;

/**
 * A model that is served, with what prepares requests for it and explains its answers.
 *
 * @see https://kserve.github.io/website/docs/concepts/resources/inferenceservice
 */
export class InferenceService extends kserve('InferenceService', {
  shortNames: ['isvc'],
  versions: ['v1beta1'],
  fields: {
    spec: InferenceServiceSpec,
    status: object(
      {
        ...status,
        address: Addressable,
        ...fields(since('0.16', string), 'clusterServingRuntimeName', 'servingRuntimeName'),
        components: map(ComponentStatus),
        deploymentMode: string,
        modelStatus: ModelStatus,
      },
      // Explainers may add to it.
      { open: true },
    ),
  },
  columns: {
    ...REACHED,
    Prev: { jsonPath: traffic("tag=='prev'", 'percent'), type: 'integer' },
    Latest: { jsonPath: traffic('latestRevision==true', 'percent'), type: 'integer' },
    PrevRolledoutRevision: traffic("tag=='prev'", 'revisionName'),
    LatestReadyRevision: traffic('latestRevision==true', 'revisionName'),
  },
}) {}
