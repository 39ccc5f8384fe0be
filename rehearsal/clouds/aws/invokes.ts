import { type Bag, bagOf, listOf, textOf } from '../../sdk/values';
import { readSettings } from '../../settings';
import type { Cloud } from '../cloud';

/** The account number that AWS's documentation uses. */
export const ACCOUNT = '123456789012';

export function region(): string {
  return readSettings().region;
}

export function zoneNames(): string[] {
  return ['a', 'b', 'c'].map((letter) => `${region()}${letter}`);
}

export const invokes: Cloud['invokes'] = {
  'aws:index/getAvailabilityZones:getAvailabilityZones': (args) => ({
    id: region(),
    region: region(),
    names: zoneNames().filter((name) => !listOf(args.excludeNames).includes(name)),
    zoneIds: zoneNames().map((_, index) => `use1-az${index + 1}`),
    groupNames: [region()],
  }),
  'aws:index/getCallerIdentity:getCallerIdentity': () => ({
    id: ACCOUNT,
    accountId: ACCOUNT,
    arn: `arn:aws:iam::${ACCOUNT}:role/rehearsal`,
    userId: 'AROAREHEARSAL',
  }),
  'aws:index/getRegion:getRegion': () => ({
    id: region(),
    name: region(),
    region: region(),
    description: '',
    endpoint: '',
  }),
  'aws:index/getPartition:getPartition': () => ({
    id: 'aws',
    partition: 'aws',
    dnsSuffix: 'amazonaws.com',
    reverseDnsPrefix: 'com.amazonaws',
  }),
  'aws:iam/getPolicyDocument:getPolicyDocument': (args) => {
    const json = JSON.stringify(policyDocument(args));
    return { id: '1', json, minifiedJson: json };
  },
  'aws:eks/getAddonVersion:getAddonVersion': (args) => ({
    ...args,
    id: textOf(args.addonName),
    version: 'v1.0.0-eksbuild.1',
  }),
  'aws:route53/getZone:getZone': (args) => ({
    ...args,
    id: 'Z0123456789ABC',
    zoneId: 'Z0123456789ABC',
    arn: 'arn:aws:route53:::hostedzone/Z0123456789ABC',
    nameServers: ['ns-1.awsdns-01.com'],
    name: textOf(args.name),
  }),
  'aws:lb/getLoadBalancer:getLoadBalancer': (args) => ({ ...args, ...loadBalancer() }),
  'aws:lb/getHostedZoneId:getHostedZoneId': () => ({ id: 'Z26RNL4JYFTOTI', region: region() }),
  'aws:elb/getHostedZoneId:getHostedZoneId': () => ({ id: 'Z3AADJGX6KTTL2', region: region() }),
  'aws:ssm/getParameter:getParameter': (args) => ({
    ...args,
    id: textOf(args.name),
    arn: `arn:aws:ssm:${region()}::parameter${textOf(args.name)}`,
    type: 'String',
    version: 1,
    value: /image_id/.test(textOf(args.name)) ? 'ami-0123456789abcdef0' : '1.34.0-20260101',
    insecureValue: '',
  }),
  'aws:secretsmanager/getSecretVersion:getSecretVersion': (args) => ({
    ...args,
    id: textOf(args.secretId),
    arn: textOf(args.secretId),
    versionId: '1',
    createdDate: '2026-01-01T00:00:00Z',
    secretBinary: '',
    secretString: JSON.stringify({ username: 'admin', password: 'of-the-rehearsal' }),
    versionStages: ['AWSCURRENT'],
  }),
};

function loadBalancer(): Bag {
  return {
    id: `arn:aws:elasticloadbalancing:${region()}:${ACCOUNT}:loadbalancer/net/rehearsal/0123456789abcdef`,
    arn: `arn:aws:elasticloadbalancing:${region()}:${ACCOUNT}:loadbalancer/net/rehearsal/0123456789abcdef`,
    dnsName: `rehearsal-0123456789abcdef.elb.${region()}.amazonaws.com`,
    zoneId: 'Z26RNL4JYFTOTI',
    name: 'rehearsal',
  };
}

/** What AWS's own data source writes: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_policy_document. */
function policyDocument(args: Bag): Bag {
  const one = (values: unknown) => (listOf(values).length === 1 ? listOf(values)[0] : values);
  const statements = listOf(args.statements).map((given) => {
    const statement = bagOf(given);
    const principals = listOf(statement.principals).map(bagOf);
    const conditions = listOf(statement.conditions).map(bagOf);
    const entries: readonly (readonly [string, unknown])[] = [
      ['Sid', statement.sid],
      ['Effect', statement.effect ?? 'Allow'],
      ['Action', one(statement.actions)],
      ['NotAction', one(statement.notActions)],
      ['Resource', one(statement.resources)],
      ['NotResource', one(statement.notResources)],
      [
        'Principal',
        principals.length === 0
          ? undefined
          : grouped(principals.map(({ type, identifiers }) => [textOf(type), one(identifiers)])),
      ],
      ['Condition', conditions.length === 0 ? undefined : conditionsOf(conditions, one)],
    ];
    return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
  });
  return { Version: textOf(args.version) || '2012-10-17', Statement: statements };
}

function conditionsOf(conditions: readonly Bag[], one: (values: unknown) => unknown): Bag {
  const tests = [...new Set(conditions.map(({ test }) => textOf(test)))];
  return grouped(
    tests.map((test) => {
      const same = conditions.filter((condition) => condition.test === test);
      return [test, grouped(same.map(({ variable, values }) => [textOf(variable), one(values)]))];
    }),
  );
}

function grouped(entries: readonly (readonly [string, unknown])[]): Bag {
  return Object.fromEntries(entries);
}
