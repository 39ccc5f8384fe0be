import type { SparkOptions } from '../../constructs';
import {
  boolean,
  choice,
  double,
  int32,
  list,
  object,
  orFalse,
  required,
  type Static,
  string,
  stringMap,
} from '../../constructs/schema';
import { component, type Fits, part, placement } from './common';

class ControllerConfig extends object({
  ...component,
  workers: int32,
  maxTrackedExecutorsPerApp: int32,
  driverPodCreationGracePeriod: string,
  workqueue: object({ bucketQps: int32, bucketSize: int32, maxDelay: orFalse(string) }),
  leaderElection: object({ leaseDuration: string, renewDeadline: string, retryPeriod: string }),
  uiService: boolean,
  uiIngress: object({
    urlFormat: required(string),
    className: string,
    annotations: stringMap,
    tls: list(object({ hosts: list(string), secretName: string })),
  }),
  batchScheduler: object({ default: string, kubeSchedulerNames: list(string) }),
  timestampPrecision: choice(['nanos', 'micros', 'millis', 'seconds', 'minutes']),
  featureGates: object({ PartialRestart: boolean, LoadSparkDefaults: boolean }),
}) {}

export class SparkConfig extends object({
  ...part,
  ...placement,
  jobNamespaces: list(string),
  logLevel: choice(['debug', 'info', 'error']),
  logEncoder: choice(['console', 'json']),
  controller: ControllerConfig,
  webhook: orFalse(
    object({
      ...component,
      timeoutSeconds: int32,
      failurePolicy: choice(['Fail', 'Ignore']),
      resourceQuotaEnforcement: boolean,
    }),
  ),
  metrics: orFalse(object({ prefix: string, labels: list(string), jobStartLatencyBuckets: list(double) })),
}) {}

export type Checked = Fits<Static<typeof SparkConfig>, SparkOptions>;
