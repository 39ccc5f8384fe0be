import { asOf, fields, kubernetes, list, map, object, required, scalars, stringMap } from '../../schema';
import { mounted, podTemplate } from './common';

const { boolean, int32, int64, string } = scalars;

const k8s = '1.32';

const container = list(asOf(k8s, kubernetes.Container));

/** What drivers and executors have in common. */
const pod = {
  affinity: asOf(k8s, kubernetes.Affinity),
  ...fields(stringMap, 'annotations', 'envVars', 'labels', 'nodeSelector'),
  configMaps: list(object(mounted)),
  ...fields(string, 'coreLimit', 'coreRequest', 'image', 'javaOptions', 'memory', 'memoryLimit', 'memoryOverhead'),
  ...fields(string, 'priorityClassName', 'schedulerName', 'serviceAccount'),
  cores: int32({ minimum: 1 }),
  dnsConfig: asOf(k8s, kubernetes.PodDnsConfig),
  env: list(asOf(k8s, kubernetes.EnvVar)),
  envFrom: list(asOf(k8s, kubernetes.EnvFromSource)),
  envSecretKeyRefs: map(object({ key: required(string), name: required(string) })),
  gpu: object({ name: required(string), quantity: required(int64) }),
  hostAliases: list(asOf(k8s, kubernetes.HostAlias)),
  ...fields(boolean, 'hostNetwork', 'shareProcessNamespace'),
  ...fields(container, 'initContainers', 'sidecars'),
  lifecycle: asOf(k8s, kubernetes.Lifecycle),
  podSecurityContext: asOf(k8s, kubernetes.PodSecurityContext),
  ports: list(object({ containerPort: required(int32), name: required(string), protocol: required(string) })),
  secrets: list(object({ ...mounted, secretType: required(string) })),
  securityContext: asOf(k8s, kubernetes.SecurityContext),
  template: podTemplate,
  terminationGracePeriodSeconds: int64,
  tolerations: list(asOf(k8s, kubernetes.Toleration)),
  volumeMounts: list(asOf(k8s, kubernetes.VolumeMount)),
};

/** The pod that runs the application's own program. */
export class DriverSpec extends object({
  ...pod,
  kubernetesMaster: string,
  podName: string({ pattern: String.raw`[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*` }),
  serviceAnnotations: stringMap,
  serviceLabels: stringMap,
}) {}

/** The pods that work for it. */
export class ExecutorSpec extends object({ ...pod, deleteOnTermination: boolean, instances: int32({ minimum: 1 }) }) {}

/** Volumes that the pods may mount. */
export const volumes = list(kubernetes.withMetadata(asOf(k8s, kubernetes.Volume)));
