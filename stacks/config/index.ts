import type { Capabilities } from '../../components';
import { type InstallGraph, type KubeflowPlatformOptions, type NodePool, RELEASES } from '../../constructs';
import {
  boolean,
  choice,
  DEPTHS,
  list,
  orFalse,
  type Schema,
  type Static,
  string,
  stringMap,
} from '../../constructs/schema';
import { AddressConfig, IdentityConfig } from './address';
import { CertManagerConfig } from './cert-manager';
import {
  AccessConfig,
  ClusterStorageConfig,
  DatabaseConfig,
  DnsConfig,
  NetworkConfig,
  ObjectStoreConfig,
  TlsConfig,
} from './cluster';
import { ClusterAutoscalerConfig } from './cluster-autoscaler';
import { DashboardConfig } from './dashboard';
import { DexConfig } from './dex';
import { EksConfig } from './eks';
import { GkeConfig } from './gke';
import { GpuConfig } from './gpu';
import { IstioConfig } from './istio';
import { KatibConfig } from './katib';
import { KindConfig } from './kind';
import { KnativeConfig } from './knative';
import { KnativeEventingConfig } from './knative-eventing';
import { KServeConfig } from './kserve';
import { KubeflowConfig } from './kubeflow';
import { KueueConfig } from './kueue';
import { ModelRegistryConfig } from './model-registry';
import { ModelsWebAppConfig } from './models-web-app';
import { NodePoolConfig } from './node-pools';
import { NotebooksConfig } from './notebooks';
import { OAuth2ProxyConfig } from './oauth2-proxy';
import { PipelinesConfig } from './pipelines';
import { PodDefaultsConfig } from './pod-defaults';
import { PoliciesConfig } from './policies';
import { ProfilesConfig } from './profiles';
import { RayConfig } from './ray';
import { SparkConfig } from './spark';
import { TenantConfig } from './tenants';
import { TensorboardsConfig } from './tensorboards';
import { TrainerConfig } from './trainer';
import { TrainingOperatorConfig } from './training-operator';
import { VolcanoConfig } from './volcano';
import { VolumesConfig } from './volumes';

export { exemptionProblems } from './policies';

/** Before every key in the stack's configuration: `kfstack:release`. */
export const NAMESPACE = 'kfstack';

export const ENVIRONMENTS = ['sim', 'gke'] as const;
export const ENVIRONMENTS = ['sim', 'eks'] as const;
export const ENVIRONMENTS = ['sim', 'kind'] as const;
export type EnvironmentName = (typeof ENVIRONMENTS)[number];

/** From a cluster to try things out in to one that people rely on. */
export const PRESETS = ['development', 'small', 'production'] as const;
export type PresetName = (typeof PRESETS)[number];

export const SCOPES = ['all', 'cluster', 'platform'] as const;
export type Scope = (typeof SCOPES)[number];

