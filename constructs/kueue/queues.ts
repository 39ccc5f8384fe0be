import { Construct } from 'constructs';
import { Part } from '../part';
import { TENANT_LABEL } from '../tenant-label';
import { ownClusterQueue, type QueueingTenant } from './admission';
import { DEFAULT_FLAVOR } from './names';
import type { KueueOptions } from './options';
import { flavorNames } from './problems';
import { ClusterQueue, Cohort, LocalQueue, ResourceFlavor, Topology, WorkloadPriorityClass } from './resources';

export interface QueuesProps {
  readonly options: KueueOptions;
  readonly tenants: readonly QueueingTenant[];
}

/** Flavors, queues and priorities that the options name, and those of tenants. */
export class Queues extends Construct {
  private readonly part: Part;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: QueuesProps,
  ) {
    super(scope, id);
    this.part = Part.of(this);
    const { options, tenants } = props;
    const { resourceFlavors = { [DEFAULT_FLAVOR]: {} } } = options;
    for (const [name, spec] of Object.entries(options.topologies ?? {})) {
      new Topology(this, `topology-${name}`, { metadata: this.part.metadata(name), spec });
    }
    for (const [name, spec] of Object.entries(resourceFlavors)) {
      new ResourceFlavor(this, `flavor-${name}`, { metadata: this.part.metadata(name), spec });
    }
    for (const [name, spec] of Object.entries(options.cohorts ?? {})) {
      new Cohort(this, `cohort-${name}`, { metadata: this.part.metadata(name), spec });
    }
    for (const [name, { value, description }] of Object.entries(options.priorityClasses ?? {})) {
      new WorkloadPriorityClass(this, `priority-${name}`, {
        metadata: this.part.metadata(name),
        value,
        ...(description !== undefined && { description }),
      });
    }
    for (const [name, spec] of Object.entries(options.clusterQueues ?? {})) {
      // Without a selector it would be for no namespace at all.
      const { namespaceSelector = {}, ...rest } = spec;
      new ClusterQueue(this, `queue-${name}`, {
        metadata: this.part.metadata(name),
        spec: { namespaceSelector, ...rest },
      });
    }
    // Of two tenants of one name, only the first is one.
    const known = new Map([...tenants].reverse().map((tenant) => [tenant.name, tenant]));
    for (const tenant of tenants) if (known.get(tenant.name) === tenant) this.addTenant(tenant);
  }

  private addTenant(tenant: QueueingTenant): void {
    if (tenant.queue === undefined) return;
    const { options } = this.props;
    const { name = 'tenant-queue', clusterQueue = tenant.name, flavor } = tenant.queue;
    const labels = { [TENANT_LABEL]: tenant.name };
    if (tenant.queue.clusterQueue === undefined && !Object.hasOwn(options.clusterQueues ?? {}, tenant.name)) {
      new ClusterQueue(this, `queue-${tenant.name}`, {
        metadata: this.part.metadata(tenant.name, { labels }),
        spec: ownClusterQueue(tenant, flavor ?? flavorNames(options)[0] ?? DEFAULT_FLAVOR),
      });
    }
    new LocalQueue(this, `tenant-${tenant.name}`, {
      metadata: this.part.metadata(name, { namespace: tenant.name, labels }),
      spec: { clusterQueue },
    });
  }
}
