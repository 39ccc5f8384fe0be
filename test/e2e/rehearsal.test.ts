import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { type Report, rehearse } from '../../cli/rehearsal';
import { projectRoot } from '../../cli/root';
import { CLOUDS, type CloudName } from '../../rehearsal';
import { FOUNDATION } from '../support/first-parts';

const folder = mkdtempSync(join(tmpdir(), 'kfstack-rehearsal-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const stateDirectories = () => readdirSync(tmpdir()).filter((name) => /^kfstack-rehearsal-(?!test-)/.test(name));

type Values = Readonly<Record<string, unknown>>;

function write(name: string, values: Values): string {
  const file = join(folder, name);
  const config = Object.fromEntries(Object.entries(values).map(([key, value]) => [`kfstack:${key}`, value]));
  writeFileSync(file, stringify({ config }));
  return file;
}

const pools = (gpuNodes: number, types: readonly [string, string], gpu: object) => [
  { name: 'system', machine: { cpu: '8', memory: '32Gi' }, count: 2, instanceTypes: [types[0]] },
  { name: 'gpu', machine: { cpu: '8', memory: '32Gi' }, max: gpuNodes, gpu, instanceTypes: [types[1]] },
];

/** Per cloud: a configuration, and the same with another node image, beside a larger GPU pool and another version of Kubernetes. */
const STACKS: Readonly<Record<CloudName, (changed: boolean) => Values>> = {
  eks: (changed) => ({
    nodePools: pools(changed ? 3 : 2, ['m6i.2xlarge', 'g5.2xlarge'], { type: 'A10G', count: 1 }),
    eks: {
      region: 'eu-central-1',
      nodePools: { gpu: { releaseVersion: changed ? '1.34.2-20260110' : '1.33.5-20251112' } },
    },
  }),
  gke: (changed) => ({
    nodePools: pools(changed ? 3 : 2, ['n2-standard-8', 'g2-standard-8'], { type: 'L4', count: 1 }),
    gke: {
      project: 'rehearsed-project',
      region: 'europe-west4',
      ...(changed && { nodeImage: 'UBUNTU_CONTAINERD' }),
    },
  }),
  aks: (changed) => ({
    nodePools: pools(changed ? 3 : 2, ['Standard_D8s_v5', 'Standard_NC8as_T4_v3'], { type: 'T4', count: 1 }),
    aks: { region: 'westeurope', ...(changed && { nodeImage: 'AzureLinux' }) },
  }),
};

/** The cluster's own resource, and those of its nodes. */
const CLUSTERS: Readonly<Record<CloudName, string>> = {
  eks: 'aws:eks/cluster:Cluster',
  gke: 'gcp:container/cluster:Cluster',
  aks: 'azure-native:containerservice:ManagedCluster',
};

/** Drivers of NVIDIA on Ubuntu are not signed, so that image takes secure boot from GPU nodes, which is for new ones only. */
const MADE_ANEW: Readonly<Record<CloudName, readonly string[]>> = {
  eks: [],
  gke: ['gcp:container/nodePool:NodePool gpu'],
  aks: [],
};

describe.each(CLOUDS)('a rehearsal of %s', (cloud) => {
  let report: Report;
  const before = stateDirectories();
  const home = process.env.KFSTACK_HOME;

  beforeAll(async () => {
    const values = (changed: boolean) => ({
      ...FOUNDATION,
      preset: 'development',
      dataProtection: true,
      ...STACKS[cloud](changed),
      kubernetesVersion: changed ? '1.34' : '1.33',
    });
    report = await rehearse({
      cloud,
      root: projectRoot(),
      stack: cloud,
      configFile: write(`${cloud}.yaml`, values(false)),
      thenFile: write(`${cloud}-then.yaml`, values(true)),
      say: (line) => process.stdout.write(`${line}\n`),
    });
  }, 600_000);

  test('ends with everything available, unchanged by a second up, and removed', () => {
    expect(report.problems).toEqual([]);
    expect(report.cluster.workloads).toBeGreaterThan(5);
    // Two fixed ones, and all that the autoscaler may add.
    expect(report.cluster.nodes).toBe(4);
  });

  test('checks inputs against the SDKs', () => {
    expect(report.checked.values).toBeGreaterThan(100);
    expect(report.checked.names).toBeGreaterThan(10);
  });

  test('destroy refused what is protected first', () => {
    expect(report.protected).toBeGreaterThan(0);
  });

  test('the size of the GPU pool, the node image and the version of Kubernetes change in place', () => {
    const changes = report.changes ?? [];
    const anew = changes.filter(({ operation }) => operation !== 'update').map(({ resource }) => resource);
    expect(anew).toEqual(MADE_ANEW[cloud]);
    const resources = changes.map(({ resource }) => resource.split(' ')[0]);
    expect(resources).toContain(CLUSTERS[cloud]);
    expect(changes.length).toBeGreaterThan(1);
  });

  test("leaves nothing behind, and the user's own state alone", () => {
    expect(stateDirectories().filter((name) => !before.includes(name))).toEqual([]);
    expect(process.env.KFSTACK_HOME).toBe(home);
    expect(process.env.KFSTACK_REHEARSAL).toBeUndefined();
  });
});

test('a name that the cloud does not know ends the preview, and says where it stands', async () => {
  const say = jest.fn();
  const shown = jest.spyOn(console, 'error').mockImplementation(() => {});
  const configFile = write('wrong.yaml', {
    ...FOUNDATION,
    ...STACKS.eks(false),
    eks: { region: 'eu-central-1', addonVersions: {}, nodePools: { gpu: { amiType: 'NONSENSE' } } },
  });
  const failed = rehearse({ cloud: 'eks', root: projectRoot(), stack: 'eks', configFile, say });
  await expect(failed).rejects.toThrow(/kfstack:eks\.nodePools\.gpu\.amiType/);
  // Bad input is found before anything is started.
  expect(say).not.toHaveBeenCalled();
  shown.mockRestore();
}, 60_000);
