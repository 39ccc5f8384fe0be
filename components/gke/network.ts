import { Firewall } from '@pulumi/gcp/compute/firewall';
import { Network } from '@pulumi/gcp/compute/network';
import { Router } from '@pulumi/gcp/compute/router';
import { RouterNat } from '@pulumi/gcp/compute/routerNat';
import { Subnetwork } from '@pulumi/gcp/compute/subnetwork';
import * as pulumi from '@pulumi/pulumi';
import type { GkeAddressPlan } from './address-plan';

export interface GkeNetworkArgs {
  readonly region: string;
  readonly plan: GkeAddressPlan;
}

/** Names of the subnet's further ranges. */
export const RANGES = { pods: 'pods', services: 'services' } as const;

/** A network with one subnet. Nodes have no public address; they reach the internet by Cloud NAT, which no zone's loss takes away. */
export class GkeNetwork extends pulumi.ComponentResource {
  readonly network: Network;
  readonly subnet: Subnetwork;
  /** What nodes wait for: without it they pull no images. */
  readonly egress: RouterNat;

  constructor(
    name: string,
    private readonly args: GkeNetworkArgs,
    options?: pulumi.ComponentResourceOptions,
  ) {
    super('kfstack:gke:Network', name, {}, options);
    const { region, plan } = args;
    const child = { parent: this };
    this.network = new Network(name, { autoCreateSubnetworks: false, routingMode: 'REGIONAL' }, child);
    this.subnet = new Subnetwork(
      `${name}-nodes`,
      {
        network: this.network.id,
        region,
        ipCidrRange: plan.nodes,
        secondaryIpRanges: [
          { rangeName: RANGES.pods, ipCidrRange: plan.pods },
          { rangeName: RANGES.services, ipCidrRange: plan.services },
        ],
        // Google's own APIs, such as storage, without the way over the internet.
        privateIpGoogleAccess: true,
        logConfig: { aggregationInterval: 'INTERVAL_10_MIN', flowSampling: 0.1, metadata: 'EXCLUDE_ALL_METADATA' },
      },
      child,
    );
    const router = new Router(name, { network: this.network.id, region }, child);
    this.egress = new RouterNat(
      name,
      {
        router: router.name,
        region,
        natIpAllocateOption: 'AUTO_ONLY',
        sourceSubnetworkIpRangesToNat: 'ALL_SUBNETWORKS_ALL_IP_RANGES',
        // Pods talk to few registries with many connections; a fixed small share of ports runs out.
        enableDynamicPortAllocation: true,
        enableEndpointIndependentMapping: false,
        minPortsPerVm: 64,
        maxPortsPerVm: 4096,
        logConfig: { enable: true, filter: 'ERRORS_ONLY' },
      },
      child,
    );
    this.registerOutputs({});
  }

  /** Lets the control plane call webhooks. GKE itself opens 443 and 10250 only. */
  allowWebhooks(name: string, ports: readonly number[], nodeAccount: pulumi.Input<string>): void {
    if (ports.length === 0) return;
    new Firewall(
      `${name}-webhooks`,
      {
        network: this.network.id,
        description: 'The control plane calls admission webhooks and aggregated APIs',
        direction: 'INGRESS',
        sourceRanges: [this.args.plan.controlPlane],
        targetServiceAccounts: [nodeAccount],
        allows: [{ protocol: 'tcp', ports: ports.map(String) }],
      },
      { parent: this },
    );
  }
}
