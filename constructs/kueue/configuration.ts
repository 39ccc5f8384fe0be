import type { IntegrationName } from './integrations';
import { DEFAULT_NAMESPACES, HEALTH_PORT, METRICS_PORT, NAMESPACE, WEBHOOK_PORT } from './names';
import type { KueueOptions } from './options';

/** Where the controller finds the certificates of its webhooks. */
export const WEBHOOK_CERTIFICATES = '/tmp/k8s-webhook-server/serving-certs';

/** Where it finds those of its metrics; it can be told no other place. */
export const METRICS_CERTIFICATES = '/etc/kueue/metrics/certs';

/**
 * The controller's configuration.
 *
 * @see https://kueue.sigs.k8s.io/docs/reference/kueue-config.v1beta2/
 */
export function configuration(options: KueueOptions, frameworks: readonly IntegrationName[]): object {
  const { waitForPodsReady, fairSharing, admissionFairSharing, excludedResources, transformations, retention } =
    options;
  return {
    apiVersion: 'config.kueue.x-k8s.io/v1beta2',
    kind: 'Configuration',
    namespace: NAMESPACE,
    health: { healthProbeBindAddress: `:${HEALTH_PORT}` },
    metrics: {
      bindAddress: `:${METRICS_PORT}`,
      ...(options.clusterQueueMetrics && { enableClusterQueueResources: true }),
    },
    webhook: { port: WEBHOOK_PORT, certDir: WEBHOOK_CERTIFICATES },
    leaderElection: { leaderElect: true, resourceName: 'c1f6bfd2.kueue.x-k8s.io', resourceNamespace: NAMESPACE },
    controller: {
      groupKindConcurrency: {
        'Job.batch': 5,
        Pod: 5,
        'Workload.kueue.x-k8s.io': 5,
        'LocalQueue.kueue.x-k8s.io': 1,
        'Cohort.kueue.x-k8s.io': 1,
        'ClusterQueue.kueue.x-k8s.io': 1,
        'ResourceFlavor.kueue.x-k8s.io': 1,
        ...options.concurrency,
      },
    },
    clientConnection: options.apiCalls ?? { qps: 50, burst: 100 },
    manageJobsWithoutQueueName: options.manageJobsWithoutQueueName ?? false,
    managedJobsNamespaceSelector: options.namespaces ?? DEFAULT_NAMESPACES,
    // cert-manager makes the certificates: Kueue then needs no right to change definitions and webhooks.
    internalCertManagement: { enable: false },
    integrations: { frameworks },
    ...(waitForPodsReady && { waitForPodsReady: podsReady(waitForPodsReady) }),
    ...(fairSharing && { fairSharing: { preemptionStrategies: fairSharing } }),
    ...(admissionFairSharing && { admissionFairSharing: { usageSamplingInterval: '5m', ...admissionFairSharing } }),
    ...((excludedResources || transformations) && {
      resources: {
        ...(excludedResources && { excludeResourcePrefixes: excludedResources }),
        ...(transformations && { transformations }),
      },
    }),
    ...(retention && { objectRetentionPolicies: { workloads: retention } }),
    featureGates: featureGates(options),
  };
}

function podsReady({ requeuing, ...rest }: NonNullable<KueueOptions['waitForPodsReady']>): object {
  return { ...rest, ...(requeuing && { requeuingStrategy: requeuing }) };
}

/** Whether pods are placed by topologies. */
export function isTopologyAware({ topologyAware, topologies = {} }: KueueOptions): boolean {
  return topologyAware ?? Object.keys(topologies).length > 0;
}

function featureGates(options: KueueOptions): Readonly<Record<string, boolean>> {
  return {
    MultiKueue: options.multiKueue ?? false,
    TopologyAwareScheduling: isTopologyAware(options),
    // The API that lists what waits would be one more server, with rights over the API server's own flow control.
    VisibilityOnDemand: false,
    ...options.featureGates,
  };
}
