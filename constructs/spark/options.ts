import type { PartOptions } from '../part';
import type { ComponentOptions, PodPlacement } from '../pods';

/** Durations are in Go's notation, such as `15s`. */
export interface SparkLeaderElection {
  /** @default 15s */
  readonly leaseDuration?: string;
  /** @default 10s */
  readonly renewDeadline?: string;
  /** @default 2s */
  readonly retryPeriod?: string;
}

/** How fast the controller looks at applications again. */
export interface SparkWorkqueue {
  /** Looks a second, on average. @default 50 */
  readonly bucketQps?: number;
  /** Looks at once, at most. @default 500 */
  readonly bucketSize?: number;
  /** The longest pause after failures, in Go's notation; `false` for none. @default 6h */
  readonly maxDelay?: string | false;
}

/** Schedulers that start an application's pods together, by name; Volcano and YuniKorn are known. */
export interface SparkBatchScheduler {
  /** What schedules applications that name none. @default - Kubernetes' own scheduler */
  readonly default?: string;
  /** Schedulers made from Kubernetes' own, with its coscheduling plugin. @default - none */
  readonly kubeSchedulerNames?: readonly string[];
}

/** Ingresses for the pages of running applications. */
export interface SparkUiIngress {
  /** Host and path, such as `{{$appName}}.spark.example.com`. */
  readonly urlFormat: string;
  /** @default - the cluster's default class */
  readonly className?: string;
  /** @default - none */
  readonly annotations?: Readonly<Record<string, string>>;
  /** @default - without TLS */
  readonly tls?: readonly { readonly hosts?: readonly string[]; readonly secretName?: string }[];
}

/** Features in alpha or beta. The Spark operator has them from 2.5 on: release 26.03. */
export interface SparkFeatureGates {
  /** Changes some fields of a running application without starting it anew. @default false */
  readonly PartialRestart?: boolean;
  /** Reads the image's own `spark-defaults.conf`. @default false */
  readonly LoadSparkDefaults?: boolean;
}

/** The controller, which submits applications. Replicas agree on the one that works. */
export interface SparkControllerOptions extends ComponentOptions {
  /** Applications that it works on at a time. @default 10 */
  readonly workers?: number;
  /** Executors of an application that its status lists. @default 1000 */
  readonly maxTrackedExecutorsPerApp?: number;
  /** How long after a submission the driver's pod may be missing. @default 10s */
  readonly driverPodCreationGracePeriod?: string;
  /** @default - upstream's */
  readonly workqueue?: SparkWorkqueue;
  /** @default - upstream's */
  readonly leaderElection?: SparkLeaderElection;
  /** Makes a Service for the page of each running application. @default true */
  readonly uiService?: boolean;
  /** Makes an Ingress for it, too. @default - none */
  readonly uiIngress?: SparkUiIngress;
  /** @default - none; applications may not name one */
  readonly batchScheduler?: SparkBatchScheduler;
  /** To what the names of scheduled runs are precise. Needs the operator from 2.5 on. @default nanos */
  readonly timestampPrecision?: 'nanos' | 'micros' | 'millis' | 'seconds' | 'minutes';
  /** @default - none is on */
  readonly featureGates?: SparkFeatureGates;
}

/** The webhook, which fills in and checks applications and changes their pods. Replicas all answer. */
export interface SparkWebhookOptions extends ComponentOptions {
  /** How long the API server waits for an answer, in seconds, 1 to 30. @default 10 */
  readonly timeoutSeconds?: number;
  /** What becomes of applications and their pods while the webhook cannot be asked. @default Fail */
  readonly failurePolicy?: 'Fail' | 'Ignore';
  /** Refuses applications that would not fit into the ResourceQuotas of their namespace. @default false */
  readonly resourceQuotaEnforcement?: boolean;
}

/** Metrics for Prometheus, of controller and webhook. */
export interface SparkMetrics {
  /** Stands before the names of metrics. @default - nothing */
  readonly prefix?: string;
  /** Labels of applications that become labels of metrics. @default - `app_type` */
  readonly labels?: readonly string[];
  /** Bounds of the histogram of how long applications take to start, in seconds. @default - 30 to 300, in steps of 30 */
  readonly jobStartLatencyBuckets?: readonly number[];
}

/**
 * Options of the Spark operator. Placement is for controller and webhook; each may have its own.
 *
 * @see https://www.kubeflow.org/docs/components/spark-operator/
 */
export interface SparkOptions extends PartOptions, PodPlacement {
  /** Namespaces whose applications run; they must be there. @default - all */
  readonly jobNamespaces?: readonly string[];

  /** @default info */
  readonly logLevel?: 'debug' | 'info' | 'error';

  /** @default console */
  readonly logEncoder?: 'console' | 'json';

  /** @default - one replica */
  readonly controller?: SparkControllerOptions;

  /** `false` leaves it out: applications are then only checked by their definition. @default - one replica */
  readonly webhook?: SparkWebhookOptions | false;

  /** `false` for none. @default - on */
  readonly metrics?: SparkMetrics | false;
}
