import { PrivateDnsZoneGroup, PrivateEndpoint } from '@pulumi/azure-native/network';
import { PrivateZone, VirtualNetworkLink } from '@pulumi/azure-native/privatedns';
import type * as pulumi from '@pulumi/pulumi';
import type { Network } from './network';
import { common, type Place } from './place';

/** A zone of names that the cluster's network alone sees. */
export function privateZone(place: Place, zoneName: string, network: Network) {
  const { resourceGroupName, tags } = common(place);
  const options = { parent: place.parent };
  const zone = new PrivateZone(
    `${place.name}-${zoneName}`,
    { resourceGroupName, tags, location: 'Global', privateZoneName: zoneName },
    options,
  );
  const link = new VirtualNetworkLink(
    `${place.name}-${zoneName}`,
    {
      resourceGroupName,
      tags,
      location: 'Global',
      privateZoneName: zone.name,
      virtualNetworkLinkName: place.name,
      registrationEnabled: false,
      virtualNetwork: { id: network.vnet.id },
    },
    options,
  );
  return { zone, link };
}

/** An address of a storage account inside the network, by the name that it has outside. */
export function privateEndpoint(
  place: Place,
  network: Network,
  { service, account }: { readonly service: 'blob' | 'file'; readonly account: pulumi.CustomResource },
): pulumi.Resource[] {
  const { zone, link } = privateZone(place, `privatelink.${service}.core.windows.net`, network);
  const name = `${place.name}-${service}`;
  const endpoint = new PrivateEndpoint(
    name,
    {
      ...common(place),
      privateEndpointName: name,
      subnet: { id: network.subnets.endpoints },
      privateLinkServiceConnections: [{ name, privateLinkServiceId: account.id, groupIds: [service] }],
    },
    { parent: place.parent },
  );
  const names = new PrivateDnsZoneGroup(
    name,
    {
      resourceGroupName: place.group,
      privateEndpointName: endpoint.name,
      privateDnsZoneGroupName: 'default',
      privateDnsZoneConfigs: [{ name: service, privateDnsZoneId: zone.id }],
    },
    { parent: place.parent },
  );
  return [endpoint, names, link];
}
