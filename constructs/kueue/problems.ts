import { dnsLabelProblem, durationProblem, integerProblem, Problems, quantityProblem } from '../checks';
import { matchesSelector } from '../graph';
import { containerProblems, workloadProblems } from '../pods';
import { nominalQuota, type QueueingTenant, quotaProblems } from './admission';
import { INTEGRATIONS } from './integrations';
import { DEFAULT_FLAVOR, DEFAULT_NAMESPACES, NAMESPACE } from './names';
import type { KueueOptions } from './options';

/** The flavors that there are. */
export function flavorNames({ resourceFlavors }: KueueOptions): readonly string[] {
  return resourceFlavors === undefined ? [DEFAULT_FLAVOR] : Object.keys(resourceFlavors);
}

/** What is wrong with Kueue's options, beside what the API server would refuse in its objects. */
export function problems(options: KueueOptions): string[] {
  const { integrations, waitForPodsReady: ready, fairSharing, admissionFairSharing: usage, retention = {} } = options;
  const positive = (value: number) => integerProblem(value, 1);
  const own = new Problems()
    .check('logLevel', options.logLevel, (level) => integerProblem(level, 1, 10))
    .check('apiCalls.qps', options.apiCalls?.qps, positive)
    .check('apiCalls.burst', options.apiCalls?.burst, positive)
    .check('waitForPodsReady.timeout', ready?.timeout, durationProblem)
    .check('waitForPodsReady.recoveryTimeout', ready?.recoveryTimeout, durationProblem)
    .check('admissionFairSharing.usageHalfLifeTime', usage?.usageHalfLifeTime, durationProblem)
    .check('admissionFairSharing.usageSamplingInterval', usage?.usageSamplingInterval, durationProblem)
    .check('fairSharing', fairSharing, strategiesProblem);
  for (const [name, value] of Object.entries(ready?.requeuing ?? {})) {
    if (typeof value === 'number') {
      own.check(`waitForPodsReady.requeuing.${name}`, value, (count) => integerProblem(count, 0));
    }
  }
  for (const [name, value] of Object.entries(retention)) own.check(`retention.${name}`, value, durationProblem);
  for (const [kind, count] of Object.entries(options.concurrency ?? {})) {
    own.check(`concurrency.${kind}`, count, positive);
  }
  for (const [position, { outputs = {} }] of (options.transformations ?? []).entries()) {
    for (const [resource, amount] of Object.entries(outputs)) {
      own.check(`transformations[${position}].outputs.${resource}`, amount, quantityProblem);
    }
  }
  if (integrations?.length === 0) own.add('integrations', 'name at least one, or leave the option out');
  const byPods = integrations?.filter((name) => INTEGRATIONS[name].byPods) ?? [];
  if (byPods.length > 0 && !integrations?.includes('pod')) {
    own.add('integrations', `${byPods.join(', ')}: Kueue sees to their pods, so name pod too`);
  }
  for (const gate of GATES_WITHOUT_RIGHTS) {
    if (options.featureGates?.[gate]) {
      own.add(`featureGates.${gate}`, 'what it needs is not installed, so Kueue would not work: leave it out');
    }
  }
  const { namespaces = DEFAULT_NAMESPACES } = options;
  if (integrations?.includes('pod') && ['kube-system', NAMESPACE].some((name) => matches(namespaces, name))) {
    own.add('namespaces', `with the integration pod they must not be kube-system or ${NAMESPACE}: leave both out`);
  }
  return [...own.found, ...queueProblems(options), ...workloadProblems('', options), ...containerProblems('', options)];
}

/** The one is a further server behind the API server, the other reads what another project's definition describes. */
const GATES_WITHOUT_RIGHTS = ['VisibilityOnDemand', 'MultiKueueClusterProfile'];

const matches = (selector: NonNullable<KueueOptions['namespaces']>, name: string) =>
  matchesSelector(selector, { 'kubernetes.io/metadata.name': name });

/** Kueue takes the two in one order only. */
function strategiesProblem(strategies: NonNullable<KueueOptions['fairSharing']>): string | undefined {
  const known = ['LessThanOrEqualToFinalShare', 'LessThanInitialShare'];
  const inOrder = known.filter((name) => strategies.some((each) => each === name));
  if (strategies.length > 0 && inOrder.join() === strategies.join()) return undefined;
  return `give ${known[0]}, ${known[1]}, or both in this order`;
}

function queueProblems(options: KueueOptions): string[] {
  const flavors = flavorNames(options);
  const own = new Problems();
  for (const [name, { resourceGroups = [] }] of Object.entries(options.clusterQueues ?? {})) {
    for (const [group, { flavors: named }] of resourceGroups.entries()) {
      for (const [position, flavor] of named.entries()) {
        if (flavors.includes(flavor.name)) continue;
        own.add(
          `clusterQueues.${name}.resourceGroups[${group}].flavors[${position}].name`,
          `${flavor.name} is none of the flavors: name one of ${flavors.join(', ')}, or add it to resourceFlavors`,
        );
      }
    }
  }
  return own.found;
}

/** What is wrong with the queues of tenants, each below `tenants[n]`. */
export function tenantProblems(tenants: readonly QueueingTenant[], options: KueueOptions): string[] {
  return tenants.flatMap((tenant, position) => {
    if (tenant.queue === undefined) return [];
    const found = [
      ...oneTenantProblems({ ...tenant, queue: tenant.queue }, options),
      ...quotaProblems(tenant, options.clusterQueues),
    ];
    return found.map((problem) => `tenants[${position}].${problem}`);
  });
}

function oneTenantProblems(tenant: QueueingTenant & Required<Pick<QueueingTenant, 'queue'>>, options: KueueOptions) {
  const { name, clusterQueue, flavor, nominal = {} } = tenant.queue;
  const { clusterQueues = {}, excludedResources = [] } = options;
  const flavors = flavorNames(options);
  const own = new Problems().check('queue.name', name, dnsLabelProblem);
  if (clusterQueue !== undefined) {
    if (!Object.hasOwn(clusterQueues, clusterQueue)) {
      own.add('queue.clusterQueue', `${clusterQueue} is none of kueue.clusterQueues: add it there, or leave it out`);
    }
    for (const option of ['flavor', 'nominal'] as const) {
      if (tenant.queue[option] !== undefined) {
        own.add(`queue.${option}`, `is for a ClusterQueue of the tenant's own: say it in kueue.clusterQueues`);
      }
    }
    return own.found;
  }
  if (Object.hasOwn(clusterQueues, tenant.name)) {
    own.add('queue', `kueue.clusterQueues has a ${tenant.name} already: name it in queue.clusterQueue, or rename it`);
  }
  for (const [resource, amount] of Object.entries(nominal)) {
    own.check(`queue.nominal.${resource}`, amount, quantityProblem);
  }
  if (flavor === undefined && flavors.length > 1) {
    own.add('queue.flavor', `is missing: name one of ${flavors.join(', ')}`);
  } else if (flavor !== undefined && !flavors.includes(flavor)) {
    own.add('queue.flavor', `${flavor} is none of kueue.resourceFlavors: name one of ${flavors.join(', ')}`);
  }
  const counted = nominalQuota(tenant);
  for (const resource of ['cpu', 'memory']) {
    if (resource in counted || excludedResources.some((prefix) => resource.startsWith(prefix))) continue;
    own.add(
      'queue',
      `nothing says how much ${resource} there is, and a job that requests it would never be let in: add it to the tenant's quota or to queue.nominal, or to kueue.excludedResources`,
    );
  }
  return own.found;
}
