import { type Bag, bagOf, listOf, textOf } from '../../sdk/values';
import { readSettings } from '../../settings';
import type { Cloud, Resource } from '../cloud';
import { derived, hex } from '../random';
import { effects } from './effects';
import { immutable } from './immutable';
import { ACCOUNT, invokes, region, zoneNames } from './invokes';
import { names, problems } from './names';

/** Prefixes of ids that are not the resource's name. */
const PREFIXES: Readonly<Record<string, string>> = {
  'ec2/vpc:Vpc': 'vpc',
  'ec2/subnet:Subnet': 'subnet',
  'ec2/internetGateway:InternetGateway': 'igw',
  'ec2/natGateway:NatGateway': 'nat',
  'ec2/eip:Eip': 'eipalloc',
  'ec2/routeTable:RouteTable': 'rtb',
  'ec2/routeTableAssociation:RouteTableAssociation': 'rtbassoc',
  'ec2/route:Route': 'r-rtb',
  'ec2/securityGroup:SecurityGroup': 'sg',
  'ec2/defaultSecurityGroup:DefaultSecurityGroup': 'sg',
  'ec2/launchTemplate:LaunchTemplate': 'lt',
  'ec2/vpcEndpoint:VpcEndpoint': 'vpce',
  'ec2/flowLog:FlowLog': 'fl',
  'efs/fileSystem:FileSystem': 'fs',
  'efs/mountTarget:MountTarget': 'fsmt',
  'efs/accessPoint:AccessPoint': 'fsap',
  'route53/zone:Zone': 'Z',
  'vpc/securityGroupIngressRule:SecurityGroupIngressRule': 'sgr',
  'vpc/securityGroupEgressRule:SecurityGroupEgressRule': 'sgr',
};

/** Properties that are the id, in the order of preference. */
const NAMED = ['name', 'bucket', 'identifier', 'nodeGroupName', 'roleName', 'clusterIdentifier', 'policyName'];

