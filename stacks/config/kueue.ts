import {
  ClusterQueueSpec,
  CohortSpec,
  INTEGRATION_NAMES,
  type KueueOptions,
  ResourceFlavorSpec,
  TopologySpec,
} from '../../constructs';
import {
  boolean,
  choice,
  double,
  int32,
  kubernetes,
  list,
  map,
  object,
  required,
  type Static,
  string,
} from '../../constructs/schema';
import { amounts, component, type Fits, features, part } from './common';

export class KueueConfig extends object({
  ...part,
  ...component,
  logLevel: int32,
  integrations: list(choice(INTEGRATION_NAMES)),
  namespaces: kubernetes.LabelSelector,
  manageJobsWithoutQueueName: boolean,
  waitForPodsReady: object({
    timeout: required(string),
    recoveryTimeout: string,
    blockAdmission: boolean,
    requeuing: object({
      timestamp: choice(['Creation', 'Eviction']),
      backoffLimitCount: int32,
      backoffBaseSeconds: int32,
      backoffMaxSeconds: int32,
    }),
  }),
  fairSharing: list(choice(['LessThanOrEqualToFinalShare', 'LessThanInitialShare'])),
  admissionFairSharing: object({
    usageHalfLifeTime: required(string),
    usageSamplingInterval: string,
    resourceWeights: map(double),
  }),
  excludedResources: list(string),
  transformations: list(object({ input: required(string), strategy: choice(['Retain', 'Replace']), outputs: amounts })),
  multiKueue: boolean,
  topologyAware: boolean,
  featureGates: features,
  retention: object({ afterFinished: string, afterDeactivatedByKueue: string }),
  apiCalls: object({ qps: required(int32), burst: required(int32) }),
  concurrency: map(int32),
  clusterQueueMetrics: boolean,
  resourceFlavors: map(ResourceFlavorSpec),
  clusterQueues: map(ClusterQueueSpec),
  cohorts: map(CohortSpec),
  priorityClasses: map(object({ value: required(int32), description: string })),
  topologies: map(TopologySpec),
}) {}

export type Checked = Fits<Static<typeof KueueConfig>, KueueOptions>;
