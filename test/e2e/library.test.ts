import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareSync } from 'bcryptjs';
import { emptyCluster } from './cluster';
import type { Kube, Live } from './kube';
import { OwnProject } from './project';

/** A program of a user's own, run by a bare Pulumi: tokens, generated values, and pods that roll. */
const project = new OwnProject('library', 'program.js');
const SEED = 'the seed of this test, which is a secret';
let cluster: Kube;

const pulumi = (...args: string[]) => project.pulumi(...args);
const up = () => project.up();
const get = async (apiVersion: string, kind: string, name: string): Promise<Live> => {
  const found = await cluster.get({ apiVersion, kind, metadata: { namespace: 'own', name } });
  if (found === undefined) throw new Error(`${kind} ${name} is not there`);
  return found;
};
const replicaSets = async () =>
  ((await cluster.raw('GET', '/apis/apps/v1/namespaces/own/replicasets')) as unknown as { items: Live[] }).items.length;

beforeAll(async () => {
  cluster = await emptyCluster();
  await project.create();
  await pulumi('config', 'set', '--secret', 'seed', SEED);
  await up();
}, 120_000);

test('tokens and generated values arrive in the cluster', async () => {
  expect((await get('v1', 'ConfigMap', 'config')).data?.url).toBe('https://one.example.com/');
  const { data = {} } = await get('v1', 'Secret', 'keys');
  const text = (key: string) => Buffer.from(data[key] ?? '', 'base64').toString();
  expect(text('password')).toMatch(/^[A-Za-z0-9]{32}$/);
  expect(compareSync(text('password'), text('hash'))).toBe(true);
});

test('one field manager owns what we write', async () => {
  for (const [apiVersion, kind, name] of [
    ['v1', 'ConfigMap', 'config'],
    ['apps/v1', 'Deployment', 'web'],
  ] as const) {
    const { metadata } = await get(apiVersion, kind, name);
    const fields = (metadata as unknown as { managedFields: { manager: string; operation: string }[] }).managedFields;
    expect(fields.filter(({ operation }) => operation === 'Apply').map(({ manager }) => manager)).toEqual(['kfstack']);
  }
});

test('the same seed changes nothing', async () => {
  expect(await pulumi('preview', '--stack', 'own', '--expect-no-changes')).toMatch(/Resources:\s+\d+ unchanged\n/);
}, 60_000);

test('a change of a ConfigMap or of a token is in place, and rolls the pods that read it', async () => {
  const before = { uid: (await get('v1', 'ConfigMap', 'config')).metadata.uid, sets: await replicaSets() };
  for (const [key, value] of [
    ['level', 'debug'],
    ['host', 'two.example.com'],
  ] as const) {
    await pulumi('config', 'set', key, value);
    expect(await up()).toMatch(/~ 2 updated/);
  }
  const config = await get('v1', 'ConfigMap', 'config');
  expect(config.data).toEqual({ level: 'debug', url: 'https://two.example.com/' });
  expect(config.metadata.uid).toBe(before.uid);
  expect(await replicaSets()).toBe(before.sets + 2);
}, 120_000);

test('another seed changes the Secret in place, and rolls the pods too', async () => {
  const before = { secret: await get('v1', 'Secret', 'keys'), sets: await replicaSets() };
  await pulumi('config', 'set', '--secret', 'seed', `${SEED}!`);
  expect(await up()).toMatch(/~ 2 updated/);
  const secret = await get('v1', 'Secret', 'keys');
  expect(secret.metadata.uid).toBe(before.secret.metadata.uid);
  expect(secret.data?.password).not.toBe(before.secret.data?.password);
  expect(await replicaSets()).toBe(before.sets + 1);
}, 120_000);

test('no secret is in the state, the history or an output in plain', async () => {
  const { data = {} } = await get('v1', 'Secret', 'keys');
  const secrets = [
    SEED,
    ...Object.values(data),
    ...Object.values(data).map((value) => Buffer.from(value, 'base64').toString()),
  ];
  const shown = await pulumi('preview', '--diff', '--stack', 'own');
  for (const secret of secrets) {
    expect(shown).not.toContain(secret);
    for (const file of files(project.state))
      expect([file, readFileSync(file, 'utf8').includes(secret)]).toEqual([file, false]);
  }
}, 60_000);

test('destroy removes it', async () => {
  await pulumi('destroy', '--yes', '--skip-preview', '--stack', 'own');
  expect(await cluster.get({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'own' } })).toBeUndefined();
}, 120_000);

function files(directory: string): string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
