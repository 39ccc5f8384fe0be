import {
  ageColumn,
  column,
  customResource,
  dateTime,
  int32,
  integer,
  list,
  map,
  object,
  required,
  string,
  words,
} from '../../schema';
import { taskStatusCount, VolcanoJobSpec } from './job';

/** A job of which flows make copies. */
export class JobTemplate extends customResource({
  group: 'flow.volcano.sh',
  kind: 'JobTemplate',
  shortNames: ['jt'],
  versions: ['v1alpha1'],
  fields: { spec: VolcanoJobSpec, status: object({ jobDependsOnList: list(string) }) },
}) {}

const names = list(string);
const taskName = string;

/** When a job that others depend on counts as started. */
export class FlowProbe extends object({
  httpGetList: list(
    object({
      httpHeader: object({ name: required(string), value: required(string) }),
      path: string,
      port: integer,
      taskName,
    }),
  ),
  taskStatusList: list(object({ phase: string, taskName })),
  tcpSocketList: list(object({ port: required(integer), taskName })),
}) {}

export class JobFlowSpec extends object({
  flows: list(object({ dependsOn: object({ probe: FlowProbe, targets: names }), name: required(string) })),
  jobRetainPolicy: words<'retain' | 'delete'>(),
}) {}

export class JobFlowStatus extends object({
  completedJobs: names,
  conditions: map(object({ createTime: dateTime, phase: string, runningDuration: string, taskStatusCount })),
  failedJobs: names,
  jobStatusList: list(
    object({
      endTimestamp: dateTime,
      name: string,
      restartCount: int32,
      runningHistories: list(object({ endTimestamp: dateTime, startTimestamp: dateTime, state: string })),
      startTimestamp: dateTime,
      state: string,
    }),
  ),
  pendingJobs: names,
  runningJobs: names,
  state: object({ phase: string }),
  terminatedJobs: names,
  unKnowJobs: names,
}) {}

/**
 * Jobs from templates, one after another.
 *
 * @see https://volcano.sh/en/docs/jobflow/
 */
export class JobFlow extends customResource({
  group: 'flow.volcano.sh',
  kind: 'JobFlow',
  shortNames: ['jf'],
  versions: ['v1alpha1'],
  fields: { spec: JobFlowSpec, status: JobFlowStatus },
  columns: [column('Status', '.status.state.phase'), ageColumn],
}) {}
