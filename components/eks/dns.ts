import * as acm from '@pulumi/aws/acm';
import { getLoadBalancerOutput } from '@pulumi/aws/lb';
import * as route53 from '@pulumi/aws/route53';
import * as pulumi from '@pulumi/pulumi';
import { INGRESS_GATEWAY } from '../../constructs';
import type { DnsOptions } from '../cluster-options';
import { partition } from './facts';
import { type Account, association, POD_IDENTITY, policy, role } from './identity';

/** The Service whose load balancer users come through, as AWS' controller names it in a tag. */
const GATEWAY = `${INGRESS_GATEWAY.account.namespace}/${INGRESS_GATEWAY.name}`;

export interface DnsArgs extends DnsOptions {
  readonly clusterName: string;
  /** The platform's name. */
  readonly host: string;
  readonly protect: boolean;
}

/** The zone of the platform's name. */
export class Dns extends pulumi.ComponentResource {
  readonly zoneId: pulumi.Output<string>;

  constructor(
    name: string,
    private readonly args: DnsArgs,
    options?: pulumi.ComponentResourceOptions,
  ) {
    super('kfstack:eks:Dns', name, {}, options);
    const { zone, create = false, protect, clusterName } = args;
    this.zoneId = create
      ? // Another zone of the same name has other name servers, and the delegation would lead nowhere.
        new route53.Zone('zone', { name: zone, comment: `Platform on ${clusterName}` }, { parent: this, protect })
          .zoneId
      : route53.getZoneOutput({ name: zone, privateZone: false }, { parent: this }).zoneId;
    this.registerOutputs({});
  }

  /** A certificate of ACM for the platform's name, once a record has shown that the name is ours. */
  certificate(): pulumi.Output<string> {
    const { host } = this.args;
    const certificate = new acm.Certificate(
      'certificate',
      { domainName: host, validationMethod: 'DNS' },
      { parent: this },
    );
    const proof = certificate.domainValidationOptions.apply(([option]) => option);
    const record = new route53.Record(
      'proof',
      {
        zoneId: this.zoneId,
        name: proof.apply((option) => option?.resourceRecordName ?? ''),
        type: proof.apply((option) => option?.resourceRecordType ?? 'CNAME'),
        records: [proof.apply((option) => option?.resourceRecordValue ?? '')],
        ttl: 300,
        allowOverwrite: true,
      },
      { parent: this },
    );
    return new acm.CertificateValidation(
      'certificate',
      { certificateArn: certificate.arn, validationRecordFqdns: [record.fqdn] },
      { parent: this },
    ).certificateArn;
  }

  /** Lets cert-manager write the records by which an ACME server sees that the name is ours, and no others. */
  admitCertManager(cluster: pulumi.Input<string>, region: string, account: Account): pulumi.Resource {
    const { clusterName, host } = this.args;
    const route53Arn = `arn:${partition(region)}:route53:::`;
    const acting = role(
      'cert-manager',
      {
        clusterName,
        service: POD_IDENTITY,
        description: `Proofs of ${host} on EKS cluster ${clusterName}`,
        policy: policy(
          { Effect: 'Allow', Action: ['route53:GetChange'], Resource: `${route53Arn}change/*` },
          {
            Effect: 'Allow',
            Action: ['route53:ChangeResourceRecordSets', 'route53:ListResourceRecordSets'],
            Resource: pulumi.interpolate`${route53Arn}hostedzone/${this.zoneId}`,
          },
        ),
      },
      { parent: this },
    );
    return association(cluster, account, acting, { parent: this });
  }

  /** The record of the platform's name, which leads to the load balancer that the cluster has made for its gateway. */
  publish(platform: pulumi.Resource): void {
    const { clusterName, host } = this.args;
    const balancer = getLoadBalancerOutput(
      { tags: { [`kubernetes.io/cluster/${clusterName}`]: 'owned', 'kubernetes.io/service-name': GATEWAY } },
      { parent: this, dependsOn: [platform] },
    );
    new route53.Record(
      'platform',
      {
        zoneId: this.zoneId,
        name: host,
        type: 'A',
        aliases: [{ name: balancer.dnsName, zoneId: balancer.zoneId, evaluateTargetHealth: true }],
      },
      { parent: this },
    );
  }
}