/** The keys of a stack's configuration, each on its own, so that an error in one leaves the others to be judged. */
export const KEYS = {
  /** Which environment the stack is. @default - the stack's name, up to its first dash */
  environment: choice(ENVIRONMENTS),
  /** The release to install. @default - the environment's, the newest */
  release: choice(RELEASES),
  /** Which of the environment's presets the other keys build on. @default - the environment's first choice: `development` on `sim` and `kind`, `small` on clouds */
  preset: choice(PRESETS),
  /** What the stack is made of: the cluster and the platform, or one of them. @default 'all' */
  scope: choice(SCOPES),
  /** For `scope: platform`, the stack whose `scope` is `cluster`, as `organization/project/stack`. @default - none */
  clusterStack: string,
  /** The cluster's nodes. @default - the preset's */
  nodePools: list(NodePoolConfig),
  /** See `ClusterOptions`, as the keys below down to `costLabels`. */
  kubernetesVersion: string,
  network: NetworkConfig,
  access: AccessConfig,
  storage: ClusterStorageConfig,
  database: orFalse(DatabaseConfig),
  objectStore: orFalse(ObjectStoreConfig),
  dns: DnsConfig,
  tls: TlsConfig,
  costLabels: stringMap,
  /** See `GkeOptions`. */
  gke: GkeConfig,
  /** What only EKS has; needed there. */
  eks: EksConfig,
  /** See `KindOptions`; only on `kind`. @default - kfstack makes a cluster named kfstack */
  kind: KindConfig,
  /** See `PlatformArgs.dataProtection` and `ClusterOptions.protect`. @default - the preset's: off on `sim`, on elsewhere */
  dataProtection: boolean,
  /** How the rules of `policies/` judge the stack. @default - not as production, with the platform's own exemptions */
  policies: PoliciesConfig,
  /** @default - one in the preset `development`, none in others */
  tenants: list(TenantConfig),
  /** Names of tenants that may go with their data, see `PlatformArgs.removeTenants`. @default - none */
  removeTenants: list(string),
  /** Where users find the platform. @default - under any name, without TLS */
  address: AddressConfig,
  /** @default - upstream's headers and claims */
  identity: IdentityConfig,
  /** Each part with its defaults, unless it says otherwise. */
  certManager: orFalse(CertManagerConfig),
  istio: orFalse(IstioConfig),
  oauth2Proxy: orFalse(OAuth2ProxyConfig),
  /** `false` where oauth2-proxy asks an issuer itself. */
  dex: orFalse(DexConfig),
  kubeflow: KubeflowConfig,
  knative: orFalse(KnativeConfig),
  /** @default - none */
  knativeEventing: orFalse(KnativeEventingConfig),
  profiles: orFalse(ProfilesConfig),
  dashboard: orFalse(DashboardConfig),
  kserve: orFalse(KServeConfig),
  pipelines: orFalse(PipelinesConfig),
  podDefaults: orFalse(PodDefaultsConfig),
  notebooks: orFalse(NotebooksConfig),
  volumes: orFalse(VolumesConfig),
  tensorboards: orFalse(TensorboardsConfig),
  modelsWebApp: orFalse(ModelsWebAppConfig),
  /** @default - none */
  modelRegistry: orFalse(ModelRegistryConfig),
  gpu: orFalse(GpuConfig),
  katib: orFalse(KatibConfig),
  spark: orFalse(SparkConfig),
  trainer: orFalse(TrainerConfig),
  /** @default - none */
  trainingOperator: orFalse(TrainingOperatorConfig),
  /** @default - none */
  ray: orFalse(RayConfig),
  /** @default - none, but on EKS where a pool has `max` */
  clusterAutoscaler: orFalse(ClusterAutoscalerConfig),
  /** See `KubeflowPlatformOptions.defaultResources`. */
  defaultResources: boolean,
  volcano: orFalse(VolcanoConfig),
  kueue: orFalse(KueueConfig),
  /** See `KubeflowPlatformOptions.definitions`. */
  definitions: choice(DEPTHS),
  /** See `PartOptions`; these three are for all parts. */
  imageRegistry: string,
  imagePullSecrets: list(string),
  labels: stringMap,
} as const satisfies Record<string, Schema<unknown>>;

/** The keys that are options of the platform. */
export const PLATFORM_KEYS = [
  'address',
  'identity',
  'certManager',
  'istio',
  'oauth2Proxy',
  'dex',
  'kubeflow',
  'knative',
  'knativeEventing',
  'profiles',
  'dashboard',
  'kserve',
  'pipelines',
  'podDefaults',
  'notebooks',
  'volumes',
  'tensorboards',
  'modelsWebApp',
  'modelRegistry',
  'gpu',
  'katib',
  'spark',
  'trainer',
  'trainingOperator',
  'ray',
  'clusterAutoscaler',
  'defaultResources',
  'volcano',
  'kueue',
  'definitions',
  'imageRegistry',
  'imagePullSecrets',
  'labels',
] as const satisfies readonly (keyof typeof KEYS & keyof KubeflowPlatformOptions)[];

/** The key that holds the seed of generated values, a secret; it never passes through the other configuration. */
export const SEED = 'seed';

/** What is given and has the right form, key by key. */
export type GivenConfig = { readonly [K in keyof typeof KEYS]?: Static<(typeof KEYS)[K]> };

/** What a preset says: any of the keys but those that choose it. */
export type Preset = Omit<GivenConfig, 'environment' | 'preset' | 'scope' | 'clusterStack'>;

/** A stack's values: what its preset says, and what its user says over it. */
export type StackValues = GivenConfig & { readonly nodePools: readonly NodePool[] };

/** The configuration of a stack with every default filled in. */
export interface StackConfig {
  readonly environment: EnvironmentName;
  readonly scope: Scope;
  readonly clusterStack?: string;
  /** Keys of the cluster, and all others as the environment may need them. */
  readonly values: StackValues;
  readonly capabilities: Capabilities;
  /** Ids of the tokens whose values the cluster gives. */
  readonly clusterTokens: readonly string[];
  readonly dataProtection: boolean;
  readonly removeTenants: readonly string[];
  readonly policies: PoliciesConfig;
  readonly platform: KubeflowPlatformOptions;
  /** Of the platform, which is synthesized to be checked. */
  readonly graph: InstallGraph;
}
