import { Address } from '@pulumi/gcp/compute/address';
import { DnsManagedZoneIamMember } from '@pulumi/gcp/dns/dnsManagedZoneIamMember';
import { getManagedZonesOutput } from '@pulumi/gcp/dns/getManagedZones';
import { ManagedZone } from '@pulumi/gcp/dns/managedZone';
import { RecordSet } from '@pulumi/gcp/dns/recordSet';
import * as pulumi from '@pulumi/pulumi';
import type { DnsOptions, TlsOptions } from '../cluster-options';
import { CloudAccount } from './identity';

export interface GkeAddressArgs {
  readonly project: string;
  readonly region: string;
  readonly host: string;
  readonly dns?: DnsOptions;
  readonly tls?: TlsOptions;
  readonly protect: boolean;
  readonly cluster: pulumi.Resource;
}

/** The account of cert-manager's controller in the cluster. */
const CERT_MANAGER = { namespace: 'cert-manager', name: 'cert-manager' } as const;
const FIVE_MINUTES = 300;

/** The platform's public address, which stays while load balancers come and go, its record, and who may prove that the name is ours. */
export class GkeAddress extends pulumi.ComponentResource {
  readonly tokens: Readonly<Record<string, pulumi.Output<string>>>;

  constructor(name: string, args: GkeAddressArgs, options?: pulumi.ComponentResourceOptions) {
    super('kfstack:gke:Address', name, {}, options);
    const { project, region, host, dns, protect } = args;
    const address = new Address(
      name,
      { region, addressType: 'EXTERNAL', networkTier: 'PREMIUM' },
      { parent: this, protect },
    );
    this.tokens = { 'gateway/address': address.name };
    if (dns !== undefined) {
      const zone = this.zone(name, project, dns, protect);
      new RecordSet(
        name,
        { managedZone: zone, name: `${host}.`, type: 'A', ttl: FIVE_MINUTES, rrdatas: [address.address] },
        { parent: this },
      );
      if (args.tls?.from === 'acme') this.tokens = { ...this.tokens, ...this.prover(name, zone, args) };
    }
    this.registerOutputs({});
  }

  /** The name, in Google Cloud, of the zone with the domain. */
  private zone(
    name: string,
    project: string,
    { zone, create = false }: DnsOptions,
    protect: boolean,
  ): pulumi.Output<string> {
    const dnsName = `${zone}.`;
    if (create) {
      const options = { dnsName, description: 'The platform', dnssecConfig: { state: 'on' } };
      return new ManagedZone(name, options, { parent: this, protect }).name;
    }
    return getManagedZonesOutput({ project }, { parent: this }).managedZones.apply((zones) => {
      const found = zones.find((one) => one.dnsName === dnsName && one.visibility === 'public')?.name;
      if (found === undefined)
        throw new Error(`dns.zone: project ${project} has no public zone ${zone}: make it, or say dns.create: true`);
      return found;
    });
  }

  /** cert-manager proves by records of this zone, and of no other, that the name is ours. */
  private prover(
    name: string,
    zone: pulumi.Output<string>,
    { project, cluster }: GkeAddressArgs,
  ): Record<string, pulumi.Output<string>> {
    const account = new CloudAccount(
      `${name}-certificates`,
      { project, description: 'cert-manager: proofs in the zone' },
      { parent: this },
    ).actFor(CERT_MANAGER, cluster);
    new DnsManagedZoneIamMember(
      name,
      { managedZone: zone, role: 'roles/dns.admin', member: account.member },
      { parent: this },
    );
    return { 'dns/serviceAccount': account.email, 'dns/zone': zone };
  }
}
