import type { Construct } from 'constructs';
import type { Manifest } from '../../manifest';
import {
  asOf,
  boolean,
  type CustomResourceProps,
  customResource,
  dateTime,
  int32,
  kubernetes,
  list,
  map,
  object,
  required,
  string,
  stringMap,
  words,
} from '../../schema';
import { jobProblems } from './admission';
import { queuedColumns } from './common';

/** What happens in a job that a policy can answer; `*` is everything. */
export type JobEvent = '*' | 'PodFailed' | 'PodEvicted' | 'Unknown' | 'TaskCompleted' | 'TaskFailed' | 'JobUpdated';

export type JobAction = 'AbortJob' | 'RestartJob' | 'RestartTask' | 'TerminateJob' | 'CompleteJob' | 'ResumeJob';

/** What follows from an event, or from the exit code of a container. */
export class LifecyclePolicy extends object({
  action: words<JobAction>(),
  event: words<JobEvent>(),
  events: list(words<JobEvent>()),
  exitCode: int32,
  timeout: string,
}) {}

const policies = list(LifecyclePolicy);

/** Pods of a job that are alike. Volcano was generated with Kubernetes 1.30, and writes out the metadata of templates. */
export class TaskSpec extends object({
  dependsOn: object({ iteration: words<'any' | 'all'>(), name: list(string) }),
  maxRetry: int32,
  minAvailable: int32,
  name: string,
  policies,
  replicas: int32,
  template: kubernetes.withMetadata(asOf('1.30', kubernetes.PodTemplateSpec)),
  topologyPolicy: words<'none' | 'best-effort' | 'restricted' | 'single-numa-node'>(),
}) {}

/** A claim that all pods of a job mount: one that is there, or one that is made for the job. */
export class JobVolume extends object({
  mountPath: required(string),
  volumeClaim: asOf('1.30', kubernetes.PersistentVolumeClaimSpec),
  volumeClaimName: string,
}) {}

export class VolcanoJobSpec extends object({
  maxRetry: int32,
  minAvailable: int32,
  minSuccess: int32({ minimum: 1 }),
  plugins: map(list(string)),
  policies,
  priorityClassName: string,
  queue: string,
  runningEstimate: string,
  schedulerName: string,
  tasks: list(TaskSpec),
  ttlSecondsAfterFinished: int32,
  volumes: list(JobVolume),
}) {}

const phase = map(int32);
export const taskStatusCount = map(object({ phase }));

export class VolcanoJobStatus extends object({
  conditions: list(object({ lastTransitionTime: dateTime, status: required(string) })),
  controlledResources: stringMap,
  failed: int32,
  minAvailable: int32,
  pending: int32,
  retryCount: int32,
  running: int32,
  runningDuration: string,
  state: object({ lastTransitionTime: dateTime, message: string, phase: string, reason: string }),
  succeeded: int32,
  taskStatusCount,
  terminating: int32,
  unknown: int32,
  version: int32,
}) {}

const FIELDS = { spec: VolcanoJobSpec, status: VolcanoJobStatus };

/**
 * Pods of several sorts that start together: Volcano's own job, `kind: Job` of `batch.volcano.sh`.
 *
 * @see https://volcano.sh/en/docs/vcjob/
 */
export class VolcanoJob extends customResource({
  group: 'batch.volcano.sh',
  kind: 'Job',
  shortNames: ['vcjob', 'vj'],
  versions: ['v1alpha1'],
  fields: FIELDS,
  columns: queuedColumns('.status.state.phase', '.status.minAvailable'),
}) {
  constructor(scope: Construct, id: string, props: CustomResourceProps<typeof FIELDS>) {
    super(scope, id, props);
    this.node.addValidation({
      validate: () => {
        const manifest = this.toJson() as Manifest;
        // A job of the wrong form is another error, and is said already.
        if (VolcanoJob.definition.validate(manifest).length > 0) return [];
        return jobProblems(manifest).map((each) => `Job/${manifest.metadata.name} ${each}`);
      },
    });
  }
}

const target = object(
  {
    apiVersion: required(string),
    blockOwnerDeletion: boolean,
    controller: boolean,
    kind: required(string),
    name: required(string),
    uid: required(string),
  },
  { atomic: true },
);

/**
 * Something that a job or a queue is told once, such as to stop; Volcano takes it away when it has read it.
 *
 * @see https://volcano.sh/en/docs/vcjob/
 */
export class Command extends customResource({
  group: 'bus.volcano.sh',
  kind: 'Command',
  versions: ['v1alpha1'],
  fields: {
    action: words<JobAction | 'OpenQueue' | 'CloseQueue'>(),
    message: string,
    reason: string,
    target,
  },
}) {}
