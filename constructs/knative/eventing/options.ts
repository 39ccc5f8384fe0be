import type { PartOptions } from '../../part';
import type { ComponentOptions, PodPlacement } from '../../pods';
import type { kubernetes } from '../../schema';
import type { KnativeLeaderElection, KnativeLogLevel, KnativeTracingOptions, MetricsOptions } from '../config';
import type { AutoscaledProgramOptions } from '../options';

/** How events are sent again that nobody took, where a Broker or Trigger does not say it. */
export interface BrokerDelivery {
  /** How often. @default 10 */
  readonly retry?: number;
  /** Whether the time between two grows with each, or by the same amount. @default exponential */
  readonly backoffPolicy?: 'exponential' | 'linear';
  /** The time between two at first, as ISO 8601 has it. @default PT0.2S */
  readonly backoffDelay?: string;
}

/** Features that are on or off, by Eventing's names. */
export const EVENTING_FEATURES = [
  'authentication-oidc',
  'cross-namespace-event-links',
  'delivery-retryafter',
  'delivery-timeout',
  'eventtype-auto-create',
  'kreference-group',
  'kreference-mapping',
  'new-apiserversource-filters',
] as const;
export type EventingFeature = (typeof EVENTING_FEATURES)[number];

/** What events may do by themselves where no EventPolicy is for them; it counts with `authentication-oidc`. */
export const AUTHORIZATION_MODES = ['allow-all', 'allow-same-namespace', 'deny-all'] as const;

/**
 * Features, `config-features`.
 *
 * @see https://knative.dev/docs/eventing/features/
 */
export type EventingFeatures = Readonly<Partial<Record<EventingFeature, boolean>>> & {
  /** @default disabled, since the mesh encrypts */
  readonly 'transport-encryption'?: 'disabled' | 'permissive' | 'strict';
  /** @default allow-same-namespace */
  readonly 'default-authorization-mode'?: (typeof AUTHORIZATION_MODES)[number];
};

/** What can be seen of Eventing. See https://knative.dev/docs/eventing/observability/metrics/. */
export interface EventingObservability {
  /** @default - none */
  readonly metrics?: MetricsOptions;
  /** @default - none */
  readonly tracing?: KnativeTracingOptions;
  /** Serves profiles of the programs at port 8008. @default false */
  readonly runtimeProfiling?: boolean;
  /** Writes an event of Kubernetes where a source cannot send one. @default false */
  readonly sinkErrors?: boolean;
}

/** The programs whose logs can be told apart. */
export const EVENTING_LOGGERS = ['controller', 'webhook'] as const;
export type EventingLogger = (typeof EVENTING_LOGGERS)[number];

/**
 * Options of Knative Eventing, with in-memory channels and the Broker that is made of them. Placement is for all programs; each
 * may have its own. `resources` of a program replaces its own requests and limits.
 *
 * @see https://knative.dev/docs/eventing/
 */
export interface KnativeEventingOptions extends PartOptions, PodPlacement {
  /**
   * Namespaces whose pods may send events to Brokers, channels and JobSinks of their own namespace, beside those of the platform's
   * tenants.
   *
   * @default - the tenants'
   */
  readonly namespaces?: readonly string[];

  /** Makes what sources, channels, flows and sinks consist of. @default - one replica */
  readonly controller?: ComponentOptions;

  /** Checks resources, and turns their versions into one another. @default - 1 to 5 pods, at all of the CPU that they request */
  readonly webhook?: AutoscaledProgramOptions;

  /** Makes channels and subscriptions of Brokers and Triggers. @default - one replica */
  readonly brokerController?: ComponentOptions;

  /** Takes the events of Brokers. @default - 1 to 10 pods, at 70% of the CPU that they request */
  readonly brokerIngress?: AutoscaledProgramOptions;

  /** Sends events on that Triggers want. @default - 1 to 10 pods, at 70% of the CPU that they request */
  readonly brokerFilter?: AutoscaledProgramOptions;

  /** Makes in-memory channels, and checks them. @default - one replica */
  readonly channelController?: ComponentOptions;

  /** Holds the events of in-memory channels. What it holds when it stops is lost. @default - one replica */
  readonly channelDispatcher?: ComponentOptions;

  /** Starts the Jobs of JobSinks; `false` leaves it out. @default - one replica */
  readonly jobSink?: ComponentOptions | false;

  /** Sends the events of PingSources. Eventing itself says how many there are. */
  readonly pingAdapter?: Omit<ComponentOptions, 'replicas' | 'disruptionBudget'>;

  /** How long the API server waits for an answer of a webhook, in seconds, 1 to 30. @default 10 */
  readonly webhookTimeoutSeconds?: number;

  /**
   * To whose workloads SinkBindings apply: `exclusion` to those of all namespaces but the ones labelled
   * `bindings.knative.dev/exclude: "true"`, `inclusion` to those labelled `bindings.knative.dev/include: "true"`.
   *
   * @default exclusion
   */
  readonly sinkBindings?: 'exclusion' | 'inclusion';

  /** What the namespace's pods may do, one of the Kubernetes Pod Security Standards. @default restricted */
  readonly podSecurity?: 'restricted' | 'baseline' | 'privileged';

  /** Lets in only Eventing's own programs, tenants with events, and the API server to the webhooks. @default true */
  readonly networkPolicies?: boolean;

  /** `config-br-defaults`. @default - as Eventing has it */
  readonly brokerDelivery?: BrokerDelivery;

  /** `config-features`. @default - as Eventing has them */
  readonly features?: EventingFeatures;

  /** The most bytes of an event of a PingSource: `config-ping-defaults`. @default - no limit */
  readonly pingDataMaxSize?: number;

  /** Makes a Broker in these namespaces, and where these Triggers are; `{}` selects all: `config-sugar`. @default - none */
  readonly sugar?: {
    readonly namespaceSelector?: kubernetes.LabelSelector;
    readonly triggerSelector?: kubernetes.LabelSelector;
  };

  /** `config-observability`. @default - none */
  readonly observability?: EventingObservability;

  /** `config-logging`. @default - info */
  readonly logging?: {
    readonly levels?: Readonly<Partial<Record<EventingLogger, KnativeLogLevel>>>;
    /** The configuration of the logging library zap, which replaces all of Knative's. @default - JSON, from info on */
    readonly zap?: Readonly<Record<string, unknown>>;
  };

  /** How replicas share their work: `config-leader-election`. @default - Knative's */
  readonly leaderElection?: KnativeLeaderElection;
}
