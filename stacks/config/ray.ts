import { RAY_BATCH_SCHEDULERS, type RayOptions } from '../../constructs';
import { boolean, choice, int32, list, object, required, type Static, string } from '../../constructs/schema';
import { component, type Fits, part } from './common';

export class RayConfig extends object({
  ...part,
  ...component,
  watchNamespaces: list(string),
  batchScheduler: choice(RAY_BATCH_SCHEDULERS),
  concurrency: int32,
  apiCalls: object({ qps: required(int32), burst: required(int32) }),
  logLevel: choice(['debug', 'info', 'error']),
  logEncoder: choice(['json', 'console']),
  metrics: boolean,
  kubernetesProxy: boolean,
  featureGates: object({
    RayClusterStatusConditions: boolean,
    RayJobDeletionPolicy: boolean,
    RayMultiHostIndexing: boolean,
    RayServiceIncrementalUpgrade: boolean,
    RayCronJob: boolean,
    AsyncJobInfoQuery: boolean,
  }),
}) {}

export type Checked = Fits<Static<typeof RayConfig>, RayOptions>;
