import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  createKind,
  deleteKind,
  findTools,
  lookForKind,
  readKind,
  readRecord,
  updateKind,
  workersOf,
} from '../../../components/kind/machine';
import { FakeKind } from '../../support/fake-kind';
import { failure, GPU_POOL, machine, spec } from './fixture';

let fake: FakeKind;

beforeEach(() => {
  fake = new FakeKind();
});
afterEach(() => fake.close());

/** What kubectl was told about nodes, in order. */
const patches = () =>
  fake.calls('docker').flatMap(({ args }) => {
    if (args[0] !== 'exec') return [];
    const node = args[args.indexOf('node') + 1];
    return [{ in: args[1], node, status: args.includes('--subresource=status'), patch: JSON.parse(args.at(-1) ?? '') }];
  });

test("a cluster is made, with its kubeconfig apart from the user's", async () => {
  const one = spec(fake);
  const { kubeconfig, uid } = await createKind(one, 'kind');
  expect(kubeconfig.trim()).toBe('the kubeconfig of kfstack');
  expect(uid).toMatch(/^[0-9a-f-]{36}$/);
  const created = fake.calls('kind').find(({ args }) => args[0] === 'create');
  expect(created?.args).toEqual([
    'create',
    'cluster',
    '--config',
    '-',
    '--kubeconfig',
    join(one.directory, 'kubeconfig'),
    '--wait',
    '5m',
  ]);
  expect(created?.input).toMatch(/^kind: Cluster/);
  expect(readRecord(one)).toMatchObject({ stack: 'kind', state: 'ready', uid });
  expect(statSync(one.directory).mode & 0o077).toBe(0);
  expect(await readKind(one)).toEqual({ kubeconfig, uid });
});

test('workers get labels, and GPUs as part of their capacity', async () => {
  await createKind(spec(fake, { workers: workersOf([{ name: 'system', machine }, GPU_POOL]) }), 'kind');
  expect(patches()).toEqual([
    {
      in: 'kfstack-control-plane',
      node: 'kfstack-worker',
      status: false,
      patch: { metadata: { labels: expect.objectContaining({ 'kfstack.dev/node-pool': 'system' }) } },
    },
    {
      in: 'kfstack-control-plane',
      node: 'kfstack-worker2',
      status: false,
      patch: { metadata: { labels: expect.objectContaining({ 'nvidia.com/gpu.product': 'Tesla-T4' }) } },
    },
    {
      in: 'kfstack-control-plane',
      node: 'kfstack-worker2',
      status: true,
      patch: { status: { capacity: { 'nvidia.com/gpu': '2' } } },
    },
  ]);
});

test('labels, taints, GPUs and mirrors change in place, and what is unchanged is left alone', async () => {
  const pools = (more: object) =>
    workersOf([
      { name: 'system', machine },
      { ...GPU_POOL, ...more },
    ]);
  const before = spec(fake, {
    workers: pools({ labels: { old: 'x' } }),
    registryMirrors: { 'docker.io': 'http://mirror:5000', 'ghcr.io': 'http://mirror:5001' },
  });
  const { uid } = await createKind(before, 'kind');
  fake.forgetCalls();
  const taint = { key: 'dedicated', effect: 'NoSchedule' } as const;
  const after = spec(fake, {
    workers: pools({ labels: { new: 'y' }, taints: [taint], gpu: { type: 'T4', count: 4 } }),
    registryMirrors: { 'docker.io': 'http://other:5000' },
  });
  expect((await updateKind(before, after)).uid).toBe(uid);
  const gpuTaint = { key: 'nvidia.com/gpu', value: 'present', effect: 'NoSchedule' };
  expect(patches().map(({ node, patch }) => [node, patch])).toEqual([
    [
      'kfstack-worker2',
      {
        metadata: { labels: { 'nvidia.com/gpu.count': '4', new: 'y', old: null } },
        spec: { taints: [gpuTaint, taint] },
      },
    ],
    ['kfstack-worker2', { status: { capacity: { 'nvidia.com/gpu': '4' } } }],
  ]);
  const mirror = (registry: string) => join(after.directory, 'certs.d', registry, 'hosts.toml');
  expect(readFileSync(mirror('docker.io'), 'utf8')).toContain('[host."http://other:5000"]');
  expect(readFileSync(mirror('docker.io'), 'utf8')).toContain('server = "https://registry-1.docker.io"');
  expect(existsSync(mirror('ghcr.io'))).toBe(false);
  expect(readRecord(after)?.spec.registryMirrors).toEqual(after.registryMirrors);
});

