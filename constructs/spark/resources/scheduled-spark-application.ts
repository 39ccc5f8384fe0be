import { boolean, dateTime, fields, int32, list, nullable, object, required, string } from '../../schema';
import { spark } from './common';
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
  ...fields(nullable(dateTime), 'lastRun', 'nextRun'),
  ...fields(string, 'lastRunName', 'reason', 'scheduleState'),
  ...fields(list(string), 'pastFailedRunNames', 'pastSuccessfulRunNames'),
}) {}

/** A program that runs on Spark again and again. See https://www.kubeflow.org/docs/components/spark-operator/user-guide/running-sparkapplication-on-schedule/. */
export class ScheduledSparkApplication extends spark('ScheduledSparkApplication', {
  shortNames: ['scheduledsparkapp'],
  fields: { spec: required(ScheduledSparkApplicationSpec), status: ScheduledSparkApplicationStatus },
  columns: {
    Schedule: '.spec.schedule',
    TimeZone: '.spec.timeZone',
    Suspend: '.spec.suspend',
    'Last Run': { jsonPath: '.status.lastRun', type: 'date' },
    'Last Run Name': '.status.lastRunName',
  },
}) {}
