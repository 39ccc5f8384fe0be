import { apiGroup, asOf, kubernetes } from '../../schema';

export const trainer = apiGroup({ group: 'trainer.kubeflow.org', versions: ['v1alpha1'] });

/** Both projects were generated with Kubernetes 1.34, and write out the metadata of templates. */
export const jobTemplate = kubernetes.withMetadata(asOf('1.34', kubernetes.JobTemplateSpec));
export const envVar = asOf('1.34', kubernetes.EnvVar);
export const localReference = asOf('1.34', kubernetes.LocalObjectReference);
export const volume = kubernetes.withMetadata(asOf('1.34', kubernetes.Volume));
