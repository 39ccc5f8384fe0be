import { customResource, object, open, string } from '../../../schema';
import { ADDRESS, ADDRESSED_COLUMNS, POLICIES, STATUS, sinks } from './common';
import { authentication, log, S3, Sns, Sqs } from './integrations';

const status = { ...STATUS, ...ADDRESS, ...POLICIES } as const;

/**
 * Starts a Job for each event.
 *
 * @see https://knative.dev/docs/eventing/sinks/job-sink/
 */
export class JobSink extends customResource({
  ...sinks,
  kind: 'JobSink',
  versions: ['v1alpha1'],
  fields: { spec: object({ job: open }), status: object({ ...status, job: object({ selector: string }) }) },
  columns: ADDRESSED_COLUMNS,
}) {}

/**
 * Writes events to a log, or to AWS.
 *
 * @see https://knative.dev/docs/eventing/sinks/integration-sink/
 */
export class IntegrationSink extends customResource({
  ...sinks,
  kind: 'IntegrationSink',
  versions: ['v1alpha1'],
  fields: {
    spec: object({ log, aws: object({ s3: S3, sqs: Sqs, sns: Sns, auth: authentication }) }),
    status: object(status),
  },
  columns: ADDRESSED_COLUMNS,
}) {}
