import type { Amounts } from '../pods';
import { amountOf, exceeds } from '../quantity';
import type { Static } from '../schema';
import { quotaHard, type TenantOptions } from '../tenants';
import type { KueueOptions } from './options';
import type { ClusterQueueSpec } from './resources';

type Spec = Static<typeof ClusterQueueSpec>;

/** A tenant with a queue. */
export type QueueingTenant = Pick<TenantOptions, 'name' | 'quota' | 'queue'>;

/** What a tenant's ResourceQuota says of what pods request, by resource. */
export function podQuota({ quota = {} }: QueueingTenant): Readonly<Record<string, string>> {
  const counted = Object.entries(quotaHard(quota)).flatMap(([name, amount]) => {
    const resource = /^requests\.(.+)$/.exec(name)?.[1] ?? (/^(cpu|memory|pods)$/.test(name) ? name : undefined);
    // Claims are nothing that a job waits for.
    return resource === undefined || resource === 'storage' ? [] : [[resource, amount] as const];
  });
  return Object.fromEntries(counted);
}

/** What a tenant's own ClusterQueue lets in. */
export function nominalQuota(tenant: QueueingTenant): Amounts {
  return { ...podQuota(tenant), ...tenant.queue?.nominal };
}

/** The ClusterQueue of one tenant. */
export function ownClusterQueue(tenant: QueueingTenant, flavor: string): Spec {
  const nominal = Object.entries(nominalQuota(tenant));
  return {
    namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': tenant.name } },
    resourceGroups: [
      {
        coveredResources: nominal.map(([name]) => name),
        flavors: [{ name: flavor, resources: nominal.map(([name, amount]) => ({ name, nominalQuota: amount })) }],
      },
    ],
  };
}

/** What a ClusterQueue lets in of each resource at the most: in all flavors together, what it borrows included. */
function most({
  cohortName,
  resourceGroups = [],
}: Spec): ReadonlyMap<string, readonly (string | number)[] | 'unlimited'> {
  const found = new Map<string, readonly (string | number)[] | 'unlimited'>();
  for (const { name, nominalQuota: nominal, borrowingLimit } of resourceGroups.flatMap(({ flavors }) =>
    flavors.flatMap(({ resources }) => resources),
  )) {
    const before = found.get(name) ?? [];
    const borrows = cohortName !== undefined;
    const unlimited = before === 'unlimited' || (borrows && borrowingLimit === undefined);
    found.set(name, unlimited ? 'unlimited' : [...before, nominal, ...(borrows ? [borrowingLimit ?? 0] : [])]);
  }
  return found;
}

/** Of one amount as it is written; of more as a number. */
function sum(amounts: readonly (string | number)[]): string | number {
  const [first = 0, ...others] = amounts.filter((amount) => amountOf(amount) !== 0);
  if (others.length === 0) return first;
  return amounts.reduce<number>((total, amount) => total + (amountOf(amount) ?? 0), 0);
}

/**
 * Where a tenant's queue and its quota contradict each other: Kueue lets in a job only as a whole, and a ResourceQuota refuses single
 * pods, so a job that is let in and does not fit starts in part.
 */
export function quotaProblems(tenant: QueueingTenant, queues: KueueOptions['clusterQueues'] = {}): string[] {
  const quota = podQuota(tenant);
  const { clusterQueue, nominal = {} } = tenant.queue ?? {};
  if (clusterQueue === undefined) {
    return Object.entries(nominal).flatMap(([resource, amount]) => {
      const limit = quota[resource];
      if (limit === undefined || !exceeds(amount, limit)) return [];
      return [
        `queue.nominal.${resource}: ${amount} is more than the tenant's quota, ${limit}: lower it, or raise the quota`,
      ];
    });
  }
  const spec = queues[clusterQueue];
  if (spec === undefined) return [];
  const lets = most(spec);
  return Object.entries(quota).flatMap(([resource, limit]) => {
    const amounts = lets.get(resource);
    if (amounts === undefined) {
      // No job is let in that requests what the queue does not count; of pods alone it need not know.
      if (resource !== 'pods') return [];
      return [
        `queue.clusterQueue: ${clusterQueue} does not count pods, and the tenant's quota has ${limit}: let the queue cover pods, or leave quota.pods out`,
      ];
    }
    const more = amounts === 'unlimited' ? 'all that its cohort lends' : sum(amounts);
    if (amounts !== 'unlimited' && !exceeds(sum(amounts), limit)) return [];
    return [
      `queue.clusterQueue: ${clusterQueue} lets in ${more} of ${resource}, and the tenant's quota is ${limit}: raise the quota, or let in less`,
    ];
  });
}
