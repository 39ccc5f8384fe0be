import { apiGroup, asOf, kubernetes } from '../../schema';

export const jobSet = apiGroup({ group: 'jobset.x-k8s.io', versions: ['v1alpha2'] });
export const trainer = apiGroup({ group: 'trainer.kubeflow.org', versions: ['v1alpha1'] });

/** Both projects were generated with Kubernetes 1.34, and write out the metadata of templates. */
const KUBERNETES = '1.34';

export const Affinity = asOf(KUBERNETES, kubernetes.Affinity);
export const EnvVar = asOf(KUBERNETES, kubernetes.EnvVar);
export const JobTemplate = kubernetes.withMetadata(asOf(KUBERNETES, kubernetes.JobTemplateSpec));
export const LocalObjectReference = asOf(KUBERNETES, kubernetes.LocalObjectReference);
export const PodSpec = asOf(KUBERNETES, kubernetes.PodSpec);
export const ResourceRequirements = asOf(KUBERNETES, kubernetes.ResourceRequirements);
export const Volume = kubernetes.withMetadata(asOf(KUBERNETES, kubernetes.Volume));
export const VolumeMount = asOf(KUBERNETES, kubernetes.VolumeMount);
