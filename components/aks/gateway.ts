import { RecordSet, Zone } from '@pulumi/azure-native/dns';
import * as pulumi from '@pulumi/pulumi';
import type { DnsOptions } from '../cluster-options';
import { workloadIdentity } from './identity';
import { lock } from './lock';
import { type Network, publicAddress } from './network';
import type { AksOptions } from './options';
import { common, type Place } from './place';
import type { AddressPlan } from './plan';
import { grant } from './roles';

export interface GatewayArgs {
  readonly aks: AksOptions;
  readonly plan: AddressPlan;
  readonly network: Network;
  /** Object id of the cluster's identity, which makes the load balancer. */
  readonly identity: pulumi.Input<string>;
}

interface GatewayAddress {
  readonly address: pulumi.Output<string>;
  readonly tokens: Readonly<Record<string, pulumi.Input<string>>>;
  readonly ready: readonly pulumi.Resource[];
}

/** The address of the platform's gateway: it stays, whatever becomes of the load balancer. */
export function makeGatewayAddress(place: Place, args: GatewayArgs): GatewayAddress {
  const { aks, plan, network, identity: principal } = args;
  const right = { role: 'networkContributor', principal, principalType: 'ServicePrincipal' } as const;
  if (aks.gateway === 'internal') {
    const joins = grant(place, 'cluster-gateway', { ...right, scope: network.subnets.gateway });
    return { address: pulumi.output(plan.gatewayAddress), tokens: {}, ready: [joins] };
  }
  const address = publicAddress(place, 'gateway');
  const uses = grant(place, 'cluster-gateway', { ...right, scope: address.id });
  return {
    address: address.ipAddress.apply((text) => text ?? ''),
    tokens: { 'gateway/address': address.name, 'gateway/group': pulumi.output(place.group) },
    ready: [uses],
  };
}

export interface RecordsArgs {
  readonly host: string;
  readonly dns: DnsOptions;
  readonly aks: AksOptions;
  readonly address: pulumi.Input<string>;
}

/** Records of the platform's host, and of hosts below it, which models have. */
export function makeRecords(place: Place, { host, dns, aks, address }: RecordsArgs) {
  const { parent, protect } = place;
  const { resourceGroupName, tags } = common(place);
  const group = dns.create === true ? resourceGroupName : (aks.dnsResourceGroup ?? resourceGroupName);
  const zone =
    dns.create === true
      ? new Zone(
          `${place.name}-zone`,
          { resourceGroupName, tags, location: 'Global', zoneName: dns.zone, zoneType: 'Public' },
          { parent, protect },
        )
      : undefined;
  if (zone !== undefined) lock(place, 'zone', zone);
  const relative = host === dns.zone ? '@' : host.slice(0, -(dns.zone.length + 1));
  for (const [key, name] of Object.entries({ host: relative, models: relative === '@' ? '*' : `*.${relative}` })) {
    new RecordSet(
      `${place.name}-${key}`,
      {
        resourceGroupName: group,
        zoneName: zone?.name ?? dns.zone,
        recordType: 'A',
        relativeRecordSetName: name,
        ttl: 300,
        aRecords: [{ ipv4Address: address }],
        metadata: tags,
      },
      { parent },
    );
  }
  return { zone: zone?.id, group };
}

/** The identity by which cert-manager proves that the domain is ours: it writes records of this zone alone. */
export function makeIssuerIdentity(
  place: Place,
  {
    zone,
    group,
    issuer,
    namespace,
  }: {
    readonly zone: pulumi.Input<string>;
    readonly group: pulumi.Input<string>;
    readonly issuer: pulumi.Input<string>;
    readonly namespace: string;
  },
) {
  const identity = workloadIdentity({
    place,
    purpose: 'cert-manager',
    issuer,
    namespace,
    serviceAccount: 'cert-manager',
  });
  const right = grant(place, 'cert-manager', {
    role: 'dnsZoneContributor',
    principal: identity.principalId,
    principalType: 'ServicePrincipal',
    scope: zone,
  });
  return { tokens: { 'dns/clientId': identity.clientId, 'dns/group': pulumi.output(group) }, ready: [right] };
}
