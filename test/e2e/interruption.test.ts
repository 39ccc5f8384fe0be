import { FOUNDATION } from '../support/first-parts';
import { emptyCluster } from './cluster';
import { TestStack } from './harness';
import { differences, type Inventory, inventory } from './inventory';
import type { Kube } from './kube';

/** Runs that die without warning, then removal: the states in which installations are lost in life. */
const stack = new TestStack('sim-interruption', { config: { ...FOUNDATION, release: '1.11.0' } });
const MOMENTS = 10;

let cluster: Kube;
let empty: Inventory;
let whole: Inventory;

beforeAll(async () => {
  cluster = await emptyCluster();
  empty = await inventory(cluster);
  await stack.succeed('up', '--yes');
  whole = await inventory(cluster);
}, 180_000);

test('an install that is killed at ten moments is completed by the next run, with nothing doubled or left behind', async () => {
  cluster = await emptyCluster();
  stack.forget();
  for (let moment = 0; moment < MOMENTS; moment++) {
    // About 120 resources are made; the first moment is before all of them. Each run begins with what the last one left.
    await stack.upKilledAfter(moment === 0 ? -1 : moment * 11);
  }
  const output = await stack.succeed('up', '--yes');
  expect(output).toContain('Cleared 1 lock of a run that was killed.');
  expect(differences(whole, await inventory(cluster))).toEqual([]);
}, 600_000);

test('destroy then leaves an empty cluster in one pass', async () => {
  await stack.succeed('destroy', '--yes');
  expect(differences(empty, await inventory(cluster))).toEqual([]);
}, 120_000);
