import { FOUNDATION } from '../support/first-parts';
import { emptyCluster } from './cluster';
import { command, TestStack } from './harness';
import { differences, type Inventory, inventory } from './inventory';

/** A cluster that was reset is another one: state of the old one must neither hold up an install nor be believed. */
const stack = new TestStack('sim-reset', { config: FOUNDATION });
let whole: Inventory;

test('after a reset, `up` installs everything into the new cluster', async () => {
  let cluster = await emptyCluster();
  await stack.succeed('up', '--yes');
  whole = await inventory(cluster);
  cluster = await emptyCluster();
  const output = await stack.succeed('up', '--yes');
  expect(output).toContain('The cluster was reset: what the stack knew of the old one is forgotten.');
  expect(output).toMatch(/Resources:\s+\+ \d+ created\n/);
  expect(differences(whole, await inventory(cluster))).toEqual([]);
  expect(await stack.succeed('up', '--yes')).toMatch(/Resources:\s+\d+ unchanged\n/);
}, 240_000);

test('a bare `pulumi up` does it too', async () => {
  const env = await stack.environment();
  const cluster = await emptyCluster();
  const { code, output } = await command('pulumi', ['up', '--yes', '--skip-preview', '--stack', stack.name], env);
  expect([code, output.match(/error.*/)]).toEqual([0, null]);
  expect(differences(whole, await inventory(cluster))).toEqual([]);
  await stack.succeed('destroy', '--yes');
}, 240_000);
