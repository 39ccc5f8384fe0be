import { asOf, fields, kubernetes, list, map, object, required, type Schema, scalars } from '../../schema';

const { boolean, dateTime, int32, int64, string, words } = scalars;

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
  ...fields(int32, 'maxReplicas', 'maxRestarts', 'minReplicas'),
  metrics: list(asOf('1.31', kubernetes.MetricSpec)),
};

class JobCondition extends object({
  lastTransitionTime: dateTime,
  lastUpdateTime: dateTime,
  message: string,
  reason: string,
  ...fields(required(string), 'status', 'type'),
}) {}

export class JobStatus extends object({
  ...fields(dateTime, 'completionTime', 'lastReconcileTime', 'startTime'),
  conditions: list(JobCondition),
  replicaStatuses: map(
    object({
      ...fields(int32, 'active', 'failed', 'succeeded'),
      labelSelector: asOf('1.31', kubernetes.LabelSelector),
      selector: string,
    }),
  ),
}) {}
