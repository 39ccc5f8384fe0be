import type { ExternalMysql } from '../mysql';
import type { MysqlServerOptions } from '../mysql-server';
import type { PartOptions } from '../part';
import type { ComponentOptions, ContainerOptions } from '../pods';
import type { ExternalStore, SeaweedfsOptions } from './store';

/** How long the results of steps may be taken from the cache, as ISO 8601 writes it: `P30D`. */
export interface CacheOptions extends ComponentOptions {
  /** What holds for a step that says nothing. @default - without end */
  readonly defaultStaleness?: string;
  /** The most that a step may ask for. @default - no limit */
  readonly maximumStaleness?: string;
  /** Whether the pod that stands for a cached step keeps the node selector of the step. @default false */
  readonly nodeRestrictions?: boolean;
}

/** The names of the databases. */
export interface DatabaseNames {
  /** @default mlpipeline */
  readonly pipelines?: string;
  /** @default cachedb */
  readonly cache?: string;
  /** @default metadb */
  readonly metadata?: string;
}

/** As which user steps of runs go, where neither their pod nor their image says it. */
export interface StepUser {
  /** @default - as the image says */
  readonly runAsUser?: number;
  /** @default - as the image says */
  readonly runAsGroup?: number;
  /** @default - as the image says */
  readonly runAsNonRoot?: boolean;
}

/** The controller of Argo Workflows, and the executor that it adds to each step. */
export interface WorkflowControllerOptions extends ComponentOptions {
  /** The executor in each step. */
  readonly executor?: Pick<ContainerOptions, 'resources'>;
  /** How many runs of the whole cluster go on at once. @default - no limit */
  readonly parallelism?: number;
  /** How many runs of a namespace go on at once. @default - no limit */
  readonly namespaceParallelism?: number;
}

/** What makes the objects of Pipelines in the namespaces of tenants that are made by hand. */
export interface TenantSyncOptions {
  readonly metacontroller?: Omit<ComponentOptions, 'replicas' | 'disruptionBudget'>;
  readonly hook?: ComponentOptions;
}

/**
 * Pipelines: runs of steps in containers, with their artifacts, metadata and schedules.
 *
 * @see https://www.kubeflow.org/docs/components/pipelines/
 */
export interface PipelinesOptions extends PartOptions {
  readonly apiServer?: ComponentOptions;

  readonly ui?: ComponentOptions;

  readonly persistenceAgent?: ComponentOptions & {
    /** How many runs it reports at once. @default 2 */
    readonly workers?: number;
  };

  readonly scheduledWorkflow?: ComponentOptions & {
    /** Calls a second to the API server of Kubernetes, on average. @default 10 */
    readonly clientQps?: number;
    /** Calls a second that it may make at most. @default 20 */
    readonly clientBurst?: number;
  };

  readonly viewer?: ComponentOptions & {
    /** How many TensorBoards of the web page there are at most; the oldest goes. @default 50 */
    readonly maxViewers?: number;
  };

  readonly visualization?: ComponentOptions;

  readonly cache?: CacheOptions;

  /** The server of ML Metadata, what translates the web page's calls for it, and what writes to it about runs of the first version. */
  readonly metadata?: {
    readonly grpc?: ComponentOptions;
    readonly envoy?: ComponentOptions;
    readonly writer?: Omit<ComponentOptions, 'replicas' | 'disruptionBudget'>;
  };

  readonly workflowController?: WorkflowControllerOptions;

  /** A database in place of the bundled one. @default - the bundled one */
  readonly database?: ExternalMysql;

  readonly databaseNames?: DatabaseNames;

  /** The bundled MySQL; not there with `database`. */
  readonly mysql?: MysqlServerOptions;

  /** An object store in place of the bundled one. @default - the bundled one */
  readonly objectStore?: ExternalStore;

  /** The bundled object store; with an `objectStore` only where that is `azure`. */
  readonly seaweedfs?: SeaweedfsOptions;

  /**
   * Where artifacts of runs go that say nothing else, such as `s3://bucket/path`. It is one place for all tenants, so their credentials
   * must reach it.
   *
   * @default - the tenant's own prefix of the bucket
   */
  readonly defaultPipelineRoot?: string;

  /**
   * Annotations of the ServiceAccounts of the API server and the web page, such as a cloud's identity that reaches the object store.
   *
   * @default - none
   */
  readonly serviceAccountAnnotations?: Readonly<Record<string, string>>;

  /** How long a finished run stays in Kubernetes, in seconds; Pipelines itself remembers it. @default 86400 */
  readonly runTtlSeconds?: number;

  /** Whether the logs of steps are kept in the object store. @default true */
  readonly archiveLogs?: boolean;

  /** The time zone of schedules, as the IANA database names it. @default UTC */
  readonly scheduleTimezone?: string;

  /** `debug`, `info`, `warn` or `error`. @default info */
  readonly logLevel?: 'debug' | 'info' | 'warn' | 'error';

  readonly stepUser?: StepUser;

  /** Whether users may run code of their own in visualizations on the web page. @default false */
  readonly customVisualizations?: boolean;

  /**
   * Whether the web page reads artifacts through a small server in each tenant's namespace, which has the tenant's credential. Without
   * it the page reads with the platform's, and checks by itself who may see what.
   *
   * @default true
   */
  readonly artifactProxy?: boolean;

  /** Whether each tenant has its own server for visualizations of runs of the first version. @default false */
  readonly tenantVisualization?: boolean;

  /**
   * Metacontroller and a hook, which make the objects of Pipelines for tenants that nobody declares here, such as those that users
   * register on the dashboard. It needs the bundled object store.
   *
   * @default false
   */
  readonly tenantSync?: TenantSyncOptions | false;
}
