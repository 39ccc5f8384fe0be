import type { KindSpec } from '../../../components/kind/machine';
import { workersOf } from '../../../components/kind/machine';
import { KindProvider } from '../../../components/kind/provider';
import { FakeKind } from '../../support/fake-kind';
import { machine, spec } from './fixture';

const URN = 'urn:pulumi:kind-second::kfstack::kfstack:index:KindCluster$kfstack:kind:Cluster::kind';
const provider = new KindProvider('0.1.0');
let fake: FakeKind;

beforeEach(() => {
  fake = new FakeKind();
});
afterEach(() => fake.close());

const diff = (more: Partial<KindSpec>) => provider.diff('kfstack', URN, spec(fake), spec(fake, more));

test('a preview says what is missing, before anything is made', async () => {
  fake.remove('kind');
  const { failures } = await provider.check(URN, {}, spec(fake));
  expect(failures?.map(({ reason }) => reason)).toEqual([expect.stringMatching(/^kind: is not on PATH/)]);
  expect(fake.calls('docker').every(({ args }) => args[0] === 'version')).toBe(true);
  fake.kind();
  expect(await provider.check(URN, {}, spec(fake))).toEqual({ inputs: spec(fake) });
});

test('a cluster belongs to the stack of its resource', async () => {
  const { id, outs } = await provider.create(URN, spec(fake));
  expect(id).toBe('kfstack');
  expect(outs).toMatchObject({ ...spec(fake), kubeconfig: 'the kubeconfig of kfstack\n' });
  const other = URN.replace('kind-second', 'kind');
  await expect(provider.create(other, spec(fake))).rejects.toThrow(/belongs to stack kind-second/);
});

test('what is read is what was made; a cluster that is gone has no id', async () => {
  const { outs } = await provider.create(URN, spec(fake));
  expect(await provider.read('kfstack', URN, outs)).toEqual({ id: 'kfstack', props: outs });
  fake.removeCluster('kfstack');
  expect((await provider.read('kfstack', URN, outs)).id).toBe('');
});

test('nothing changes where nothing of the cluster does', async () => {
  expect((await diff({})).changes).toBe(false);
  expect((await diff({ directory: '/elsewhere', kindVersion: '0.31.0' })).changes).toBe(false);
});

test.each<[string, Partial<KindSpec>]>([
  ['labels', { workers: workersOf([{ name: 'system', machine, labels: { a: 'b' } }]) }],
  ['taints', { workers: workersOf([{ name: 'system', machine, taints: [{ key: 'a', effect: 'NoSchedule' }] }]) }],
  ['GPUs', { workers: workersOf([{ name: 'system', machine, gpu: { type: 'T4', count: 1 } }]) }],
  ['mirrors', { registryMirrors: { 'docker.io': 'http://mirror' } }],
])('%s change in place', async (_, more) => {
  expect(await diff(more)).toEqual({ changes: true, replaces: [], deleteBeforeReplace: false });
});

test.each<[keyof KindSpec, Partial<KindSpec>]>([
  ['name', { name: 'other' }],
  ['image', { image: 'kindest/node:v1.35.0' }],
  ['runtime', { runtime: 'podman' }],
  ['listenAddress', { listenAddress: '0.0.0.0' }],
  ['ports', { ports: { http: 80, https: 443 } }],
  ['workers', { workers: workersOf([{ name: 'system', machine, count: 2 }]) }],
])('another %s is another cluster, which comes after the old one has gone', async (property, more) => {
  expect(await diff(more)).toEqual({ changes: true, replaces: [property], deleteBeforeReplace: true });
});
