import type { k8s } from 'cdk8s-plus-28';
import { flag } from '../flag';
import { METRICS_PORT, NAMESPACE } from './names';
import type { SparkLeaderElection, SparkMetrics, SparkOptions } from './options';
import { lockOf } from './rights';

const METRICS_PATH = '/metrics';

/** What controller and webhook are told alike: how to log, and where applications run. */
export function commonFlags({ logLevel = 'info', logEncoder = 'console', jobNamespaces }: SparkOptions): string[] {
  return [
    flag('zap-log-level', logLevel),
    flag('zap-encoder', logEncoder),
    // An empty name, in quotes as the operator's lists have it, stands for all.
    flag('namespaces', jobNamespaces?.join(',') ?? '""'),
  ].flat();
}

export function metricsFlags(metrics: SparkMetrics | false): string[] {
  if (metrics === false) return [];
  return [
    flag('enable-metrics', true),
    flag('metrics-bind-address', `:${METRICS_PORT}`),
    flag('metrics-endpoint', METRICS_PATH),
    flag('metrics-prefix', metrics.prefix ?? ''),
    flag('metrics-labels', (metrics.labels ?? ['app_type']).join(',')),
  ].flat();
}

export function scrapeAnnotations(): k8s.ObjectMeta['annotations'] & {} {
  return {
    'prometheus.io/scrape': 'true',
    'prometheus.io/port': String(METRICS_PORT),
    'prometheus.io/path': METRICS_PATH,
  };
}

export function leaderElectionFlags(program: string, options: SparkLeaderElection = {}): string[] {
  return [
    flag('leader-election', true),
    flag('leader-election-lock-name', lockOf(program)),
    flag('leader-election-lock-namespace', NAMESPACE),
    flag('leader-election-lease-duration', options.leaseDuration),
    flag('leader-election-renew-deadline', options.renewDeadline),
    flag('leader-election-retry-period', options.retryPeriod),
  ].flat();
}
