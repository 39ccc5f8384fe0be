import { setTimeout } from 'node:timers/promises';
import type { SimulatedCluster } from './cluster';

interface Service {
  readonly metadata: { readonly name: string; readonly namespace: string };
  readonly spec: { readonly type?: string };
  readonly status?: { readonly loadBalancer?: { readonly ingress?: readonly unknown[] } };
}

/** Gives an address to every Service that asks for a load balancer, as a cloud's controller does. */
export class LoadBalancers {
  private stopped = false;
  private readonly ended: Promise<void>;

  constructor(private readonly cluster: SimulatedCluster) {
    this.ended = this.run();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.ended;
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      // A moment without the API server is one in which nobody waits for an address either.
      await this.give().catch(() => undefined);
      await setTimeout(500);
    }
  }

  private async give(): Promise<void> {
    const { items } = (await this.cluster.call('GET', '/api/v1/services')) as { items: readonly Service[] };
    for (const { metadata, spec, status } of items) {
      if (spec.type !== 'LoadBalancer' || (status?.loadBalancer?.ingress?.length ?? 0) > 0) continue;
      const path = `/api/v1/namespaces/${metadata.namespace}/services/${metadata.name}/status`;
      const body = { status: { loadBalancer: { ingress: [this.address()] } } };
      await this.cluster.call('PATCH', path, body, 'application/merge-patch+json');
    }
  }

  /** AWS gives names, the others addresses: here one that documentation is free to use. */
  private address(): object {
    const { cloud, region } = this.cluster.settings;
    return cloud === 'eks'
      ? { hostname: `rehearsal-0123456789abcdef.elb.${region}.amazonaws.com` }
      : { ip: '203.0.113.10' };
  }
}
