import { atomicList, fields, object, setList } from '../containers';
import { boolean, int32, int64, string } from '../scalars';
import { required } from '../schema';
import { since } from '../versions';
import { embeddedMetadata } from './metadata';
import { PodTemplateSpec } from './pod';
import { LabelSelector } from './selectors';

export class PodFailurePolicyRule extends object({
  action: required(string),
  onExitCodes: object({ containerName: string, operator: required(string), values: required(setList(int32)) }),
  onPodConditions: atomicList(object({ status: required(string), type: required(string) })),
}) {}

export class SuccessPolicyRule extends object({ succeededCount: int32, succeededIndexes: string }) {}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/job-v1/ */
export class JobSpec extends object({
  activeDeadlineSeconds: int64,
  ...fields(int32, 'backoffLimit', 'completions', 'parallelism', 'ttlSecondsAfterFinished'),
  ...fields(since('1.28', int32), 'backoffLimitPerIndex', 'maxFailedIndexes'),
  completionMode: string,
  managedBy: since('1.30', string),
  ...fields(boolean, 'manualSelector', 'suspend'),
  podFailurePolicy: since('1.25', object({ rules: required(atomicList(PodFailurePolicyRule)) })),
  podReplacementPolicy: since('1.28', string),
  selector: LabelSelector,
  successPolicy: since('1.30', object({ rules: required(atomicList(SuccessPolicyRule)) })),
  template: required(PodTemplateSpec),
}) {}

export class JobTemplateSpec extends object({ metadata: embeddedMetadata, spec: JobSpec }) {}
