import type { ComponentOptions } from '../pods';

/**
 * The settings of KServe, which its controllers read from the ConfigMap `inferenceservice-config`.
 *
 * @see https://kserve.github.io/website/docs/admin-guide/configurations
 */
export interface ConfigurationOptions {
  /**
   * How inference services run that do not say it themselves, in the annotation `serving.kserve.io/deploymentMode`: as Knative
   * services, which scale to zero, or as Deployments.
   *
   * @default - serverless where the platform has Knative, else raw
   */
  readonly deploymentMode?: 'serverless' | 'raw';

  /** How inference services are reached. */
  readonly ingress?: IngressOptions;

  /** The container that fetches a model before its server starts. */
  readonly storageInitializer?: StorageInitializerOptions;

  /** The container that fetches models of multi-model servers. @default - 100m to 1 CPU, 100Mi to 1Gi memory */
  readonly agent?: ConfiguredProgram;

  /** The container that gathers requests into batches. */
  readonly batcher?: BatcherOptions;

  /** The container that logs requests and responses. */
  readonly logger?: LoggerOptions;

  /** The program that runs inference graphs. */
  readonly router?: RouterOptions;

  /** The explainers. */
  readonly explainers?: ExplainersOptions;

  /** Amounts for containers of inference services that say none, and what stays on the services themselves. */
  readonly inferenceService?: InferenceServiceDefaults;

  /** How pods of services in raw mode are replaced. @default - Kubernetes', 25% */
  readonly rollout?: RolloutOptions;

  /** Resources that are GPUs too, for models that take several nodes, such as `example.com/gpu`. @default - those of NVIDIA, AMD, Intel */
  readonly gpuResources?: readonly string[];

  /** Where credentials of model stores are, and what holds for every S3 store. */
  readonly credentials?: CredentialsOptions;

  /** How metrics of a server and of Knative's proxy beside it come together. */
  readonly metricsAggregator?: MetricsAggregatorOptions;

  /** How fast services in raw mode follow their load. */
  readonly autoscaler?: AutoscalerOptions;

  /** The collector beside services in raw mode that KEDA scales by metrics of their own. */
  readonly openTelemetryCollector?: OpenTelemetryCollectorOptions;

  /** Security of inference services. */
  readonly security?: SecurityOptions;

  /** Services of inference services in raw mode. */
  readonly service?: ServiceOptions;

  /** Models that nodes keep. @default - none: nodes keep no models */
  readonly localModel?: LocalModelOptions;
}

/** CPU and memory, as quantities. */
export interface ConfiguredAmounts {
  readonly cpu?: string;
  readonly memory?: string;
}

/** Amounts of a container that KServe makes. Each has a default of its own; KServe knows CPU and memory only. */
export interface ConfiguredContainer {
  readonly requests?: ConfiguredAmounts;
  readonly limits?: ConfiguredAmounts;
}

/** A container that KServe makes, with an image. */
export interface ConfiguredProgram extends ConfiguredContainer {
  /** The whole reference of an image. @default - the release's */
  readonly image?: string;
}

export interface IngressOptions {
  /** The Istio Gateway through which callers from outside come, as `namespace/name`. @default kubeflow/kubeflow-gateway */
  readonly gateway?: string;

  /** The Istio Gateway for calls inside of the cluster, as `namespace/name`. @default knative-serving/knative-local-gateway */
  readonly localGateway?: string;

  /** Host of its Service. @default knative-local-gateway.istio-system.svc.cluster.local */
  readonly localGatewayService?: string;

  /** Host of the Service of Knative's own local gateway, where `localGateway` is another. @default - `localGatewayService` */
  readonly knativeLocalGatewayService?: string;

  /**
   * Domain of the addresses of inference services in raw mode, and host of those that have a path of `pathTemplate`.
   *
   * @default - the host of the platform's address; example.com where it has none
   */
  readonly domain?: string;

  /** Further domains, each with an address for every inference service. @default - none */
  readonly additionalDomains?: readonly string[];

  /** The class of Ingress objects in raw mode. @default istio */
  readonly className?: string;

