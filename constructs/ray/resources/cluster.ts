import {
  boolean,
  choice,
  column,
  customResource,
  dateTime,
  int32,
  int64,
  kubernetes,
  list,
  map,
  nullable,
  object,
  omit,
  pick,
  quantity,
  required,
  string,
  stringMap,
} from '../../schema';
import {
  envFrom,
  envVar,
  envVarSource,
  managedBy,
  podTemplate,
  RAY,
  resources,
  securityContext,
  service,
  volumeMount,
} from './common';

/** The container beside the head that starts and stops workers. */
export class RayAutoscaler extends object({
  env: list(envVar),
  envFrom: list(envFrom),
  idleTimeoutSeconds: int32,
  image: string,
  imagePullPolicy: string,
  resources,
  securityContext,
  upscalingMode: choice(['Default', 'Aggressive', 'Conservative']),
  version: choice(['v1', 'v2']),
  volumeMounts: list(volumeMount),
}) {}

const credential = object({ value: string, valueFrom: envVarSource });

/** What pods of every role say. */
const group = { labels: stringMap, rayStartParams: stringMap, resources: stringMap, template: required(podTemplate) };

export class RayHeadGroup extends object({
  ...group,
  enableIngress: boolean,
  headService: service,
  serviceType: string,
}) {}

export class RayWorkerGroup extends object({
  ...group,
  groupName: required(string),
  idleTimeoutSeconds: int32,
  maxReplicas: required(int32({ default: 2147483647 })),
  minReplicas: required(int32({ default: 0 })),
  numOfHosts: int32({ default: 1 }),
  replicas: int32({ default: 0 }),
  scaleStrategy: object({ workersToDelete: list(string) }),
  suspend: boolean,
}) {}

export class RayClusterSpec extends object({
  authOptions: object({ enableK8sTokenAuth: boolean, mode: choice(['disabled', 'token']), secretName: string }),
  autoscalerOptions: RayAutoscaler,
  enableInTreeAutoscaling: boolean,
  gcsFaultToleranceOptions: object({
    externalStorageNamespace: string,
    redisAddress: required(string),
    redisPassword: credential,
    redisUsername: credential,
  }),
  headGroupSpec: required(RayHeadGroup),
  headServiceAnnotations: stringMap,
  managedBy,
  rayVersion: string,
  suspend: boolean,
  upgradeStrategy: object({ type: choice(['Recreate', 'None']) }),
  workerGroupSpecs: list(RayWorkerGroup),
}) {}

const head = { podIP: string, serviceIP: string };

export class RayClusterStatus extends object({
  availableWorkerReplicas: int32,
  conditions: kubernetes.conditions,
  desiredCPU: quantity,
  desiredGPU: quantity,
  desiredMemory: quantity,
  desiredTPU: quantity,
  desiredWorkerReplicas: int32,
  endpoints: stringMap,
  head: object({ ...head, podName: string, serviceName: string }),
  lastUpdateTime: nullable(dateTime),
  maxWorkerReplicas: int32,
  minWorkerReplicas: int32,
  observedGeneration: int64,
  readyWorkerReplicas: int32,
  reason: string,
  state: string,
  stateTransitionTimes: map(dateTime),
}) {}

const startParams = { rayStartParams: required(stringMap) };

/** In `v1alpha1`, which is served still. */
export const clusterSpecV1alpha1 = object({
  ...pick(RayClusterSpec, 'enableInTreeAutoscaling', 'headServiceAnnotations', 'rayVersion', 'suspend'),
  autoscalerOptions: object(omit(RayAutoscaler, 'version')),
  headGroupSpec: required(object({ ...omit(RayHeadGroup, 'labels', 'resources'), ...startParams })),
  workerGroupSpecs: list(
    object({
      ...omit(RayWorkerGroup, 'idleTimeoutSeconds', 'labels', 'numOfHosts', 'resources', 'suspend'),
      ...startParams,
    }),
  ),
});

export const clusterStatusV1alpha1 = object({
  ...omit(RayClusterStatus, 'conditions', 'stateTransitionTimes'),
  head: object(head),
});

/**
 * A head and groups of workers, on which programs of Ray run.
 *
 * @see https://docs.ray.io/en/latest/cluster/kubernetes/user-guides/config.html
 */
export class RayCluster extends customResource({
  ...RAY,
  kind: 'RayCluster',
  versions: ['v1', 'v1alpha1'],
  fields: { spec: RayClusterSpec, status: RayClusterStatus },
  differing: { v1alpha1: { fields: { spec: clusterSpecV1alpha1, status: clusterStatusV1alpha1 } } },
  columns: [
    column('desired workers', '.status.desiredWorkerReplicas', { type: 'integer' }),
    column('available workers', '.status.availableWorkerReplicas', { type: 'integer' }),
    column('cpus', '.status.desiredCPU'),
    column('memory', '.status.desiredMemory'),
    column('gpus', '.status.desiredGPU'),
    column('tpus', '.status.desiredTPU', { priority: 1 }),
    column('status', '.status.state'),
    column('age', '.metadata.creationTimestamp', { type: 'date' }),
    column('head pod IP', '.status.head.podIP', { priority: 1 }),
    column('head service IP', '.status.head.serviceIP', { priority: 1 }),
  ],
}) {}
