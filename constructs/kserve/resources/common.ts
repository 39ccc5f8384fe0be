import { KNATIVE_STATUS } from '../../knative';
import { apiGroup, asOf, fields, kubernetes, list, required, scalars, stringMap } from '../../schema';

const { boolean, integer, string } = scalars;

export const kserve = apiGroup({ group: 'serving.kserve.io', versions: ['v1alpha1'] });

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

/** What the status of most resources here has. */
export const status = { ...KNATIVE_STATUS, url: string };

/** Columns that say where a resource is reached, and whether it is ready. */
export const REACHED = { URL: '.status.url', Ready: ".status.conditions[?(@.type=='Ready')].status" } as const;

/** Kubernetes' scheduling of pods of a runtime or of its workers. */
export const runtimePod = {
  affinity: Affinity,
  ...fields(stringMap, 'annotations', 'labels', 'nodeSelector'),
  containers: required(list(Container)),
  hostIPC: boolean,
  imagePullSecrets: list(LocalObjectReference),
  tolerations: list(kubernetes.Toleration),
  volumes: list(Volume),
};

/** How the layers of a model are split over nodes and GPUs. */
export const parallelism = { pipelineParallelSize: integer, tensorParallelSize: integer };