  /** How hosts are made up, as a Go template. @default - name and namespace with a dash, before the domain */
  readonly domainTemplate?: string;

  /**
   * How paths on the domain are made up, as a Go template, in serverless mode; `false` gives hosts only.
   *
   * @default - `/serving/`, namespace, name
   */
  readonly pathTemplate?: string | false;

  /** @default - https where users come so to the platform, else http */
  readonly urlScheme?: 'http' | 'https';

  /** Makes a VirtualService for each inference service in serverless mode; `false` with a network layer other than Istio. @default true */
  readonly istioVirtualHost?: boolean;

  /** Makes an Ingress or a route for each inference service in raw mode. @default true */
  readonly create?: boolean;

  /** Routes of the Gateway API in place of Ingress objects in raw mode, and the Gateway for them. @default - Ingress objects */
  readonly gatewayApi?: GatewayApiOptions;
}

export interface GatewayApiOptions {
  /** The Gateway, of the Gateway API, as `namespace/name`. */
  readonly gateway: string;
}

export interface StorageInitializerOptions extends ConfiguredProgram {
  /** A ConfigMap in `kubeflow` with authorities of stores; KServe copies it to where models are. @default - none */
  readonly caBundleConfigMap?: string;

  /** Where servers find it. @default /etc/ssl/custom-certs */
  readonly caBundleMountPath?: string;

  /** Models as container images, named by `oci://` addresses; `false` takes none. @default - with its defaults */
  readonly modelcar?: ModelcarOptions | false;
}

/** See https://kserve.github.io/website/docs/model-serving/storage/providers/oci. */
export interface ModelcarOptions {
  /** Request and limit. @default 10m */
  readonly cpu?: string;
  /** Request and limit. @default 15Mi */
  readonly memory?: string;
  /** The user whom it and the server run as, so that the server can see its files. @default 1010 */
  readonly uid?: number;
}

export interface BatcherOptions extends ConfiguredProgram {
  /** @default 32 */
  readonly maxBatchSize?: number;
  /** In milliseconds. @default 5000 */
  readonly maxLatency?: number;
}

export interface LoggerOptions extends ConfiguredProgram {
  /** Where records go of services that do not say it themselves. @default http://default-broker */
  readonly defaultUrl?: string;
}

export interface RouterOptions extends ConfiguredProgram {
  /** @default IfNotPresent */
  readonly imagePullPolicy?: 'Always' | 'IfNotPresent' | 'Never';
  /** Names of request headers, or Go patterns of them, that go on to the steps of a graph. @default - none */
  readonly propagateHeaders?: readonly string[];
}

export interface InferenceServiceDefaults extends ConfiguredContainer {
  /** Annotations of inference services that their Knative revisions do not get. @default - KServe's */
  readonly keptAnnotations?: readonly string[];
  /** Labels of inference services that their Knative revisions do not get. @default - KServe's */
  readonly keptLabels?: readonly string[];
}

/** Numbers of pods, or percentages, as text. */
export interface RolloutOptions {
  readonly maxSurge: string;
  readonly maxUnavailable: string;
}

export interface ExplainersOptions {
  /** An image of the Adversarial Robustness Toolbox, without tag, and the tag where a service names none. @default - the release's */
  readonly art?: { readonly image: string; readonly version: string };
}

/**
 * Credentials are in Secrets of the namespaces of the models; here are only the names of their keys.
 *
 * @see https://kserve.github.io/website/docs/model-serving/storage/providers/s3
 */
export interface CredentialsOptions {
  /** The Secret in which services with a `storage` find their store. @default storage-config */
  readonly storageSpecSecretName?: string;
  /** The annotation of a service that names another one. @default serving.kserve.io/storageSecretName */
  readonly storageSecretNameAnnotation?: string;
  /** The file in a Secret that has Google's credentials. @default gcloud-application-credentials.json */
  readonly gcsCredentialFileName?: string;
  readonly s3?: S3Options;
}

