import { emptyCluster } from './cluster';
import { command, TestStack } from './harness';
import { differences, type Inventory, inventory } from './inventory';
import type { Kube } from './kube';

/** What data hangs on does not go by accident. */
const stack = new TestStack('sim-protection', { config: { dataProtection: true } });
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

test('a tenant that leaves the configuration is refused while it is protected', async () => {
  stack.configure({ dataProtection: true, tenants: [] });
  const { code, output } = await stack.run('up', '--yes');
  expect(code).toBe(1);
  expect(output).toContain('protect');
  expect(await cluster.get({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'team-vision' } })).toBeDefined();
}, 60_000);

test('the way on that it names works', async () => {
  stack.configure({ dataProtection: false });
  await stack.succeed('up', '--yes');
  await stack.succeed('destroy', '--yes');
  expect(differences(empty, await inventory(cluster))).toEqual([]);
}, 180_000);
