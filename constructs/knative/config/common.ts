import { durationProblem, integerProblem, type Problems } from '../../checks';
import { type Settings, settings, yaml } from './settings';

/**
 * When revisions that get no requests go away. Times since, as durations, or `disabled` for no limit.
 *
 * @see https://knative.dev/docs/serving/revisions/revision-admin-config-options/
 */
export interface GarbageCollectionConfig {
  /** Keeps revisions that are younger. @default 48h */
  readonly retainSinceCreateTime?: string;

  /** Keeps revisions that were in use more lately. @default 15h */
  readonly retainSinceLastActiveTime?: string;

  /** Keeps as many in any case. @default 20 */
  readonly minNonActiveRevisions?: number;

  /** Keeps no more, whatever their age. @default 1000 */
  readonly maxNonActiveRevisions?: number | 'disabled';
}

/** How replicas share their work. */
export interface KnativeLeaderElection {
  /** @default 60s */
  readonly leaseDuration?: string;
  /** @default 40s */
  readonly renewDeadline?: string;
  /** @default 10s */
  readonly retryPeriod?: string;
  /** Into how many parts the work is divided, from 1 to 10: so many replicas can share it. @default 1 */
  readonly buckets?: number;
}

/** The programs whose logs can be told apart. */
export const LOGGING_PROGRAMS = [
  'activator',
  'autoscaler',
  'controller',
  'hpaautoscaler',
  'net-istio-controller',
  'net-istio-webhook',
  'queueproxy',
  'webhook',
] as const;
export type LoggingProgram = (typeof LOGGING_PROGRAMS)[number];

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'dpanic', 'panic', 'fatal'] as const;
export type KnativeLogLevel = (typeof LOG_LEVELS)[number];

/** @see https://knative.dev/docs/serving/observability/logging/config-logging/ */
export interface LoggingConfig {
  /** How much each program logs. @default - info */
  readonly levels?: Readonly<Partial<Record<LoggingProgram, KnativeLogLevel>>>;

  /** The configuration of the logging library zap, which replaces all of Knative's. @default - JSON, from info on */
  readonly zap?: Readonly<Record<string, unknown>>;
}

/** The same for any programs. */
interface Levels extends Pick<LoggingConfig, 'zap'> {
  readonly levels?: Readonly<Partial<Record<string, KnativeLogLevel>>>;
}

export function loggingSettings({ levels = {}, zap }: Levels = {}): Settings {
  const chosen = Object.entries(levels).map(([program, level]) => [`loglevel.${program}`, level]);
  return { ...(zap && { 'zap-logger-config': JSON.stringify(zap, null, 2) }), ...Object.fromEntries(chosen) };
}

/** One of cert-manager's issuers. */
export interface KnativeIssuer {
  readonly kind: 'ClusterIssuer' | 'Issuer';
  readonly name: string;
}

/** Who issues the certificates that `network` switches on. */
export interface KnativeIssuers {
  /** For hosts outside of the cluster. @default - the platform's issuer */
  readonly external?: KnativeIssuer;

  /** For hosts inside of the cluster. @default - the platform's issuer */
  readonly clusterLocal?: KnativeIssuer;

  /** For Knative's own programs. @default - the platform's issuer */
  readonly systemInternal?: KnativeIssuer;
}

export function issuerSettings(issuers: KnativeIssuers): Settings {
  const { external, clusterLocal, systemInternal } = issuers;
  const given = { issuerRef: external, clusterLocalIssuerRef: clusterLocal, systemInternalIssuerRef: systemInternal };
  return Object.fromEntries(
    Object.entries(given).flatMap(([key, issuer]) => (issuer === undefined ? [] : [[key, yaml(issuer)]])),
  );
}

export function gcSettings(config: GarbageCollectionConfig = {}): Settings {
  return settings({ ...config });
}

export function checkCommon(
  found: Problems,
  gc: GarbageCollectionConfig = {},
  leases: KnativeLeaderElection = {},
): void {
  const age = (time: string) => (time === 'disabled' ? undefined : durationProblem(time));
  const { minNonActiveRevisions: fewest = 20, maxNonActiveRevisions: most } = gc;
  found
    .check('garbageCollection.retainSinceCreateTime', gc.retainSinceCreateTime, age)
    .check('garbageCollection.retainSinceLastActiveTime', gc.retainSinceLastActiveTime, age)
    .check('garbageCollection.minNonActiveRevisions', gc.minNonActiveRevisions, (n) => integerProblem(n, 0))
    .check('garbageCollection.maxNonActiveRevisions', most, (n) =>
      n === 'disabled' ? undefined : integerProblem(n, fewest),
    );
  checkLeaderElection(found, leases);
}

export function checkLeaderElection(found: Problems, leases: KnativeLeaderElection = {}): void {
  found
    .check('leaderElection.leaseDuration', leases.leaseDuration, durationProblem)
    .check('leaderElection.renewDeadline', leases.renewDeadline, durationProblem)
    .check('leaderElection.retryPeriod', leases.retryPeriod, durationProblem)
    .check('leaderElection.buckets', leases.buckets, (n) => integerProblem(n, 1, 10));
}