export interface S3Options {
  /** The key in a Secret. @default AWS_ACCESS_KEY_ID */
  readonly accessKeyIdName?: string;
  /** The key in a Secret. @default AWS_SECRET_ACCESS_KEY */
  readonly secretAccessKeyName?: string;
  /** Host, and port if any; a token where it is known at deployment only. @default - Amazon's */
  readonly endpoint?: string;
  /** @default - as Secrets and ServiceAccounts say it */
  readonly useHttps?: boolean;
  /** @default - as Secrets and ServiceAccounts say it */
  readonly region?: string;
  /** @default - as Secrets and ServiceAccounts say it */
  readonly verifySsl?: boolean;
  /** Buckets as hosts, not as paths. @default - as Secrets and ServiceAccounts say it */
  readonly useVirtualBucket?: boolean;
  /** @default - as Secrets and ServiceAccounts say it */
  readonly useAccelerate?: boolean;
  /** @default - as Secrets and ServiceAccounts say it */
  readonly useAnonymousCredential?: boolean;
  /** Path of a file with authorities, in the storage initializer. @default - none */
  readonly caBundle?: string;
}

/** See https://kserve.github.io/website/docs/model-serving/predictive-inference/observability/prometheus-metrics. */
export interface MetricsAggregatorOptions {
  /** Puts the metrics of Knative's proxy and of the server together, where a service does not say otherwise. @default false */
  readonly aggregate?: boolean;
  /** Annotates pods for Prometheus, where a service does not say otherwise. @default false */
  readonly prometheusScraping?: boolean;
}

export interface AutoscalerOptions {
  /** In seconds. @default 0 */
  readonly scaleUpStabilizationWindow?: number;
  /** In seconds. @default 300 */
  readonly scaleDownStabilizationWindow?: number;
}

export interface OpenTelemetryCollectorOptions extends ConfiguredContainer {
  /** How often it reads metrics, such as `5s`. @default 5s */
  readonly scrapeInterval?: string;
  /** Where KEDA's scaler takes metrics, as host and port. @default keda-otel-scaler.keda.svc:4317 */
  readonly metricReceiverEndpoint?: string;
  /** Where KEDA asks, as host and port. @default keda-otel-scaler.keda.svc:4318 */
  readonly metricScalerEndpoint?: string;
}

export interface SecurityOptions {
  /** Gives pods of inference services a token for the API server, where they do not say otherwise. @default true */
  readonly autoMountServiceAccountToken?: boolean;
}

export interface ServiceOptions {
  /** Services without an address of their own: callers get those of the pods. @default - KServe's, false */
  readonly headless?: boolean;
}

/**
 * Nodes keep models, so that services start sooner. Which nodes and where on them is in `LocalModelNodeGroup`s.
 *
 * @see https://kserve.github.io/website/docs/model-serving/generative-inference/modelcache/localmodel
 */
export interface LocalModelOptions {
  /** Namespace of the Jobs that fetch models. kfstack makes it. @default kserve-localmodel-jobs */
  readonly jobNamespace?: string;
  /** The image of those Jobs, where no storage container fits. @default - the release's storage initializer */
  readonly jobImage?: string;
  /** The group that owns the files. @default 1000 */
  readonly fsGroup?: number;
  /** How long finished Jobs stay, in seconds. @default - KServe's, an hour */
  readonly jobTtl?: number;
  /** How often nodes look whether their models are there, in seconds. @default - KServe's, a minute */
  readonly checkInterval?: number;
  /** Makes volumes and claims for models; `false` where others do. @default true */
  readonly manageVolumes?: boolean;
  /** The program on each of the nodes. It mounts a directory of its node, so `kubeflow.podSecurity` must be privileged. */
  readonly agent?: LocalModelAgentOptions;
}

export interface LocalModelAgentOptions extends Omit<ComponentOptions, 'replicas' | 'disruptionBudget'> {
  /** The directory of nodes in which models are; user 1000 must be able to write there. @default /models */
  readonly hostPath?: string;
  /** Labels of the nodes that keep models. @default - `kserve/localmodel` is `worker` */
  readonly nodeSelector?: Readonly<Record<string, string>>;
}
