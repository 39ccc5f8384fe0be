import { readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generatedTokens } from '../../constructs';
import { simHome, simStatus } from '../../sim';
import { resolveConfig } from '../../stacks/resolve';
import { FIRST_PARTS } from '../support/first-parts';
import { emptyCluster } from './cluster';
import { command, TestStack } from './harness';
import { differences, type Inventory, inventory } from './inventory';
import { eventually, type Kube, type Live } from './kube';

/** The main job, the whole platform, on the real API server by the real engine. The tests go on from one another's cluster. */
const WHOLE = Object.fromEntries(Object.keys(FIRST_PARTS).map((part) => [part, {}]));
const stack = new TestStack('sim-install', { config: WHOLE });
let cluster: Kube;
let empty: Inventory;
/** What the first two installations said. */
let first = '';
let second = '';

const workloads = async (resource: 'deployments' | 'statefulsets') =>
  ((await cluster.raw('GET', `/apis/apps/v1/${resource}`)) as unknown as { items: Live[] }).items;
const names = (found: readonly Live[]) => found.map(({ metadata }) => `${metadata.namespace}/${metadata.name}`).sort();
/** Of the platform as it is synthesized. */
const synthesized = (kind: string) =>
  resolveConfig(stack.name, {})
    .graph.nodes.map(({ manifest }) => manifest)
    .filter((manifest) => manifest.kind === kind);
const isAvailable = ({ spec, status = {} }: Live) => status.availableReplicas === spec?.replicas;

/** What the provider leaves in the temporary directory, unless the run has one of its own. */
const kubeconfigCopies = () => readdirSync(tmpdir()).filter((name) => /^kubeconfig\d+$|^kfstack-run-/.test(name));

beforeAll(async () => {
  cluster = await emptyCluster();
  empty = await inventory(cluster);
}, 120_000);

test('a wrong configuration gives one message with all errors, and touches nothing', async () => {
  const wrong = new TestStack('sim-wrong', {
    config: {
      relase: '26.03',
      release: '1.0',
      tenants: [{ name: 'Team', owner: 'a@example.com' }],
      nodePools: [{ name: 'a', machine: { cpu: 1, memory: '1Gi' } }],
    },
  });
  for (const action of ['up', 'preview', 'synth']) {
    const { code, output } = await wrong.run(action);
    expect(code).toBe(1);
    for (const path of [
      'kfstack:relase: unknown key',
      'kfstack:release: expected one of',
      'kfstack:nodePools[0].machine.cpu: expected string',
      '"Team" is no DNS label',
    ]) {
      expect(output).toContain(path);
    }
  }
  expect(differences(empty, await inventory(cluster))).toEqual([]);
}, 60_000);

describe('up', () => {
  test('installs the platform in one pass, and says what a person wants to know', async () => {
    first = await stack.succeed('up', '--yes');
    expect(first).toMatch(/Kubeflow 26\.03 on sim: \d+ objects in [\d.]+ s/);
    expect(first).toContain('tenants   team-vision');
    expect(first).toMatch(/simulated the 4 nodes and all pods/);
    expect(first).toContain(`kubectl --kubeconfig ${join(simHome(), 'sim', 'kubeconfig')}`);
    for (const [kind, resource] of [
      ['Deployment', 'deployments'],
      ['StatefulSet', 'statefulsets'],
    ] as const) {
      const found = await workloads(resource);
      expect(names(found)).toEqual(names(synthesized(kind) as Live[]));
      expect(names(found.filter((workload) => !isAvailable(workload)))).toEqual([]);
    }
  }, 400_000);

  test('makes the tenant through the Profile controller', async () => {
    const quota = await eventually(() =>
      cluster.get({
        apiVersion: 'v1',
        kind: 'ResourceQuota',
        metadata: { namespace: 'team-vision', name: 'kf-resource-quota' },
      }),
    );
    expect(quota.spec).toMatchObject({ hard: { 'requests.nvidia.com/gpu': '4' } });
  });

  test('has fail-closed webhooks answer: a resource that they refuse is refused', async () => {
    const certificate = {
      apiVersion: 'cert-manager.io/v1',
      kind: 'Certificate',
      metadata: { namespace: 'team-vision', name: 'wrong' },
      spec: { secretName: 'wrong', issuerRef: { name: '' } },
    };
    await expect(cluster.apply(certificate)).rejects.toThrow(
      /admission webhook "webhook\.cert-manager\.io" denied the request/,
    );
  });

  test('changes nothing the second time', async () => {
    const before = await inventory(cluster);
    const copies = kubeconfigCopies();
    second = await stack.succeed('up', '--yes');
    expect(second).toMatch(/Resources:\s+\d+ unchanged\n/);
    expect(differences(before, await inventory(cluster))).toEqual([]);
    expect(kubeconfigCopies().filter((name) => !copies.includes(name))).toEqual([]);
  }, 240_000);

  test('is the same as a bare `pulumi up` with the variables that `env` prints', async () => {
    const env = await stack.environment();
    const { code, output } = await command('pulumi', ['preview', '--stack', stack.name, '--expect-no-changes'], env);
    expect(output).toMatch(/Resources:\s+\d+ unchanged\n/);
    expect(code).toBe(0);
  }, 240_000);
});

