import {
  asOf,
  boolean,
  dateTime,
  int32,
  int64,
  kubernetes,
  list,
  map,
  object,
  required,
  type Schema,
  string,
  words,
} from '../../schema';

/** Pods that are alike. The operator was generated with Kubernetes 1.31, and writes out the metadata of templates. */
export class ReplicaSpec extends object({
  replicas: int32,
  restartPolicy: words<'Always' | 'OnFailure' | 'Never' | 'ExitCode'>(),
  template: kubernetes.withMetadata(asOf('1.31', kubernetes.PodTemplateSpec)),
}) {}

/** The pods of a job by what they do in it. The definition takes any word; the compiler those that the operator knows. */
export const replicaSpecs = <Role extends string>() =>
  required(map(ReplicaSpec) as Schema<Readonly<Partial<Record<Role, ReplicaSpec>>>>);

/** What a scheduler is told that starts all pods of a job, or none. */
export class SchedulingPolicy extends object({
  minAvailable: int32,
  minResources: kubernetes.resourceList,
  priorityClass: string,
  queue: string({
    rules: [{ message: 'spec.runPolicy.schedulingPolicy.queue is immutable', rule: 'self == oldSelf' }],
  }),
  scheduleTimeoutSeconds: int32,
}) {}

export type CleanPodPolicy = 'All' | 'Running' | 'None';

/** How long a job runs, how often it is tried, and what is left of it. */
export class RunPolicy extends object({
  activeDeadlineSeconds: int64,
  backoffLimit: int32,
  cleanPodPolicy: words<CleanPodPolicy>(),
  managedBy: words<'kubeflow.org/training-operator' | 'kueue.x-k8s.io/multikueue'>(),
  schedulingPolicy: SchedulingPolicy,
  suspend: boolean({ default: false }),
  ttlSecondsAfterFinished: int32,
}) {}

/** When PyTorch and Paddle have more or fewer workers. */
export const elastic = {
  maxReplicas: int32,
  maxRestarts: int32,
  metrics: list(asOf('1.31', kubernetes.MetricSpec)),
  minReplicas: int32,
};

class JobCondition extends object({
  lastTransitionTime: dateTime,
  lastUpdateTime: dateTime,
  message: string,
  reason: string,
  status: required(string),
  type: required(string),
}) {}

export class JobStatus extends object({
  completionTime: dateTime,
  conditions: list(JobCondition),
  lastReconcileTime: dateTime,
  replicaStatuses: map(
    object({
      active: int32,
      failed: int32,
      labelSelector: asOf('1.31', kubernetes.LabelSelector),
      selector: string,
      succeeded: int32,
    }),
  ),
  startTime: dateTime,
}) {}
