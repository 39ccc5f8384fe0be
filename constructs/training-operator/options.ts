import type { PartOptions } from '../part';
import type { ComponentOptions } from '../pods';
import type { ApiCalls } from '../trainer';

/** The kinds of jobs, in the order of their names. */
export const JOB_KINDS = ['JAXJob', 'MPIJob', 'PaddleJob', 'PyTorchJob', 'TFJob', 'XGBoostJob'] as const;

export type JobKind = (typeof JOB_KINDS)[number];

/**
 * Options of the Training Operator, the v1 of the Trainer: a kind of job for each framework. With more than one pod, they elect
 * the one that acts; all answer the API server.
 *
 * @see https://www.kubeflow.org/docs/components/trainer/legacy-v1/
 */
export interface TrainingOperatorOptions extends PartOptions, ComponentOptions {
  /**
   * The kinds that it serves; definitions, webhooks and rights of the others are left out. The MPI Operator, where a cluster has
   * it, has its own MPIJob under the same name: leave that one out then.
   *
   * @default - all six
   */
  readonly kinds?: readonly JobKind[];

  /**
   * The only namespace in which it works on jobs, and has rights. Its webhook judges those of all namespaces.
   *
   * @default - all namespaces
   */
  readonly jobNamespace?: string;

  /**
   * The scheduler that starts all pods of a job, or none: `volcano`, or one with the coscheduling plugin, by its name in
   * `schedulerName`. The operator does not start where the cluster has no PodGroup of it.
   *
   * @see https://www.kubeflow.org/docs/components/trainer/legacy-v1/user-guides/job-scheduling/
   * @default - none: pods start one by one
   */
  readonly gangScheduler?: string;

  /** How many jobs of a kind it works on at once. @default 1 */
  readonly concurrency?: number;

  /** How fast it may call the API server. @default - 20 a second, 30 at once */
  readonly apiCalls?: ApiCalls;

  /** @default debug */
  readonly logLevel?: 'debug' | 'info' | 'error';

  /** Where it serves its metrics, for all who reach it. @default 8080 */
  readonly metricsPort?: number;

  /** Where it answers probes. @default 8081 */
  readonly healthPort?: number;

  /** The container with which workers of a PyTorchJob wait for their master. @default - with its defaults */
  readonly pytorchInit?: {
    /** In full; it needs `sh` and `nslookup`. @default - the release's, from the platform's mirror if it has one */
    readonly image?: string;
    /** How often they look for it, every 2 seconds. @default 100 */
    readonly maxTries?: number;
  };

  /** The container that gives the launcher of an MPIJob the program with which it starts its workers. @default - with its defaults */
  readonly mpiInit?: {
    /** In full. @default - the release's, from the platform's mirror if it has one */
    readonly image?: string;
  };
}
