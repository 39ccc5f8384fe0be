import type { AutoscaledWorkloadOptions } from '../autoscaling';
import type { PartOptions } from '../part';
import type { ComponentOptions, ContainerOptions, PodPlacement } from '../pods';
import type {
  AutoscalerConfig,
  GarbageCollectionConfig,
  KnativeDomains,
  KnativeFeatures,
  KnativeGateways,
  KnativeIssuers,
  KnativeLeaderElection,
  KnativeNetworkConfig,
  LoggingConfig,
  ObservabilityConfig,
  RevisionDefaults,
  RevisionDeploymentConfig,
} from './config';

/** A program whose number of pods follows its load. `resources` replaces its own requests and limits. */
export interface AutoscaledProgramOptions extends AutoscaledWorkloadOptions, ContainerOptions {}

/** The program that takes requests while a revision has no pods, or too few. */
export interface ActivatorOptions extends AutoscaledProgramOptions {
  /**
   * Namespaces whose pods may call it without a gateway in between. It believes its callers which revision they mean, and who asks.
   *
   * @default - none
   */
  readonly allowFrom?: readonly string[];
}

/**
 * Options of Knative Serving, see https://knative.dev/docs/serving/, with Istio as its networking layer. Placement is for all
 * programs; each may have its own. `resources` of a program replaces its own requests and limits.
 */
export interface KnativeOptions extends PartOptions, PodPlacement {
  /** @default - 1 to 20 pods, at all of the CPU that they request */
  readonly activator?: ActivatorOptions;

  /** Decides how many pods a revision has. @default - one replica */
  readonly autoscaler?: ComponentOptions;

  /** Makes Deployments, Services and routes of Knative's resources. @default - one replica */
  readonly controller?: ComponentOptions;

  /** Checks Knative's resources and ConfigMaps, and fills in defaults. @default - 1 to 5 pods, at all of the CPU that they request */
  readonly webhook?: AutoscaledProgramOptions;

  /** Makes Istio's routes of Knative's. @default - one replica */
  readonly netIstioController?: ComponentOptions;

  /** Checks how Knative and Istio are connected. @default - one replica */
  readonly netIstioWebhook?: ComponentOptions;

  /** How long the API server waits for an answer of the webhook, in seconds, 1 to 30. @default 10 */
  readonly webhookTimeoutSeconds?: number;

  /** What the namespace's pods may do, one of the Kubernetes Pod Security Standards. @default restricted */
  readonly podSecurity?: 'restricted' | 'baseline' | 'privileged';

  /** Lets in only Knative's own programs, the mesh's gateways to the activator, and the API server to the webhooks. @default true */
  readonly networkPolicies?: boolean;

  /** How revisions are scaled: `config-autoscaler`. @default - Knative's */
  readonly autoscaling?: AutoscalerConfig;

  /** What revisions get that do not say it: `config-defaults`. @default - Knative's */
  readonly defaults?: RevisionDefaults;

  /** How revisions become Deployments: `config-deployment`. @default - Knative's */
  readonly deployment?: RevisionDeploymentConfig;

  /** The domains of routes: `config-domain`. @default - the platform's host; `example.com` where it has none */
  readonly domains?: KnativeDomains;

  /** What revisions may use: `config-features`. @default - Knative's */
  readonly features?: KnativeFeatures;

  /** When old revisions go away: `config-gc`. @default - Knative's */
  readonly garbageCollection?: GarbageCollectionConfig;

  /** Which of Istio's Gateways serve routes: `config-istio`. @default - the platform's, and the cluster-local one */
  readonly gateways?: KnativeGateways;

  /** Names and certificates of routes: `config-network`. @default - Knative's */
  readonly network?: KnativeNetworkConfig;

  /** Who issues certificates that `network` switches on: `config-certmanager`. @default - the platform's issuer */
  readonly issuers?: KnativeIssuers;

  /** Metrics, traces and logs of requests: `config-observability`. @default - none */
  readonly observability?: ObservabilityConfig;

  /** What the programs log: `config-logging`. @default - Knative's */
  readonly logging?: LoggingConfig;

  /** How replicas share their work: `config-leader-election`. @default - Knative's */
  readonly leaderElection?: KnativeLeaderElection;
}
