import { asOf, kubernetes, type Schema, string } from '../../schema';

const { withMetadata } = kubernetes;

/** KubeRay 1.6 was generated with Kubernetes 1.35, and writes out the metadata of templates. */
const KUBERNETES = '1.35';

export const podTemplate = withMetadata(asOf(KUBERNETES, kubernetes.PodTemplateSpec));
export const service = withMetadata(asOf(KUBERNETES, kubernetes.Service));
export const envVar = asOf(KUBERNETES, kubernetes.EnvVar);
export const envFrom = asOf(KUBERNETES, kubernetes.EnvFromSource);
export const envVarSource = asOf(KUBERNETES, kubernetes.EnvVarSource);
export const volumeMount = asOf(KUBERNETES, kubernetes.VolumeMount);
export const resources = asOf(KUBERNETES, kubernetes.ResourceRequirements);
export const securityContext = asOf(KUBERNETES, kubernetes.SecurityContext);

export const RAY = { group: 'ray.io', categories: ['all'] } as const;

export type Manager = 'ray.io/kuberay-operator' | 'kueue.x-k8s.io/multikueue';
const MANAGERS: readonly string[] = ['ray.io/kuberay-operator', 'kueue.x-k8s.io/multikueue'] satisfies Manager[];

/** Who works on a resource. */
export const managedBy = string({
  rules: [
    { message: 'the managedBy field is immutable', rule: 'self == oldSelf' },
    {
      message: "the managedBy field value must be either 'ray.io/kuberay-operator' or 'kueue.x-k8s.io/multikueue'",
      rule: "self in ['ray.io/kuberay-operator', 'kueue.x-k8s.io/multikueue']",
      holds: (self) => MANAGERS.includes(self),
    },
  ],
}) as Schema<Manager>;
