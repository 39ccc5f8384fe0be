import {
  ageColumn,
  boolean,
  column,
  customResource,
  dateTime,
  int32,
  list,
  nullable,
  object,
  objectMeta,
  required,
  string,
} from '../../schema';
import { SPARK } from './common';
import { SparkApplicationSpec } from './spark-application';

export class ScheduledSparkApplicationSpec extends object({
  concurrencyPolicy: string,
  failedRunHistoryLimit: int32,
  /** As cron writes it. */
  schedule: required(string),
  successfulRunHistoryLimit: int32,
  suspend: boolean,
  template: required(SparkApplicationSpec),
  timeZone: string,
}) {}

export class ScheduledSparkApplicationStatus extends object({
  lastRun: nullable(dateTime),
  lastRunName: string,
  nextRun: nullable(dateTime),
  pastFailedRunNames: list(string),
  pastSuccessfulRunNames: list(string),
  reason: string,
  scheduleState: string,
}) {}

/** A program that runs on Spark again and again. See https://www.kubeflow.org/docs/components/spark-operator/user-guide/running-sparkapplication-on-schedule/. */
export class ScheduledSparkApplication extends customResource({
  ...SPARK,
  kind: 'ScheduledSparkApplication',
  shortNames: ['scheduledsparkapp'],
  versions: ['v1beta2'],
  fields: {
    metadata: required(objectMeta),
    spec: required(ScheduledSparkApplicationSpec),
    status: ScheduledSparkApplicationStatus,
  },
  columns: [
    column('Schedule', '.spec.schedule'),
    column('TimeZone', '.spec.timeZone'),
    column('Suspend', '.spec.suspend'),
    column('Last Run', '.status.lastRun', { type: 'date' }),
    column('Last Run Name', '.status.lastRunName'),
    ageColumn,
  ],
}) {}
