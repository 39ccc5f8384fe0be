import { ageColumn, column, customResource, integer, list, map, object, open, required, string } from '../../../schema';
import {
  CONVERSION,
  EventDestination,
  EventingReference,
  overrides,
  READINESS,
  SINK_COLUMN,
  SOURCE_READINESS,
  SOURCE_STATUS,
  selector,
  sources,
} from './common';
import { authentication, S3, Sqs, service } from './integrations';

const source = { ...overrides, sink: EventDestination } as const;

/**
 * Events of the API server, about resources of some kinds.
 *
 * @see https://knative.dev/docs/eventing/sources/apiserversource/
 */
export class ApiServerSource extends customResource({
  ...sources,
  kind: 'ApiServerSource',
  versions: ['v1'],
  fields: {
    spec: object(
      {
        ...source,
        mode: string,
        owner: object({ apiVersion: string, kind: string }),
        resources: required(list(object({ apiVersion: string, kind: string, selector: object(selector) }))),
        serviceAccountName: string,
        namespaceSelector: object(selector),
      },
      { open: true },
    ),
    status: object({ ...SOURCE_STATUS, namespaces: list(string) }),
  },
  columns: [SINK_COLUMN, ageColumn, ...READINESS],
}) {}

/**
 * One event at each time of a schedule.
 *
 * @see https://knative.dev/docs/eventing/sources/ping-source/
 */
export class PingSource extends customResource({
  ...sources,
  kind: 'PingSource',
  versions: ['v1', 'v1beta2'],
  fields: {
    spec: object({
      ceOverrides: object({ extensions: map(string, { open: true }) }),
      contentType: string,
      data: string,
      dataBase64: string,
      schedule: string,
      sink: EventDestination,
      timezone: string,
    }),
    status: object(SOURCE_STATUS),
  },
  columns: [SINK_COLUMN, column('Schedule', '.spec.schedule'), ageColumn, ...SOURCE_READINESS],
  differing: { v1beta2: { deprecated: true } },
  conversion: CONVERSION,
}) {}

/**
 * Events of a program of one's own, which it runs.
 *
 * @see https://knative.dev/docs/eventing/custom-event-source/containersource/
 */
export class ContainerSource extends customResource({
  ...sources,
  kind: 'ContainerSource',
  versions: ['v1'],
  fields: { spec: object({ ...source, template: open }), status: object(SOURCE_STATUS) },
  columns: [SINK_COLUMN, ageColumn, ...READINESS.slice(0, 1), ...SOURCE_READINESS.slice(1)],
}) {}

/**
 * Tells a program that is there already where to send its events.
 *
 * @see https://knative.dev/docs/eventing/custom-event-source/sinkbinding/
 */
export class SinkBinding extends customResource({
  ...sources,
  categories: [...sources.categories, 'bindings'],
  kind: 'SinkBinding',
  versions: ['v1'],
  fields: {
    spec: object({ ...source, subject: object({ ...EventingReference.fields, selector: object(selector) }) }),
    status: object({ ...SOURCE_STATUS, oidcTokenSecretName: string }),
  },
  columns: [SINK_COLUMN, ageColumn, ...SOURCE_READINESS],
}) {}

const timer = object({
  period: integer({ default: 1000 }),
  message: string,
  contentType: string({ default: 'text/plain' }),
  repeatCount: integer,
});

/**
 * Events of a clock, or of AWS.
 *
 * @see https://knative.dev/docs/eventing/sources/integration-source/
 */
export class IntegrationSource extends customResource({
  ...sources,
  kind: 'IntegrationSource',
  versions: ['v1alpha1'],
  fields: {
    spec: object({
      ...source,
      timer,
      aws: object({
        s3: S3,
        sqs: Sqs,
        ddbStreams: object({
          ...service,
          table: string,
          streamIteratorType: string({ default: 'FROM_LATEST' }),
          delay: integer({ default: 500 }),
        }),
        auth: authentication,
      }),
      template: open,
    }),
    status: object(SOURCE_STATUS),
  },
  columns: [SINK_COLUMN, ageColumn, ...SOURCE_READINESS],
}) {}
