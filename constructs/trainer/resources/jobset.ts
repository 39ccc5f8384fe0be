import { atomicList, convertedBy, fields, kubernetes, list, mapList, object, required, scalars } from '../../schema';
import { JobTemplate, jobSet } from './common';

const { boolean, choice, int32, integer, string } = scalars;

/** A rule on the change of a value, which no synthesis can judge. */
const immutable = { message: 'Value is immutable', rule: 'self == oldSelf' };

/** A Job, so many times. */
export class ReplicatedJob extends object({
  dependsOn: mapList(object({ name: required(string), status: required(choice(['Ready', 'Complete'])) }), ['name'], {
    maxItems: 5,
    rules: [immutable],
  }),
  groupName: string({ default: 'default' }),
  name: required(string),
  replicas: int32({ default: 1 }),
  template: required(JobTemplate),
}) {}

/** What follows from the failure of a Job. */
export class FailureRule extends object({
  action: required(choice(['FailJobSet', 'RestartJobSet', 'RestartJobSetAndIgnoreMaxRestarts'])),
  name: required(string),
  ...fields(list(string), 'onJobFailureMessagePatterns', 'onJobFailureReasons'),
  targetReplicatedJobs: atomicList(string),
}) {}

export class FailurePolicy extends object(
  {
    maxRestarts: int32,
    restartStrategy: choice(['Recreate', 'BlockingRecreate'], { default: 'Recreate' }),
    rules: list(FailureRule),
  },
  { rules: [immutable] },
) {}

export class SuccessPolicy extends object(
  { operator: required(choice(['All', 'Any'])), targetReplicatedJobs: atomicList(string) },
  { rules: [immutable] },
) {}

export class JobSetSpec extends object(
  {
    coordinator: object({ jobIndex: integer, podIndex: integer, replicatedJob: required(string) }),
    failurePolicy: FailurePolicy,
    managedBy: string,
    network: object(
      { enableDNSHostnames: boolean, publishNotReadyAddresses: boolean, subdomain: string },
      { rules: [immutable] },
    ),
    replicatedJobs: mapList(ReplicatedJob, ['name']),
    startupPolicy: object({ startupPolicyOrder: required(choice(['AnyOrder', 'InOrder'])) }, { rules: [immutable] }),
    successPolicy: SuccessPolicy,
    suspend: boolean,
    ttlSecondsAfterFinished: int32({ minimum: 0 }),
  },
  {
    rules: [
      {
        message: 'StartupPolicy and DependsOn APIs are mutually exclusive',
        rule: "!(has(self.startupPolicy) && self.startupPolicy.startupPolicyOrder == 'InOrder' && self.replicatedJobs.exists(x, has(x.dependsOn)))",
        // The rule does not ask whether there are jobs: without any it fails.
        holds: ({ startupPolicy, replicatedJobs }) =>
          startupPolicy?.startupPolicyOrder !== 'InOrder' ||
          (replicatedJobs?.every((job) => job.dependsOn === undefined) ?? false),
      },
    ],
  },
) {}

const count = required(int32);

export class JobSetStatus extends object({
  conditions: kubernetes.conditions,
  replicatedJobsStatus: mapList(
    object({ active: count, failed: count, name: required(string), ready: count, succeeded: count, suspended: count }),
    ['name'],
  ),
  restarts: int32,
  restartsCountTowardsMax: int32,
  terminalState: string,
}) {}

/** Jobs that start, restart and end together. See https://jobset.sigs.k8s.io/docs/reference/jobset.v1alpha2/. */
export class JobSet extends jobSet('JobSet', {
  fields: { spec: JobSetSpec, status: JobSetStatus },
  columns: {
    TerminalState: '.status.terminalState',
    Restarts: '.status.restarts',
    Completed: '.status.conditions[?(@.type=="Completed")].status',
    Suspended: '.spec.suspend',
  },
  conversion: convertedBy('jobset-webhook-service', 'kubeflow-system'),
}) {}