describe('GPUs', () => {
  const pod = (name: string, gpus: number): Live => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { namespace: 'team-vision', name },
    spec: {
      tolerations: [{ key: 'nvidia.com/gpu', operator: 'Exists' }],
      containers: [
        {
          name: 'main',
          image: 'example.com/train:1',
          resources: {
            requests: { cpu: '1', memory: '1Gi', 'nvidia.com/gpu': String(gpus) },
            limits: { 'nvidia.com/gpu': String(gpus) },
          },
        },
      ],
    },
  });

  test('a pod that asks for two lands on a GPU node', async () => {
    // ServiceAccount admission wants the default account of the namespace.
    const created = await eventually(() => cluster.apply(pod('two', 2)));
    const running = await eventually(async () => {
      const found = await cluster.get(created);
      return found?.status?.phase === 'Running' && found;
    });
    expect(running.spec?.nodeName).toMatch(/^gpu-/);
  }, 60_000);

  test('a pod beyond the quota of its tenant is refused', async () => {
    await expect(cluster.apply(pod('three', 3))).rejects.toThrow(
      /exceeded quota: kf-resource-quota, requested: requests\.nvidia\.com\/gpu=3, used: requests\.nvidia\.com\/gpu=2, limited: requests\.nvidia\.com\/gpu=4/,
    );
    await cluster.delete(pod('two', 2));
  });
});

describe('secrets', () => {
  test('the seed and every value that derives from it are in no file and no output in plain', async () => {
    const env = await stack.environment();
    const { output } = await command('pulumi', ['config', 'get', 'kfstack:seed', '--stack', stack.name], env);
    const seed = output.trim();
    expect(seed).toMatch(/^[\w-]{43}$/);
    const generated = generatedTokens(resolveConfig(stack.name, {}).graph.root);
    expect(generated.size).toBeGreaterThan(0);
    const secrets = [seed, ...[...generated.values()].map((derive) => derive(seed))];
    const leaked = (text: string) =>
      secrets.filter((secret) => text.includes(secret) || text.includes(Buffer.from(secret).toString('base64')));
    for (const file of files(simHome())) expect([file, leaked(readFileSync(file, 'latin1'))]).toEqual([file, []]);
    expect(leaked(first + second)).toEqual([]);
  }, 240_000);
});

test('destroy removes all of it in one pass, and leaves an empty cluster', async () => {
  await stack.succeed('destroy', '--yes');
  expect(differences(empty, await inventory(cluster))).toEqual([]);
}, 300_000);

test('the cluster of the tests runs whole at the end', async () => {
  const { state, programs } = await simStatus({ home: simHome() });
  expect(programs.map(({ restarts }) => restarts)).toEqual(programs.map(() => 0));
  expect(state).toBe('running');
});

function files(directory: string): string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('/etcd'))
    .map((entry) => join(entry.parentPath, entry.name));
}
