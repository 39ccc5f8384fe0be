import type { PartOptions } from '../part';
import type { Amounts, ComponentOptions, Resources } from '../pods';
import type { kubernetes, Static } from '../schema';
import type { ApiCalls } from '../trainer';
import type { IntegrationName } from './integrations';
import type { ClusterQueueSpec, CohortSpec, ResourceFlavorSpec, TopologySpec } from './resources';

/**
 * Options of Kueue, which lets jobs start when there is room for all their pods. With more than one pod, they elect the one that
 * acts; all answer the API server. Objects by name are its custom resources.
 *
 * @see https://kueue.sigs.k8s.io/docs/
 */
export interface KueueOptions extends PartOptions, ComponentOptions {
  /** @default - requests of 500m and 512Mi, limits of 2 and 512Mi */
  readonly resources?: Resources;

  /** From 1, the least, on. @default 2 */
  readonly logLevel?: number;

  /** The kinds of jobs that it looks after. @default - Jobs, and those of the platform's parts */
  readonly integrations?: readonly IntegrationName[];

  /**
   * The namespaces in whose jobs Kueue has a say. Where it is away, no job can be made there; other namespaces do without it.
   *
   * @default - those of Profiles
   */
  readonly namespaces?: kubernetes.LabelSelector;

  /** Whether jobs that name no queue wait too; there is none to let them in. @default false */
  readonly manageJobsWithoutQueueName?: boolean;

  /** Takes jobs back whose pods do not become ready. @default - it waits for them without end */
  readonly waitForPodsReady?: WaitForPodsReady;

  /** Shares what is borrowed by the weights of queues: the strategies of preemption, in this order. @default - who comes first */
  readonly fairSharing?: readonly ('LessThanOrEqualToFinalShare' | 'LessThanInitialShare')[];

  /** Lets those in first that used less before, in ClusterQueues that ask for it. @default - none */
  readonly admissionFairSharing?: AdmissionFairSharing;

  /** Resources that it does not count, by what their names begin with. @default - it counts all */
  readonly excludedResources?: readonly string[];

  /** Resources that it counts as others. @default - none */
  readonly transformations?: readonly ResourceTransformation[];

  /** Sends jobs to other clusters, whose credentials it reads in its namespace. @default false */
  readonly multiKueue?: boolean;

  /** Places pods close together, by topologies. @default - where `topologies` are given */
  readonly topologyAware?: boolean;

  /**
   * Further feature gates; not `VisibilityOnDemand` and `MultiKueueClusterProfile`, which need what is not installed.
   *
   * @default - as the version has them, but for those that options above decide, and no visibility API
   */
  readonly featureGates?: Readonly<Record<string, boolean>>;

  /** How long Workloads stay after their jobs, such as `24h`. @default - as long as the jobs */
  readonly retention?: {
    readonly afterFinished?: string;
    readonly afterDeactivatedByKueue?: string;
  };

  /** How fast it may call the API server. @default - 50 a second, 100 at once */
  readonly apiCalls?: ApiCalls;

  /** How many objects it works on at once, by kind and group, such as `Job.batch`. @default - 5 jobs, pods and workloads; 1 of all else */
  readonly concurrency?: Readonly<Record<string, number>>;

  /** Whether metrics say what each ClusterQueue has and uses. @default false */
  readonly clusterQueueMetrics?: boolean;

  /** @default - `default-flavor`, which is all nodes */
  readonly resourceFlavors?: Readonly<Record<string, Static<typeof ResourceFlavorSpec>>>;

  /** A queue without a `namespaceSelector` is for all namespaces: only administrators make LocalQueues. @default - none, beside those of tenants */
  readonly clusterQueues?: Readonly<Record<string, Static<typeof ClusterQueueSpec>>>;

  /** @default - none: a cohort that only lends needs no object */
  readonly cohorts?: Readonly<Record<string, Static<typeof CohortSpec>>>;

  /** Priorities of jobs that are not those of their pods. @default - none */
  readonly priorityClasses?: Readonly<Record<string, { readonly value: number; readonly description?: string }>>;

  /** @default - none */
  readonly topologies?: Readonly<Record<string, Static<typeof TopologySpec>>>;
}

export interface WaitForPodsReady {
  /** How long a job has until all its pods are ready, such as `5m`. */
  readonly timeout: string;
  /** How long it then has to replace a pod. @default - no limit */
  readonly recoveryTimeout?: string;
  /** Whether other jobs wait meanwhile. @default false */
  readonly blockAdmission?: boolean;
  /** How often it is tried again, and when. @default - without end, after 60 s that double up to 3600 s, by the time of the eviction */
  readonly requeuing?: {
    readonly timestamp?: 'Creation' | 'Eviction';
    readonly backoffLimitCount?: number;
    readonly backoffBaseSeconds?: number;
    readonly backoffMaxSeconds?: number;
  };
}

export interface AdmissionFairSharing {
  /** After how long a use counts half, such as `168h`. */
  readonly usageHalfLifeTime: string;
  /** @default 5m */
  readonly usageSamplingInterval?: string;
  /** How much each resource counts. @default - each 1 */
  readonly resourceWeights?: Readonly<Record<string, number>>;
}

export interface ResourceTransformation {
  readonly input: string;
  /** Whether the input counts as well. @default Retain */
  readonly strategy?: 'Retain' | 'Replace';
  /** How much of others one of it is. @default - nothing */
  readonly outputs?: Amounts;
}