export const aws: Cloud = {
  sdk: '@pulumi/aws',
  names,
  problems,
  immutable,
  effects,
  invokes,
  id({ type, name, inputs }) {
    const short = type.slice('aws:'.length);
    if (short === 'ec2/subnet:Subnet') {
      // The zone is the last letter of both: whoever is given the subnet only can say where its nodes are.
      return `subnet-${hex(16)}${textOf(inputs.availabilityZone).slice(-1) || 'a'}`;
    }
    if (short === 'kms/key:Key') return uuid();
    if (short === 'iam/policy:Policy') return arn('iam', `policy/${nameOf(inputs, name)}`, '');
    if (short === 'iam/openIdConnectProvider:OpenIdConnectProvider')
      return arn('iam', `oidc-provider/${textOf(inputs.url).replace('https://', '')}`, '');
    if (short === 'acm/certificate:Certificate') return arn('acm', `certificate/${uuid()}`);
    if (short.startsWith('eks/') && short !== 'eks/cluster:Cluster') {
      const own = inputs.nodeGroupName ?? inputs.addonName ?? inputs.principalArn ?? `a-${hex(17)}`;
      return `${textOf(inputs.clusterName)}:${textOf(own) || `${name}-${hex(7)}`}`;
    }
    const prefix = PREFIXES[short];
    return prefix === undefined ? nameOf(inputs, name) : `${prefix}-${hex(17)}`;
  },
  text(output, { type, id, name, inputs }) {
    const [, module = '', kind = ''] = type.split(':');
    const service = module.split('/')[0] ?? '';
    if (output === 'arn' || output.endsWith('Arn')) {
      if (id.startsWith('arn:')) return id;
      if (service === 's3') return `arn:aws:s3:::${id}`;
      const path = `${kind[0]?.toLowerCase()}${kind.slice(1)}/${id.replace(':', '/')}`;
      return arn(service, path, ['iam', 'route53', 'cloudfront'].includes(service) ? '' : undefined);
    }
    if (output === 'region') return region();
    if (output === 'ownerId' || output === 'accountId' || output === 'registryId') return ACCOUNT;
    if (NAMED.includes(output) || output === 'id') return id;
    if (output === 'keyId' || output === 'zoneId') return id;
    if (/(Ip|address)$/.test(output)) return '203.0.113.10';
    if (output === 'version') return '1.34';
    if (output === 'availabilityZone') return zoneNames()[0] ?? '';
    if (output === 'status' || output === 'state') return 'ACTIVE';
    if (/(Date|At)$/.test(output)) return '2026-01-01T00:00:00Z';
    if (/dnsName|endpoint|domainName|fqdn/i.test(output))
      return `${nameOf(inputs, name)}.${service}.${region()}.example.com`;
    return `${name}-${output}`;
  },
  outputs: {
    'aws:eks/cluster:Cluster': ({ id, inputs }) => ({
      name: id,
      arn: arn('eks', `cluster/${id}`),
      // The one thing that is not AWS's: the API server is that of the simulation.
      endpoint: readSettings().server,
      certificateAuthority: { data: readSettings().authority },
      version: textOf(inputs.version) || '1.34',
      identities: [
        { oidcs: [{ issuer: `https://oidc.eks.${region()}.amazonaws.com/id/${derived(id, 32).toUpperCase()}` }] },
      ],
      vpcConfig: { clusterSecurityGroupId: `sg-${derived(id, 17)}`, vpcId: `vpc-${derived(id, 17)}` },
    }),
    'aws:eks/nodeGroup:NodeGroup': ({ id }) => ({
      resources: [{ autoscalingGroups: [{ name: `eks-${id.split(':')[1]}-${derived(id, 8)}` }] }],
    }),
    'aws:rds/instance:Instance': ({ id, inputs }) => ({
      address: `${id}.abcdefghijkl.${region()}.rds.amazonaws.com`,
      endpoint: `${id}.abcdefghijkl.${region()}.rds.amazonaws.com:3306`,
      port: Number(inputs.port ?? 3306),
      masterUserSecrets:
        inputs.manageMasterUserPassword === true
          ? [
              {
                secretArn: arn('secretsmanager', `secret:rds!db-${derived(id, 17)}`),
                secretStatus: 'active',
                kmsKeyId: textOf(inputs.masterUserSecretKmsKeyId),
              },
            ]
          : [],
    }),
    'aws:s3/bucket:Bucket': bucket,
    'aws:s3/bucketV2:BucketV2': bucket,
    'aws:ec2/launchTemplate:LaunchTemplate': (_, before) => ({
      latestVersion: Number(before.latestVersion ?? 0) + 1,
      defaultVersion: Number(before.latestVersion ?? 0) + 1,
    }),
    'aws:acm/certificate:Certificate': ({ inputs }) => ({
      domainValidationOptions: [textOf(inputs.domainName), ...listOf(inputs.subjectAlternativeNames).map(textOf)].map(
        (domainName) => ({
          domainName,
          resourceRecordName: `_0123456789abcdef.${domainName.replace('*.', '')}.`,
          resourceRecordType: 'CNAME',
          resourceRecordValue: '_fedcba9876543210.acm-validations.aws.',
        }),
      ),
    }),
    'aws:route53/zone:Zone': ({ id }) => ({
      zoneId: id,
      nameServers: ['ns-1.awsdns-01.com', 'ns-2.awsdns-02.net'],
    }),
  },
};

function bucket({ id }: Resource): Bag {
  return { bucket: id, arn: `arn:aws:s3:::${id}`, bucketRegionalDomainName: `${id}.s3.${region()}.amazonaws.com` };
}

function nameOf(inputs: Bag, name: string): string {
  const key = NAMED.find((each) => textOf(inputs[each]) !== '');
  const prefix = textOf(inputs.namePrefix) || textOf(inputs.bucketPrefix);
  return key === undefined ? `${prefix || `${name}-`}${hex(7)}` : textOf(bagOf(inputs)[key]);
}

function arn(service: string, resource: string, where = region()): string {
  return `arn:aws:${service}:${where}:${ACCOUNT}:${resource}`;
}

function uuid(): string {
  return [8, 4, 4, 4, 12].map(hex).join('-');
}
