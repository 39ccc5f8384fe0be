import type { Preset, PresetName } from '../config';

const ONE = { replicas: 1 } as const;
const TWO = { replicas: 2 } as const;
const TWO_OR_MORE = { autoscaling: { minReplicas: 2 } } as const;

const requests = (cpu: string, memory: string) => ({ requests: { cpu, memory } });
const resources = (cpu: string, memory: string, memoryLimit: string) => ({
  resources: { ...requests(cpu, memory), limits: { memory: memoryLimit } },
});

/** One pod of everything and no autoscalers, which need a metrics server, and the largest requests of upstream made small. */
const development: Preset = {
  istio: {
    istiod: { ...ONE, resources: requests('100m', '256Mi') },
    ingressGateway: ONE,
    clusterLocalGateway: ONE,
  },
  oauth2Proxy: ONE,
  knative: { activator: { ...ONE, resources: requests('50m', '64Mi') }, webhook: ONE },
  trainer: { jobset: { resources: { ...requests('50m', '128Mi'), limits: { memory: '4Gi' } } } },
};

/**
 * Two pods of what users or the API server wait for, spread over zones, with room for those that carry the load. Single pods are left
 * where there can be no second one, or where nobody waits for it: docs/presets.md lists them.
 */
const production: Preset = {
  policies: { production: true },
  dataProtection: true,
  zoneSpread: true,
  certManager: { controller: TWO, cainjector: TWO, webhook: TWO },
  istio: {
    istiod: TWO_OR_MORE,
    ingressGateway: { ...TWO_OR_MORE, ...resources('500m', '256Mi', '1Gi') },
    clusterLocalGateway: TWO_OR_MORE,
  },
  oauth2Proxy: { ...TWO, ...resources('50m', '128Mi', '512Mi') },
  dex: { ...TWO, ...resources('50m', '128Mi', '512Mi') },
  dashboard: TWO,
  knative: {
    activator: TWO_OR_MORE,
    autoscaler: TWO,
    controller: TWO,
    webhook: TWO_OR_MORE,
    netIstioController: TWO,
    netIstioWebhook: TWO,
  },
  kserve: { controller: TWO },
  pipelines: {
    apiServer: { ...TWO, ...resources('500m', '1Gi', '4Gi') },
    ui: TWO,
    visualization: TWO,
    cache: TWO,
    metadata: { grpc: TWO, envoy: TWO },
    workflowController: { ...TWO, ...resources('250m', '512Mi', '4Gi') },
  },
  podDefaults: TWO,
  notebooks: { webApp: TWO },
  volumes: { webApp: TWO, controller: TWO },
  tensorboards: { webApp: TWO, controller: TWO },
  katib: { controller: TWO, dbManager: TWO, ui: TWO },
  spark: { controller: TWO, webhook: TWO },
  trainer: { manager: TWO, jobset: TWO },
  ifInstalled: {
    kserve: { llm: { controller: TWO } },
    modelsWebApp: TWO,
    knativeEventing: {
      controller: TWO,
      webhook: TWO_OR_MORE,
      brokerController: TWO,
      brokerIngress: TWO_OR_MORE,
      brokerFilter: TWO_OR_MORE,
      channelController: TWO,
      jobSink: TWO,
    },
    kueue: TWO,
    modelRegistry: { server: TWO, ui: TWO },
    ray: TWO,
    trainingOperator: TWO,
    volcano: { scheduler: TWO, controllers: TWO, admission: TWO },
  },
};

/** What presets say of the platform, the same on every environment; each environment adds its cluster. */
export const PLATFORM_PRESETS: Readonly<Record<PresetName, Preset>> = {
  development,
  // Every part as it is by itself.
  small: {},
  production,
};
