import {
  type CertManagerOptions,
  GPU_TYPES,
  type KubeflowPlatformOptions,
  type NodePool,
  type ProfilesOptions,
  RELEASES,
  type TenantOptions,
} from '../constructs';
import {
  boolean,
  choice,
  int32,
  intOrString,
  kubernetes,
  list,
  map,
  object,
  required,
  type Schema,
  type Static,
  string,
  stringMap,
} from '../constructs/schema';

/** Before every key in the stack's configuration: `kfstack:release`. */
export const NAMESPACE = 'kfstack';

export const ENVIRONMENTS = ['sim'] as const;
export type EnvironmentName = (typeof ENVIRONMENTS)[number];

const amounts = map(intOrString);
const placement = {
  nodeSelector: stringMap,
  tolerations: list(kubernetes.Toleration),
  priorityClassName: string,
};
const container = {
  resources: object({ requests: amounts, limits: amounts }),
  extraArgs: list(string),
  extraEnv: stringMap,
};
const component = {
  ...placement,
  ...container,
  replicas: int32,
  podLabels: stringMap,
  podAnnotations: stringMap,
  featureGates: map(boolean),
  serviceAccountAnnotations: stringMap,
};
const part = { labels: stringMap, imageRegistry: string, imagePullSecrets: list(string) };

class NodePoolConfig extends object({
  name: required(string),
  machine: required(object({ cpu: required(string), memory: required(string), ephemeralStorage: string })),
  count: int32,
  min: int32,
  max: int32,
  labels: stringMap,
  taints: list(
    object({
      key: required(string),
      value: string,
      effect: required(choice(['NoSchedule', 'PreferNoSchedule', 'NoExecute'])),
    }),
  ),
  gpu: object({
    type: required(choice(GPU_TYPES)),
    count: required(int32),
    sharing: object({
      timeSlicing: object({ replicas: required(int32) }),
      mig: object({ profile: required(string), strategy: choice(['single', 'mixed']) }),
    }),
  }),
  spot: boolean,
}) {}

class TenantConfig extends object({
  name: required(string),
  owner: required(string),
  quota: object({
    cpu: intOrString,
    memory: intOrString,
    limits: object({ cpu: intOrString, memory: intOrString }),
    gpus: int32,
    storage: intOrString,
    claims: int32,
    pods: int32,
    other: amounts,
  }),
  podSecurity: choice(['restricted', 'baseline', 'privileged']),
  labels: stringMap,
}) {}

class CertManagerConfig extends object({
  ...part,
  ...placement,
  namespace: string,
  logLevel: int32,
  leaderElection: object({ namespace: string, leaseDuration: string, renewDeadline: string, retryPeriod: string }),
  controller: object({
    ...component,
    maxConcurrentChallenges: int32,
    dns01RecursiveNameservers: list(string),
    dns01RecursiveNameserversOnly: boolean,
    certificateOwnerRef: boolean,
    gatewayApi: boolean,
  }),
  cainjector: object(component),
  webhook: object({ ...component, securePort: int32, timeoutSeconds: int32 }),
  networkPolicies: boolean,
}) {}

class ProfilesConfig extends object({
  ...part,
  ...placement,
  userIdHeader: string,
  userIdPrefix: string,
  clusterAdmin: string,
  workloadIdentity: string,
  namespaceLabels: stringMap,
  manager: object(container),
  kfam: object(container),
}) {}

/** The keys of a stack's configuration, each on its own, so that an error in one leaves the others to be judged. */
export const KEYS = {
  /** Which environment the stack is. @default - the stack's name, up to its first dash */
  environment: choice(ENVIRONMENTS),
  /** The release to install. @default - the environment's, the newest */
  release: choice(RELEASES),
  /** The cluster's nodes. @default - the environment's */
  nodePools: list(NodePoolConfig),
  /** See `PlatformArgs.dataProtection`. @default - off on `sim`, on elsewhere */
  dataProtection: boolean,
  /** @default - one on `sim`, none elsewhere */
  tenants: list(TenantConfig),
  /** @default - cert-manager with its defaults */
  certManager: CertManagerConfig,
  /** @default - the Profile controller with its defaults */
  profiles: ProfilesConfig,
  /** See `PartOptions`; these three are for all parts. */
  imageRegistry: string,
  imagePullSecrets: list(string),
  labels: stringMap,
} as const satisfies Record<string, Schema<unknown>>;

/** The key that holds the seed of generated values, a secret; it never passes through the other configuration. */
export const SEED = 'seed';

type Values = { readonly [K in keyof typeof KEYS]?: Static<(typeof KEYS)[K]> };

/** The configuration of a stack with every default filled in. */
export interface StackConfig {
  readonly environment: EnvironmentName;
  readonly nodePools: readonly NodePool[];
  readonly dataProtection: boolean;
  readonly platform: KubeflowPlatformOptions;
}

/** What is given and has the right form, key by key, and what is wrong. */
export type GivenConfig = Values;

// What the configuration allows must be what the constructs take: the compiler holds the two together.
type Fits<Config extends Options, Options> = Config;
export type Checked = [
  Fits<Static<typeof NodePoolConfig>, NodePool>,
  Fits<Static<typeof TenantConfig>, TenantOptions>,
  Fits<Static<typeof CertManagerConfig>, CertManagerOptions>,
  Fits<Static<typeof ProfilesConfig>, ProfilesOptions>,
];
