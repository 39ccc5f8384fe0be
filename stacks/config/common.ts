import { boolean, int32, intOrString, kubernetes, list, map, object, string, stringMap } from '../../constructs/schema';

/** Amounts of `cpu`, `memory` and others. */
export const amounts = map(intOrString);

/** See `PodPlacement`. */
export const placement = {
  nodeSelector: stringMap,
  tolerations: list(kubernetes.Toleration),
  priorityClassName: string,
};

/** See `ContainerOptions`. */
export const container = {
  resources: object({ requests: amounts, limits: amounts }),
  extraArgs: list(string),
  extraEnv: stringMap,
};

/** See `WorkloadOptions`. */
export const workload = { ...placement, replicas: int32, podLabels: stringMap, podAnnotations: stringMap };

/** See `ComponentOptions`. */
export const component = { ...workload, ...container };

/** See `AutoscaledWorkloadOptions`, with a container. */
export const autoscaled = {
  ...workload,
  ...container,
  autoscaling: object({
    minReplicas: int32,
    maxReplicas: int32,
    targetCpuPercent: int32,
    targetMemoryPercent: int32,
  }),
};

/** See `PartOptions`. */
export const part = { labels: stringMap, imageRegistry: string, imagePullSecrets: list(string) };

/** Features by name, on or off. */
export const features = map(boolean);

/** What the configuration allows must be what the constructs take: the compiler holds the two together. */
export type Fits<Config extends Options, Options> = Config;
