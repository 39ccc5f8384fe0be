import type { ExternalMysql } from '../mysql';
import type { MysqlServerOptions } from '../mysql-server';
import type { PartOptions } from '../part';
import type { ComponentOptions, PodPlacement, Resources } from '../pods';
import type { ALGORITHMS, COLLECTORS, STOPPING_ALGORITHMS } from './programs';

/** Algorithms that Katib comes with. */
export type Algorithm = keyof typeof ALGORITHMS;
export type StoppingAlgorithm = keyof typeof STOPPING_ALGORITHMS;
/** Ways to read a trial's metrics for which Katib starts a program beside the trial. */
export type Collector = keyof typeof COLLECTORS;

/** A program that Katib starts in a tenant's namespace. */
export interface ProgramOptions {
  /** A whole reference; neither a mirror nor the release's tag apply to it. @default - upstream's image of the release */
  readonly image?: string;

  /** @default IfNotPresent */
  readonly imagePullPolicy?: 'Always' | 'IfNotPresent' | 'Never';

  /**
   * What is left out is Katib's: requests of 50m, 10Mi and 500Mi of ephemeral storage, limits of 500m, 100Mi and 5Gi. A negative
   * amount takes a request or limit away.
   *
   * @default - Katib's
   */
  readonly resources?: Resources;
}

/** The program of an algorithm that suggests parameters. */
export interface SuggestionOptions extends ProgramOptions {
  /** A ServiceAccount in the tenant's namespace, such as one with pull secrets. @default - one that Katib makes where it needs it */
  readonly serviceAccountName?: string;

  /** Environment variables. @default - none */
  readonly extraEnv?: Readonly<Record<string, string>>;

  /** The volume of experiments that go on `FromVolume`. @default - 1Gi of the cluster's default class, for `pbt` 5Gi that many nodes mount */
  readonly volume?: SuggestionVolume;
}

export interface SuggestionVolume {
  /** In bytes, such as `5Gi`. */
  readonly size?: string;
  /** @default - the cluster's default class */
  readonly storageClassName?: string;
  readonly accessMode?: 'ReadWriteOnce' | 'ReadWriteMany';
  /** Where the program sees it. @default /opt/katib/data */
  readonly mountPath?: string;
}

/** A program that reads a trial's metrics. */
export interface CollectorOptions extends ProgramOptions {
  /** Waits until all programs of the container are over. @default - Katib's, true */
  readonly waitAllProcesses?: boolean;
}

/** Which programs Katib starts for experiments, and how. Each is there unless it is `false`. */
export interface KatibPrograms {
  /** By algorithm. @default - all of Katib's */
  readonly suggestions?: Readonly<Partial<Record<Algorithm, SuggestionOptions | false>>>;

  /** Algorithms of your own, by the name under which experiments ask for them. @default - none */
  readonly customSuggestions?: Readonly<Record<string, SuggestionOptions & { readonly image: string }>>;

  /** By algorithm. @default - `medianstop` */
  readonly earlyStopping?: Readonly<Partial<Record<StoppingAlgorithm, ProgramOptions | false>>>;

  /** By kind of the experiment's `metricsCollectorSpec`. @default - all of Katib's */
  readonly metricsCollectors?: Readonly<Partial<Record<Collector, CollectorOptions | false>>>;
}

/** The controller and its webhooks. With more than one replica one of them leads, and all answer webhooks. */
export interface KatibControllerOptions extends ComponentOptions {
  /**
   * Kinds that trials may run beside upstream's, as `Kind.version.group`. The controller also needs a role to handle them.
   *
   * @default - TrainJob, Job, and the four jobs of Training Operator v1 that Katib knows
   */
  readonly extraTrialResources?: readonly string[];

  /** Gives the metrics collector the security context of the trial's first container. @default false */
  readonly injectSecurityContext?: boolean;

  /** Whether suggestion programs are probed over gRPC. @default true */
  readonly grpcProbeInSuggestions?: boolean;

  /** How long the API server waits for an answer of a webhook, in seconds, 1 to 30. @default - Kubernetes', 10 */
  readonly webhookTimeoutSeconds?: number;

  /**
   * What becomes of pods in tenants' namespaces while the controller cannot be asked. Katib looks at all of them, for the trials
   * among them. With `Ignore` they start, and a trial of that time reports no metrics.
   *
   * @default Fail
   */
  readonly podWebhookFailurePolicy?: 'Fail' | 'Ignore';
}

/** A MySQL database of the user's, in place of Katib's own. */
export interface KatibDatabase extends ExternalMysql {
  /** Name of the database, which is there already. @default katib */
  readonly database?: string;
}

/**
 * Options of Katib. Placement is for all of its own programs; each may have its own.
 *
 * @see https://www.kubeflow.org/docs/components/katib/user-guides/katib-config/
 */
export interface KatibOptions extends PartOptions, PodPlacement, KatibPrograms {
  /** @default - one replica */
  readonly controller?: KatibControllerOptions;

  /** Keeps the trials' metrics in the database. @default - one replica */
  readonly dbManager?: ComponentOptions;

  /** The web page behind the gateway; `false` leaves it out. @default - one replica */
  readonly ui?: ComponentOptions | false;

  /**
   * The MySQL that comes with Katib, its root password generated; `false` for a database of your own.
   *
   * @default - a volume of 10Gi of the cluster's default class
   */
  readonly mysql?: MysqlServerOptions | false;

  /** Where Katib keeps its metrics without a MySQL of its own. @default - in `mysql` */
  readonly database?: KatibDatabase;

  /**
   * Templates for trials that the web page offers beside upstream's, by name: resources in YAML. What users change there is theirs
   * until the next installation; templates of a tenant belong in a ConfigMap of its own with the label
   * `katib.kubeflow.org/component: trial-templates`.
   *
   * @default - none
   */
  readonly trialTemplates?: Readonly<Record<string, string>>;
}
