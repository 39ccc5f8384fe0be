import { NatGateway, NetworkSecurityGroup, PublicIPAddress, VirtualNetwork } from '@pulumi/azure-native/network';
import * as pulumi from '@pulumi/pulumi';
import { common, type Place } from './place';
import type { AddressPlan } from './plan';

/** The cluster's network. */
export interface Network {
  readonly vnet: VirtualNetwork;
  readonly subnets: Readonly<Record<keyof AddressPlan['subnets'], pulumi.Output<string>>>;
  /** The address from which everything inside reaches the internet. */
  readonly egress: pulumi.Output<string>;
}

/** A subnet has one NAT gateway at most, and that lies in no zone: Azure puts it where it likes. */
export function makeNetwork(place: Place, plan: AddressPlan): Network {
  const { name, parent } = place;
  const egress = publicAddress(place, 'egress');
  const nat = new NatGateway(
    `${name}-nat`,
    {
      ...common(place),
      natGatewayName: `${name}-nat`,
      sku: { name: 'Standard' },
      publicIpAddresses: [{ id: egress.id }],
    },
    { parent },
  );
  const databaseRules = databaseGuard(place, plan);
  const vnet = new VirtualNetwork(
    name,
    {
      ...common(place),
      virtualNetworkName: name,
      addressSpace: { addressPrefixes: [plan.network] },
      // All in one request: Azure changes one subnet of a network at a time.
      subnets: [
        subnet('nodes', plan, { natGateway: { id: nat.id } }),
        subnet('database', plan, {
          networkSecurityGroup: { id: databaseRules.id },
          delegations: [{ name: 'mysql', serviceName: 'Microsoft.DBforMySQL/flexibleServers' }],
        }),
        subnet('endpoints', plan, { privateEndpointNetworkPolicies: 'NetworkSecurityGroupEnabled' }),
        subnet('gateway', plan, {}),
      ],
    },
    { parent, protect: place.protect },
  );
  const id = (subnet: string) => pulumi.interpolate`${vnet.id}/subnets/${subnet}`;
  return {
    vnet,
    subnets: { nodes: id('nodes'), database: id('database'), endpoints: id('endpoints'), gateway: id('gateway') },
    egress: egress.ipAddress.apply((address) => address ?? ''),
  };
}

/** A public address that stays the same, in all zones. */
export function publicAddress(place: Place, purpose: string): PublicIPAddress {
  const { name, parent, zones } = place;
  return new PublicIPAddress(
    `${name}-${purpose}`,
    {
      ...common(place),
      publicIpAddressName: `${name}-${purpose}`,
      publicIPAllocationMethod: 'Static',
      publicIPAddressVersion: 'IPv4',
      sku: { name: 'Standard', tier: 'Regional' },
      zones: zones.length > 0 ? [...zones] : undefined,
    },
    { parent },
  );
}

function subnet<More extends object>(name: keyof AddressPlan['subnets'], plan: AddressPlan, more: More) {
  // Without it Azure gives machines a way out past the gateway.
  return { name, addressPrefix: plan.subnets[name], defaultOutboundAccess: false, ...more };
}

/** Only nodes reach the database; a standby talks to its primary inside the subnet. */
function databaseGuard(place: Place, { subnets }: AddressPlan): NetworkSecurityGroup {
  const rule = { direction: 'Inbound', sourcePortRange: '*', destinationAddressPrefix: subnets.database } as const;
  return new NetworkSecurityGroup(
    `${place.name}-database`,
    {
      ...common(place),
      networkSecurityGroupName: `${place.name}-database`,
      securityRules: [
        {
          ...rule,
          name: 'nodes',
          priority: 100,
          access: 'Allow',
          protocol: 'Tcp',
          sourceAddressPrefix: subnets.nodes,
          destinationPortRange: '3306',
        },
        {
          ...rule,
          name: 'standby',
          priority: 110,
          access: 'Allow',
          protocol: '*',
          sourceAddressPrefix: subnets.database,
          destinationPortRange: '*',
        },
        {
          ...rule,
          name: 'others',
          priority: 4000,
          access: 'Deny',
          protocol: '*',
          sourceAddressPrefix: 'VirtualNetwork',
          destinationPortRange: '*',
        },
      ],
    },
    { parent: place.parent },
  );
}
