import type { PartOptions } from '../part';
import type { ComponentOptions } from '../pods';
import type { ApiCalls } from '../trainer';
import type { QueueOptions } from './queues';
import type { SchedulerConfiguration } from './scheduler-config';

/**
 * Options of Volcano: a scheduler beside Kubernetes' own, for pods that ask for it by `schedulerName: volcano`.
 *
 * @see https://volcano.sh/en/docs/
 */
export interface VolcanoOptions extends PartOptions {
  /** Beside the queue `default`, which the scheduler makes. @default - none */
  readonly queues?: readonly QueueOptions[];

  /** @default - with its defaults */
  readonly scheduler?: VolcanoSchedulerOptions;

  /** The controllers of Volcano's own jobs, of pod groups and queues. @default - with its defaults */
  readonly controllers?: VolcanoControllersOptions;

  /** The webhooks of Volcano's own kinds. @default - with its defaults */
  readonly admission?: VolcanoAdmissionOptions;
}

/** What each of the three programs can be told. */
export interface VolcanoProgramOptions extends ComponentOptions {
  /** From 0, the least, to 10. @default - 3 */
  readonly logLevel?: number;

  /** How fast it may call the API server. @default - 50 a second, 100 at once; 2000 each for the scheduler */
  readonly apiCalls?: ApiCalls;

  /** @default system-cluster-critical */
  readonly priorityClassName?: string;
}

/** With more than one pod, they elect the one that acts. */
export interface VolcanoSchedulerOptions extends VolcanoProgramOptions {
  /** @default - with its defaults */
  readonly configuration?: SchedulerConfiguration;

  /** How long a round takes at least, as Go writes it. @default 1s */
  readonly period?: string;
}

/** With more than one pod, they elect the one that acts. */
export interface VolcanoControllersOptions extends VolcanoProgramOptions {
  /** How many objects of a kind they work on at once. @default - 3 jobs, 5 pod groups */
  readonly concurrency?: { readonly jobs?: number; readonly podGroups?: number };

  /**
   * Whether the plugins `ssh` and `mpi` of Volcano's own jobs work: keys by which the pods of a job reach one another. The controllers
   * can then read and write the Secrets of all namespaces.
   *
   * @default false
   */
  readonly sshKeys?: boolean;
}

/** All its pods answer the API server. */
export interface VolcanoAdmissionOptions extends VolcanoProgramOptions {
  /**
   * Whether it looks at pods for the scheduler too: it then refuses those whose group is not there or whose queue is closed, which
   * else wait. Pods of other schedulers never get to it, and while it is away, all pods pass.
   *
   * @default false
   */
  readonly checksPods?: boolean;
}
