import { cidrProblem } from '../../../components/address-plan';
import { defaultAmiType, imageProblem, KUBERNETES_VERSIONS } from '../../../components/eks/facts';
import { integerProblem, Problems } from '../../../constructs';
import type { StackValues } from '../../config';
import { databaseProblems } from '../database';
import { tlsProblems } from '../tls';
import { poolProblems } from './pool-problems';

const REGION = /^[a-z]{2}(-gov|-iso[a-z]?)?-[a-z]+-\d$/;
const NAME = /^[A-Za-z0-9][A-Za-z0-9-]{0,36}$/;
const RANGE_SIZES = { largest: 16, smallest: 20 } as const;
const PRINCIPAL = /^arn:aws[a-z-]*:iam::\d{12}:(role|user)\/[\w+=,.@/-]+$/;
const ACCESS_RANGE_SIZES = { largest: 0, smallest: 32 } as const;

/** For how many days CloudWatch can keep logs. */
const RETENTION = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

/** What is wrong with a configuration on EKS, each with the path of its key. */
export function problems(values: StackValues): string[] {
  const { eks, kubernetesVersion, network, access, costLabels, nodePools } = values;
  const found = new Problems();
  if (eks === undefined) found.add('eks.region', 'is missing: name a region of AWS, such as eu-central-1');
  found
    .check('eks.region', eks?.region, (region) => shaped(REGION, region, 'a region of AWS, such as eu-central-1'))
    .check('eks.account', eks?.account, (account) => shaped(/^\d{12}$/, account, 'an account: write its 12 digits'))
    .check('eks.name', eks?.name, (name) => shaped(NAME, name, 'a name: write up to 37 letters, digits and dashes'))
    .check('eks.logRetentionDays', eks?.logRetentionDays, (days) =>
      RETENTION.includes(days) ? undefined : `CloudWatch keeps logs for ${RETENTION.join(', ')} days, not ${days}`,
    )
    .check('kubernetesVersion', kubernetesVersion, versionProblem)
    .check('network.cidr', network?.cidr, (cidr) => cidrProblem(cidr, RANGE_SIZES))
    .check('network.zones', network?.zones, (zones) => integerProblem(zones, 2, 4));
  const zones = network?.zones ?? 3;
  const given = eks?.zones;
  if (given !== undefined && new Set(given).size !== zones)
    found.add('eks.zones', `names ${new Set(given).size} zones, and network.zones is ${zones}`);
  for (const [index, zone] of (given ?? []).entries())
    found.check(`eks.zones[${index}]`, zone, () =>
      zone.startsWith(eks?.region ?? '') && /[a-z]$/.test(zone)
        ? undefined
        : `${JSON.stringify(zone)} is no zone of ${eks?.region}: write ${eks?.region}a`,
    );
  for (const [index, arn] of (access?.administrators ?? []).entries())
    found.check(`access.administrators[${index}]`, arn, (text) =>
      shaped(PRINCIPAL, text, 'the ARN of a role or user, such as arn:aws:iam::123456789012:role/admin'),
    );
  for (const [index, range] of (access?.allowedRanges ?? []).entries())
    found.check(`access.allowedRanges[${index}]`, range, (text) => cidrProblem(text, ACCESS_RANGE_SIZES));
  if (access?.publicEndpoint === false && access.allowedRanges !== undefined)
    found.add('access.allowedRanges', 'is for a public endpoint, and access.publicEndpoint is false');
  for (const [key, value] of Object.entries(costLabels ?? {}))
    found.check(`costLabels.${key}`, value, () => tagProblem(key, value));
  const names = new Set(nodePools.map(({ name }) => name));
  for (const [name, own] of Object.entries(eks?.nodePools ?? {})) {
    const at = `eks.nodePools.${name}`;
    const pool = nodePools.find((each) => each.name === name);
    if (pool === undefined) found.add(at, `there is no such pool; nodePools has ${[...names].join(', ')}`);
    else found.check(`${at}.amiType`, own.amiType ?? defaultAmiType(pool), (type) => imageProblem(type, pool));
    for (const [index, zone] of (own.zones ?? []).entries())
      found.check(`${at}.zones[${index}]`, zone, () =>
        given?.includes(zone)
          ? undefined
          : `${zone} is not in eks.zones${given ? ` (${given.join(', ')})` : '; name them there'}`,
      );
  }
  if (values.database)
    found.check('database.machine', values.database.machine, (machine) =>
      shaped(/^db\.[a-z0-9]+\.[a-z0-9]+$/, machine, 'a class of RDS, such as db.m6g.large'),
    );
  return [
    ...found.found,
    ...databaseProblems(values),
    ...tlsProblems(values),
    ...nodePools.flatMap((pool, index) => poolProblems(pool, `nodePools[${index}]`)),
  ];
}

function shaped(pattern: RegExp, text: string, what: string): string | undefined {
  return pattern.test(text) ? undefined : `${JSON.stringify(text)} is not ${what}`;
}

function versionProblem(version: string): string | undefined {
  if (Object.hasOwn(KUBERNETES_VERSIONS, version)) return undefined;
  return `${JSON.stringify(version)} is none of ${Object.keys(KUBERNETES_VERSIONS).join(', ')}, which EKS runs at the normal price`;
}

/** See https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html. */
function tagProblem(key: string, value: string): string | undefined {
  if (key.toLowerCase().startsWith('aws:')) return 'is a name that AWS keeps for itself';
  if (!/^[\p{L}\p{N} +\-=._:/@]{1,128}$/u.test(key)) return 'is no name of a tag: letters, digits and + - = . _ : / @';
  if (!/^[\p{L}\p{N} +\-=._:/@]{0,256}$/u.test(value))
    return 'is no value of a tag: letters, digits and + - = . _ : / @';
  return undefined;
}
