import { atMostOne, fields, list, map, nullable, object, required, scalars, since } from '../../schema';
import { oneScope, period, Status, scope, telemetry } from './common';

const { boolean, choice, double, string } = scalars;

const text = string({ minLength: 1 });
const providers = list(object({ name: required(text) }));
const mode = choice(['CLIENT_AND_SERVER', 'CLIENT', 'SERVER']);

export class AccessLogging extends object({
  disabled: nullable(boolean),
  filter: object({ expression: string }),
  match: object({ mode }),
  providers,
}) {}

/** What becomes of one label of a metric. */
export class TagOverride extends object(
  { operation: choice(['UPSERT', 'REMOVE']), value: string },
  {
    rules: [
      {
        message: 'value must be set when operation is UPSERT',
        rule: '((has(self.operation) ? self.operation : "") == "UPSERT") ? (self.value != "") : true',
        // A field that is not there is an error of the rule, which counts as broken.
        holds: ({ operation, value }) => operation !== 'UPSERT' || Boolean(value),
      },
      {
        message: 'value must not be set when operation is REMOVE',
        rule: '((has(self.operation) ? self.operation : "") == "REMOVE") ? !has(self.value) : true',
        holds: ({ operation, value }) => operation !== 'REMOVE' || value === undefined,
      },
    ],
  },
) {}

export class MetricsOverride extends object({
  disabled: nullable(boolean),
  match: object(
    {
      customMetric: text,
      metric: choice([
        'ALL_METRICS',
        'REQUEST_COUNT',
        'REQUEST_DURATION',
        'REQUEST_SIZE',
        'RESPONSE_SIZE',
        'TCP_OPENED_CONNECTIONS',
        'TCP_CLOSED_CONNECTIONS',
        'TCP_SENT_BYTES',
        'TCP_RECEIVED_BYTES',
        'GRPC_REQUEST_MESSAGES',
        'GRPC_RESPONSE_MESSAGES',
      ]),
      mode,
    },
    atMostOne('metric', 'customMetric'),
  ),
  tagOverrides: map(TagOverride),
}) {}

export class Metrics extends object({ overrides: list(MetricsOverride), providers, reportingInterval: period }) {}

const named = object({ defaultValue: string, name: required(text) });
const value = object({ value: required(text) });
const sources = { environment: named, header: named, literal: value };

/** Where the value of a span's tag comes from. */
export class TracingTag extends since(
  '1.29',
  object({ ...sources, formatter: value }, atMostOne('literal', 'environment', 'header', 'formatter')),
  object(sources, atMostOne('literal', 'environment', 'header')),
) {}

export class Tracing extends object({
  customTags: map(TracingTag),
  ...fields(nullable(boolean), 'disableSpanReporting', 'enableIstioTags', 'useRequestIdForTraceSampling'),
  match: object({ mode }),
  providers,
  randomSamplingPercentage: nullable(double({ minimum: 0, maximum: 100 })),
}) {}

export class TelemetrySpec extends object(
  { accessLogging: list(AccessLogging), metrics: list(Metrics), tracing: list(Tracing), ...scope },
  { rules: [oneScope] },
) {}

/** Metrics, access logs and traces of workloads. See https://istio.io/latest/docs/reference/config/telemetry/. */
export class Telemetry extends telemetry('Telemetry', {
  plural: 'telemetries',
  shortNames: ['telemetry'],
  // Upstream did not move it.
  storage: 'v1alpha1',
  fields: { spec: TelemetrySpec, status: Status },
  columns: {},
}) {}
