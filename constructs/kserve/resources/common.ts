import {
  asOf,
  atomicList,
  boolean,
  column,
  embedded,
  type Fields,
  int64,
  integer,
  kubernetes,
  list,
  object,
  optional,
  required,
  string,
  stringMap,
} from '../../schema';

export const GROUP = 'serving.kserve.io';

/** The types of Kubernetes that KServe's definitions embed. */
export const AS_OF = { '0.15': '1.32', '0.16': '1.33' } as const;

export const Container = asOf(AS_OF, kubernetes.Container);
export const podSpec = asOf(AS_OF, kubernetes.PodSpec);
export const Affinity = asOf(AS_OF, kubernetes.Affinity);
export const LocalObjectReference = asOf(AS_OF, kubernetes.LocalObjectReference);
export const ResourceRequirements = asOf(AS_OF, kubernetes.ResourceRequirements);
export const Volume = asOf(AS_OF, kubernetes.Volume);
export const EnvVar = asOf(AS_OF, kubernetes.EnvVar);
export const VolumeClaimSpec = asOf(AS_OF, kubernetes.PersistentVolumeClaimSpec);
export const NodeSelector = asOf(AS_OF, kubernetes.NodeSelector);

const probe = asOf(AS_OF, kubernetes.Probe).fields;
const httpGet = object(optional(asOf(AS_OF, kubernetes.HttpGetAction), 'port'));
const tcpSocket = object(optional(asOf(AS_OF, kubernetes.TcpSocketAction), 'port'));

/** A probe whose HTTP port KServe fills in. */
const ContainerProbe = object({ ...probe, httpGet });
/** The same for a server that KServe knows. */
const ServerProbe = object({ ...probe, httpGet, tcpSocket });

/** A container of an inference service. */
export class ServiceContainer extends embedded(
  object({ ...Container.fields, livenessProbe: ContainerProbe, readinessProbe: ContainerProbe }),
) {}

/** The container of a server that KServe knows; KServe names it. */
export const serverContainer = {
  ...optional(Container, 'name'),
  livenessProbe: ServerProbe,
  readinessProbe: ServerProbe,
};

/** Where a model is, in a store whose credentials the cluster has. */
export class StorageSpec extends object({
  key: string,
  parameters: stringMap,
  path: string,
  schemaPath: string,
}) {}

/** Several models, each with where servers find it. */
export const storageUris = atomicList(
  object({
    mountPath: string({ default: '/mnt/models', maxLength: 255, pattern: '^/.*' }),
    uri: required(string({ minLength: 1 })),
  }),
  { minItems: 1 },
);

/** Where a resource is reached, as Knative writes it. */
export class Addressable extends object({ CACerts: string, audience: string, name: string, url: string }) {}

/** A condition, as Knative writes it. */
export class KnativeCondition extends object({
  lastTransitionTime: string,
  message: string,
  reason: string,
  severity: string,
  status: required(string),
  type: required(string),
}) {}

/** What the status of most resources here has. */
export const status = {
  annotations: stringMap,
  conditions: list(KnativeCondition),
  observedGeneration: int64,
  url: string,
} as const satisfies Fields;

export const urlColumn = column('URL', '.status.url');
export const readyColumn = column('Ready', ".status.conditions[?(@.type=='Ready')].status");

/** Kubernetes' scheduling of pods of a runtime or of its workers. */
export const runtimePod = {
  affinity: Affinity,
  annotations: stringMap,
  containers: required(list(Container)),
  hostIPC: boolean,
  imagePullSecrets: list(LocalObjectReference),
  labels: stringMap,
  nodeSelector: stringMap,
  tolerations: list(kubernetes.Toleration),
  volumes: list(Volume),
} as const satisfies Fields;

/** How the layers of a model are split over nodes and GPUs. */
export const parallelism = { pipelineParallelSize: integer, tensorParallelSize: integer } as const satisfies Fields;
