import {
  atomicList,
  boolean,
  choice,
  column,
  customResource,
  dateTime,
  int32,
  int64,
  number,
  object,
  omit,
  pick,
  required,
  string,
  stringMap,
  words,
} from '../../schema';
import { clusterSpecV1alpha1, clusterStatusV1alpha1, RayClusterSpec, RayClusterStatus } from './cluster';
import { managedBy, podTemplate, RAY } from './common';

const policy = choice(['DeleteCluster', 'DeleteWorkers', 'DeleteSelf', 'DeleteNone']);

const condition = object(
  {
    jobDeploymentStatus: choice(['Failed']),
    jobStatus: choice(['SUCCEEDED', 'FAILED']),
    ttlSeconds: int32({ default: 0, minimum: 0 }),
  },
  {
    rules: [
      {
        message: 'JobStatus and JobDeploymentStatus cannot be used together within the same deletion condition.',
        rule: '!(has(self.jobStatus) && has(self.jobDeploymentStatus))',
        holds: (self) => self.jobStatus === undefined || self.jobDeploymentStatus === undefined,
      },
      {
        message: 'the deletion condition requires either the JobStatus or the JobDeploymentStatus field.',
        rule: 'has(self.jobStatus) || has(self.jobDeploymentStatus)',
        holds: (self) => self.jobStatus !== undefined || self.jobDeploymentStatus !== undefined,
      },
    ],
  },
);

/** What is deleted, and when, once a job has ended. */
export class RayJobDeletion extends object(
  {
    deletionRules: atomicList(object({ condition: required(condition), policy: required(policy) }), { minItems: 1 }),
    onFailure: object({ policy }),
    onSuccess: object({ policy }),
  },
  {
    rules: [
      {
        message:
          'legacy policies (onSuccess/onFailure) and deletionRules cannot be used together within the same deletionStrategy',
        rule: '!((has(self.onSuccess) || has(self.onFailure)) && has(self.deletionRules))',
        holds: ({ onSuccess, onFailure, deletionRules }) =>
          deletionRules === undefined || (onSuccess === undefined && onFailure === undefined),
      },
      {
        message:
          'deletionStrategy requires either BOTH onSuccess and onFailure, OR the deletionRules field (cannot be empty)',
        rule: '((has(self.onSuccess) && has(self.onFailure)) || has(self.deletionRules))',
        holds: ({ onSuccess, onFailure, deletionRules }) =>
          deletionRules !== undefined || (onSuccess !== undefined && onFailure !== undefined),
      },
    ],
  },
) {}

export class RayJobSpec extends object({
  activeDeadlineSeconds: int32,
  backoffLimit: int32({ default: 0 }),
  clusterSelector: stringMap,
  deletionStrategy: RayJobDeletion,
  entrypoint: string,
  entrypointNumCpus: number,
  entrypointNumGpus: number,
  entrypointResources: string,
  jobId: string,
  managedBy,
  metadata: stringMap,
  preRunningDeadlineSeconds: int32({ minimum: 1 }),
  rayClusterSpec: RayClusterSpec,
  runtimeEnvYAML: string,
  shutdownAfterJobFinishes: boolean,
  submissionMode: words<'K8sJobMode' | 'HTTPMode' | 'InteractiveMode' | 'SidecarMode'>({ default: 'K8sJobMode' }),
  submitterConfig: object({ backoffLimit: int32 }),
  submitterPodTemplate: podTemplate,
  suspend: boolean,
  ttlSecondsAfterFinished: int32({ default: 0 }),
}) {}

const times = { endTime: dateTime, startTime: dateTime };

export class RayJobStatus extends object({
  ...times,
  dashboardURL: string,
  failed: int32({ default: 0 }),
  jobDeploymentStatus: string,
  jobId: string,
  jobStatus: string,
  message: string,
  observedGeneration: int64,
  rayClusterName: string,
  rayClusterStatus: RayClusterStatus,
  rayJobInfo: object(times),
  reason: string,
  succeeded: int32({ default: 0 }),
}) {}

const v1alpha1 = {
  columns: [],
  fields: {
    spec: object({
      ...pick(
        RayJobSpec,
        'clusterSelector',
        'entrypointNumCpus',
        'entrypointNumGpus',
        'entrypointResources',
        'jobId',
        'metadata',
        'runtimeEnvYAML',
        'shutdownAfterJobFinishes',
        'submitterPodTemplate',
        'suspend',
        'ttlSecondsAfterFinished',
      ),
      entrypoint: required(string),
      rayClusterSpec: clusterSpecV1alpha1,
    }),
    status: object({
      ...omit(RayJobStatus, 'failed', 'rayJobInfo', 'reason', 'succeeded'),
      rayClusterStatus: clusterStatusV1alpha1,
    }),
  },
};

/**
 * A program of Ray, with a cluster of its own or on one that is there.
 *
 * @see https://docs.ray.io/en/latest/cluster/kubernetes/getting-started/rayjob-quick-start.html
 */
export class RayJob extends customResource({
  ...RAY,
  kind: 'RayJob',
  versions: ['v1', 'v1alpha1'],
  fields: { spec: RayJobSpec, status: RayJobStatus },
  columns: [
    column('job status', '.status.jobStatus'),
    column('deployment status', '.status.jobDeploymentStatus'),
    column('ray cluster name', '.status.rayClusterName'),
    column('start time', '.status.startTime'),
    column('end time', '.status.endTime'),
    column('age', '.metadata.creationTimestamp', { type: 'date' }),
  ],
  differing: { v1alpha1 },
}) {}

/**
 * Makes RayJobs at set times. The operator works on it where its feature gate `RayCronJob` is on.
 *
 * @see https://docs.ray.io/en/latest/cluster/kubernetes/getting-started.html
 */
export class RayCronJob extends customResource({
  ...RAY,
  kind: 'RayCronJob',
  versions: ['v1'],
  fields: {
    spec: object({ jobTemplate: required(RayJobSpec), schedule: required(string), suspend: boolean }),
    status: object({ lastScheduleTime: dateTime }),
  },
  columns: [
    column('schedule', '.spec.schedule'),
    column('last schedule', '.status.lastScheduleTime'),
    column('age', '.metadata.creationTimestamp', { type: 'date' }),
    column('suspend', '.spec.suspend', { type: 'boolean' }),
  ],
}) {}
