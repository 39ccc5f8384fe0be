import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aws } from '../../rehearsal/clouds/aws';
import { azure } from '../../rehearsal/clouds/azure';
import type { Cloud } from '../../rehearsal/clouds/cloud';
import { gcp } from '../../rehearsal/clouds/gcp';
import { Journal } from '../../rehearsal/journal';
import { StandInProvider } from '../../rehearsal/provider';
import { Sdk } from '../../rehearsal/sdk/declarations';
import { UNKNOWN } from '../../rehearsal/sdk/values';
import { SimulatedCluster } from '../../rehearsal/simulated/cluster';

const folder = mkdtempSync(join(tmpdir(), 'kfstack-stand-in-'));
beforeAll(() => {
  process.env.KFSTACK_REHEARSAL = join(folder, 'settings.json');
  writeFileSync(process.env.KFSTACK_REHEARSAL, JSON.stringify({ region: 'eu-central-1' }));
});
afterAll(() => {
  delete process.env.KFSTACK_REHEARSAL;
  rmSync(folder, { recursive: true, force: true });
});

// Nothing here reaches the cluster.
const cluster = Object.create(SimulatedCluster.prototype) as SimulatedCluster;
const provider = (cloud: Cloud) => new StandInProvider(cloud, cluster, new Journal(join(folder, 'journal')));
const urn = (type: string) => `urn:pulumi:test::test::${type}::it`;

const NODE_GROUP = 'aws:eks/nodeGroup:NodeGroup';
const group = {
  clusterName: 'test',
  nodeRoleArn: 'arn:aws:iam::123456789012:role/test',
  subnetIds: [UNKNOWN],
  amiType: 'AL2023_x86_64_NVIDIA',
  instanceTypes: ['g5.2xlarge'],
  scalingConfig: { minSize: 0, desiredSize: 0, maxSize: 2 },
};

describe('check', () => {
  const findings = (inputs: object) =>
    provider(aws)
      .check(urn(NODE_GROUP), { ...group, ...inputs })
      .map(({ path, problem }) => `${path}: ${problem}`);

  test('takes what the SDKs declare', () => {
    expect(findings({})).toEqual([]);
  });

  test.each([
    [{ instanceTypes: ['g5.huge'] }, /^instanceTypes\[0\]: g5\.huge is not among/],
    [{ amiType: 'AL3' }, /^amiType: AL3 is not among/],
    [{ clusterName: undefined }, /^clusterName: is required/],
    [{ scaling: {} }, /^scaling: is no property/],
    [{ scalingConfig: { minSize: 0, desiredSize: 0 } }, /^scalingConfig\.maxSize: is required/],
    [{ scalingConfig: { minSize: 3, desiredSize: 0, maxSize: 2 } }, /^scalingConfig: 3 ≤ 0 ≤ 2 does not hold/],
    [{ diskSize: 'large' }, /^diskSize: has to be a number/],
  ])('refuses %j', (inputs, message) => {
    expect(findings(inputs)).toEqual([expect.stringMatching(message)]);
  });
});

describe('diff', () => {
  const diff = (inputs: object) => provider(aws).diff(urn(NODE_GROUP), group, { ...group, ...inputs });

  test('nothing changes, nothing happens', () => {
    expect(diff({})).toEqual({ changed: [], replaced: [] });
  });

  test.each([
    ['its size', { scalingConfig: { minSize: 0, desiredSize: 0, maxSize: 3 } }, []],
    ['the build of its image', { releaseVersion: '1.34.2-20260110' }, []],
    ['its version', { version: '1.34' }, []],
    ['its machines', { instanceTypes: ['g5.4xlarge'] }, ['instanceTypes']],
    ['its kind of image', { amiType: 'BOTTLEROCKET_x86_64_NVIDIA' }, ['amiType']],
  ])('of a node group: %s', (_, inputs, replaced) => {
    expect(diff(inputs)).toEqual({ changed: Object.keys(inputs), replaced });
  });
});

describe('preview', () => {
  test('of a new resource knows what was given, and nothing that the cloud adds', async () => {
    const { state } = await provider(aws).create(urn('aws:ec2/vpc:Vpc'), { cidrBlock: '10.0.0.0/16' }, true);
    expect(state).toMatchObject({ cidrBlock: '10.0.0.0/16', arn: UNKNOWN, mainRouteTableId: UNKNOWN });
  });

  test('of a change knows what stays, and not what the cloud will count on', async () => {
    const template = 'aws:ec2/launchTemplate:LaunchTemplate';
    const olds = { arn: 'arn:aws:ec2:::launch-template/lt-1', latestVersion: 1, defaultVersion: 1, name: 'it' };
    const state = await provider(aws).update('lt-1', urn(template), olds, { name: 'it', imageId: 'ami-1' }, true);
    expect(state).toMatchObject({ arn: olds.arn, imageId: 'ami-1', latestVersion: UNKNOWN });
  });
});

/** Each table speaks of resources and properties that the SDK has: a misspelt one would never be looked at. */
describe.each([aws, gcp, azure])('what is known of $sdk', (cloud) => {
  const sdk = new Sdk(cloud.sdk);
  const members = (type: string) => sdk.resource(type)?.inputs.map(({ name }) => name);

  test('is of resources that it declares', () => {
    const types = [cloud.names, cloud.immutable, cloud.outputs, cloud.effects, cloud.problems].flatMap(Object.keys);
    expect(types.filter((type) => type !== '*' && sdk.resource(type) === undefined)).toEqual([]);
  });

  test('names properties that they have', () => {
    const paths = [
      ...Object.entries(cloud.names).flatMap(([type, all]) => all.map(({ path }) => [type, path] as const)),
      ...Object.entries(cloud.immutable).flatMap(([type, all]) => all.map((path) => [type, path] as const)),
    ].filter(([type]) => type !== '*');
    const unknown = paths.filter(([type, path]) => !members(type)?.includes(path.split(/[.[]/)[0] ?? ''));
    expect(unknown).toEqual([]);
  });

  test('enumerates names', () => {
    const empty = Object.values(cloud.names)
      .flat()
      .filter(({ known }) => known().length === 0 || known().some((name) => /^\d+$/.test(name)))
      .map(({ path }) => path);
    expect(empty).toEqual([]);
  });
});
