import { FOUNDATION } from '../support/first-parts';
import { emptyCluster } from './cluster';
import { command, TestStack } from './harness';
import { differences, type Inventory, inventory } from './inventory';
import type { Kube } from './kube';

const SMALL = { ...FOUNDATION, gpu: false } as const;

/** What data hangs on does not go by accident. */
const stack = new TestStack('sim-protection', { config: { ...SMALL, dataProtection: true } });
let cluster: Kube;
let empty: Inventory;
let whole: Inventory;

beforeAll(async () => {
  cluster = await emptyCluster();
  empty = await inventory(cluster);
  await stack.succeed('up', '--yes');
  whole = await inventory(cluster);
}, 180_000);

test('a protected destroy refuses before it deletes anything, and says how to go on', async () => {
  const { code, output } = await stack.run('destroy', '--yes');
  expect(code).toBe(1);
  expect(output).toMatch(/stack sim-protection holds \d+ protected objects, and nothing was removed/);
  expect(output).toContain('CustomResourceDefinition');
  expect(output).toContain('pulumi config set kfstack:dataProtection false');
  expect(differences(whole, await inventory(cluster))).toEqual([]);
}, 60_000);

test('so does a bare `pulumi destroy`, by its preview', async () => {
  const env = await stack.environment();
  const { code, output } = await command('pulumi', ['destroy', '--yes', '--stack', stack.name], env);
  expect(code).not.toBe(0);
  expect(output).toContain('protect');
  expect(differences(whole, await inventory(cluster))).toEqual([]);
}, 120_000);

const team = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'team-vision' } };

test('a tenant that leaves the configuration is refused before anything is changed, and it is said how it can go', async () => {
  stack.configure({ ...SMALL, dataProtection: true, tenants: [] });
  for (const action of [['up', '--yes'], ['preview']]) {
    const { code, output } = await stack.run(...action);
    expect(code).toBe(1);
    expect(output).toContain('team-vision: its namespace with all data in it would go');
    expect(output).toContain("pulumi config set --path 'kfstack:removeTenants[0]' team-vision");
  }
  expect(differences(whole, await inventory(cluster))).toEqual([]);
}, 120_000);

test('the engine refuses it too', async () => {
  const env = await stack.environment();
  const { code, output } = await command('pulumi', ['preview', '--stack', stack.name], env);
  expect(code).not.toBe(0);
  expect(output).toContain('protect');
}, 120_000);

test('a tenant that is named for removal goes with all that it has, and nothing else does', async () => {
  stack.configure({ ...SMALL, dataProtection: true, tenants: [], removeTenants: ['team-vision'] });
  await stack.succeed('up', '--yes');
  expect(await cluster.get(team)).toBeUndefined();
  const lost = differences(whole, await inventory(cluster));
  expect(lost.length).toBeGreaterThan(0);
  for (const difference of lost) expect(difference).toMatch(/team-vision/);
}, 180_000);

test('the way on that it names works', async () => {
  stack.configure({ ...SMALL, dataProtection: false });
  await stack.succeed('up', '--yes');
  await stack.succeed('destroy', '--yes');
  expect(differences(empty, await inventory(cluster))).toEqual([]);
}, 180_000);
