import { emptyCluster } from './cluster';
import { TestStack } from './harness';
import { differences, type Inventory, inventory } from './inventory';

/** A cluster that was reset is another one: state of the old one must neither hold up an install nor be believed. */
const stack = new TestStack('sim-reset');
let whole: Inventory;

test('after a reset, `up` installs everything into the new cluster', async () => {
  let cluster = await emptyCluster();
  await stack.succeed('up', '--yes');
  whole = await inventory(cluster);
  cluster = await emptyCluster();
  await stack.succeed('up', '--yes');
  expect(differences(whole, await inventory(cluster))).toEqual([]);
  expect(await stack.succeed('up', '--yes')).toMatch(/Resources:\s+\d+ unchanged\n/);
  await stack.succeed('destroy', '--yes');
}, 240_000);