test('a cluster goes with its files, and one that is gone already is no error', async () => {
  const one = spec(fake);
  await createKind(one, 'kind');
  await deleteKind(one);
  expect(fake.clusters).toEqual([]);
  expect(existsSync(one.directory)).toBe(false);
  expect(await readKind(one)).toBeUndefined();
  await deleteKind(one);
  expect(fake.calls('kind').filter(({ args }) => args[0] === 'delete')).toHaveLength(2);
});

test('one that cannot be removed is still known', async () => {
  const one = spec(fake);
  await createKind(one, 'kind');
  fake.kind({ delete: "fail('ERROR: failed to delete nodes')" });
  expect(await failure(deleteKind(one))).toMatch(/cluster kfstack was not removed:\n.*failed to delete nodes/);
  expect(readRecord(one)?.state).toBe('ready');
});

describe('a cluster of that name is there', () => {
  test('that kfstack did not make: it is not touched', async () => {
    fake.addCluster('kfstack');
    const said = await failure(createKind(spec(fake), 'kind'));
    expect(said).toMatch(/a kind cluster kfstack is there already, and kfstack did not make it/);
    expect(said).toMatch(/kind\.name: choose another/);
    expect(fake.clusters).toEqual(['kfstack']);
    expect(fake.calls('kind').filter(({ args }) => args[0] === 'delete')).toEqual([]);
  });

  test('that belongs to another stack: it is not touched', async () => {
    await createKind(spec(fake), 'kind-other');
    expect(await failure(createKind(spec(fake), 'kind'))).toMatch(/it belongs to stack kind-other/);
    expect(fake.clusters).toEqual(['kfstack']);
  });

  test('that a run of this stack made and forgot: it is taken over', async () => {
    const { uid } = await createKind(spec(fake), 'kind');
    fake.forgetCalls();
    expect((await createKind(spec(fake), 'kind')).uid).toBe(uid);
    expect(fake.calls('kind').filter(({ args }) => args[0] === 'create')).toEqual([]);
    expect(patches()).toEqual([]);
  });

  test('that is another one than configured: it is not removed unasked', async () => {
    await createKind(spec(fake), 'kind');
    const said = await failure(createKind(spec(fake, { image: 'kindest/node:v1.35.0' }), 'kind'));
    expect(said).toMatch(/it differs in image: remove it .* `kind delete cluster --name kfstack`/);
    expect(fake.clusters).toEqual(['kfstack']);
  });

  test('that was left half-made: it is made anew', async () => {
    const one = spec(fake);
    const { uid } = await createKind(one, 'kind');
    const file = join(one.directory, 'cluster.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace('"ready"', '"creating"'));
    fake.forgetCalls();
    expect((await createKind(one, 'kind')).uid).not.toBe(uid);
    const verbs = fake.calls('kind').map(({ args }) => args[0]);
    expect(verbs.indexOf('delete')).toBeGreaterThan(0);
    expect(verbs.indexOf('create')).toBeGreaterThan(verbs.indexOf('delete'));
  });
});

describe('nothing is left of a cluster that could not be made', () => {
  test.each([
    [
      'kind gives up',
      "fail('ERROR: failed to create cluster: boom')",
      /cluster kfstack was not made:\n.*kind: .*boom/s,
    ],
    [
      'a port is taken',
      "fail('Bind for 127.0.0.1:8080 failed: port is already allocated')",
      /kind\.ports: 8080 or 8443 on 127\.0\.0\.1 is taken/,
    ],
    ['too few watches', "fail('too many open files')", /fs\.inotify\.max_user_instances=512/],
  ])('%s', async (_, create, expected) => {
    const one = spec(fake);
    fake.kind({ create });
    expect(await failure(createKind(one, 'kind'))).toMatch(expected);
    expect(existsSync(one.directory)).toBe(false);
    expect(fake.calls('kind').at(-1)?.args[0]).toBe('delete');
  });

  test('a node cannot be dressed', async () => {
    fake.docker('fail(\'error: nodes "kfstack-worker" not found\')');
    expect(await failure(createKind(spec(fake), 'kind'))).toMatch(
      /node kfstack-worker cannot be changed:\n.*not found/,
    );
    expect(fake.clusters).toEqual([]);
  });

  test('the first failure is told, even where the cluster cannot be removed either', async () => {
    fake.kind({ create: "fail('first')", delete: "fail('second')" });
    expect(await failure(createKind(spec(fake), 'kind'))).toMatch(/first/);
  });
});

test('whether a cluster is there, gone, or never was', async () => {
  const one = spec(fake);
  const tools = await findTools();
  expect(await lookForKind(one, tools)).toBeUndefined();
  const { uid } = await createKind(one, 'kind');
  expect(await lookForKind(one, tools)).toBe(uid);
  fake.removeCluster('kfstack');
  expect(await lookForKind(one, tools)).toBe('removed');
});
