import type { Problems } from '../../checks';
import { numberProblem, secondsProblem } from './checks';
import type { Settings } from './settings';

/** Where measurements or traces go. */
export interface ExporterOptions<Protocol extends string> {
  readonly protocol: Protocol;

  /** The collector's address; for `prometheus`, where the program listens. @default - none, which `http/protobuf` and `grpc` do not allow */
  readonly endpoint?: string;
}

export interface MetricsOptions extends ExporterOptions<'http/protobuf' | 'grpc' | 'prometheus' | 'none'> {
  /** How often. @default 60s */
  readonly exportInterval?: string;
}

export interface KnativeTracingOptions extends ExporterOptions<'http/protobuf' | 'grpc' | 'stdout' | 'none'> {
  /** The share of requests that is traced, from 0 to 1. @default 0 */
  readonly samplingRate?: number;
}

/**
 * What can be seen of Knative and of revisions.
 *
 * @see https://knative.dev/docs/serving/observability/metrics/collecting-metrics/
 */
export interface ObservabilityConfig {
  /** Of Knative's programs. @default - none */
  readonly metrics?: MetricsOptions;

  /** Of revisions, by their queue proxy. @default - none */
  readonly requestMetrics?: MetricsOptions;

  /** @default - none */
  readonly tracing?: KnativeTracingOptions;

  /** Serves profiles of the programs at port 8008. @default false */
  readonly runtimeProfiling?: boolean;

  /** Writes a line for each request. @default false */
  readonly requestLog?: boolean;

  /** Writes a line for each probe too. @default false */
  readonly probeRequestLog?: boolean;

  /** The line, as a Go template. @default - Knative's, in JSON */
  readonly requestLogTemplate?: string;

  /** Where the logs of a revision are found; `${REVISION_UID}` stands for its UID. @default - none */
  readonly revisionUrlTemplate?: string;

  /** Makes the files below /var/log of revisions available on the node. @default false */
  readonly enableVarLogCollection?: boolean;
}

export function observabilitySettings(config: ObservabilityConfig = {}): Settings {
  const { metrics, requestMetrics, tracing, runtimeProfiling } = config;
  return present({
    'metrics-protocol': metrics?.protocol,
    'metrics-endpoint': metrics?.endpoint,
    'metrics-export-interval': metrics?.exportInterval,
    'request-metrics-protocol': requestMetrics?.protocol,
    'request-metrics-endpoint': requestMetrics?.endpoint,
    'request-metrics-export-interval': requestMetrics?.exportInterval,
    'tracing-protocol': tracing?.protocol,
    'tracing-endpoint': tracing?.endpoint,
    'tracing-sampling-rate': tracing?.samplingRate,
    'runtime-profiling': runtimeProfiling === undefined ? undefined : runtimeProfiling ? 'enabled' : 'disabled',
    'logging.enable-request-log': config.requestLog,
    'logging.enable-probe-request-log': config.probeRequestLog,
    'logging.request-log-template': config.requestLogTemplate,
    'logging.revision-url-template': config.revisionUrlTemplate,
    'logging.enable-var-log-collection': config.enableVarLogCollection,
  });
}

function present(values: Readonly<Record<string, string | number | boolean | undefined>>): Settings {
  const given = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given.map(([key, value]) => [key, String(value)]));
}

/** @param openTelemetry whether the release's Knative sends what it measures that way. */
export function checkObservability(found: Problems, config: ObservabilityConfig = {}, openTelemetry = true): void {
  const exporters = ['metrics', 'requestMetrics', 'tracing'] as const;
  for (const name of exporters) {
    const options = config[name];
    if (options === undefined) continue;
    const path = `observability.${name}`;
    if (!openTelemetry) found.add(path, "is not known to this release's Knative; leave it out");
    const sends = ['http/protobuf', 'grpc'].includes(options.protocol);
    if (sends && !options.endpoint)
      found.add(`${path}.endpoint`, `is missing: ${options.protocol} sends to a collector`);
    if (['none', 'stdout'].includes(options.protocol) && options.endpoint) {
      found.add(`${path}.endpoint`, `is not for ${options.protocol}; leave it out`);
    }
  }
  if (!openTelemetry && config.runtimeProfiling !== undefined) {
    found.add('observability.runtimeProfiling', "is not known to this release's Knative; leave it out");
  }
  found
    .check('observability.metrics.exportInterval', config.metrics?.exportInterval, (time) => secondsProblem(time))
    .check('observability.requestMetrics.exportInterval', config.requestMetrics?.exportInterval, (time) =>
      secondsProblem(time),
    )
    .check('observability.tracing.samplingRate', config.tracing?.samplingRate, (rate) => numberProblem(rate, 0, 1));
}
