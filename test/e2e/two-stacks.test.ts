import { FOUNDATION } from '../support/first-parts';
import { emptyCluster } from './cluster';
import { TestStack } from './harness';
import { differences, type Inventory, inventory } from './inventory';
import type { Kube } from './kube';

/** The cluster in one stack, its platform in another. */
const below = new TestStack('sim-below', { config: { ...FOUNDATION, scope: 'cluster' } });
const above = new TestStack('sim-above', {
  config: { ...FOUNDATION, scope: 'platform', clusterStack: 'organization/kfstack/sim-below' },
});
let cluster: Kube;
let empty: Inventory;

beforeAll(async () => {
  cluster = await emptyCluster();
  empty = await inventory(cluster);
}, 120_000);

test('the platform is installed into the cluster that the other stack has made', async () => {
  await below.succeed('up', '--yes');
  const nodes = await inventory(cluster);
  expect(differences(empty, nodes).every((difference) => difference.includes('Node'))).toBe(true);
  await above.succeed('up', '--yes');
  expect(
    await cluster.get({ apiVersion: 'kubeflow.org/v1', kind: 'Profile', metadata: { name: 'team-vision' } }),
  ).toBeDefined();
  expect(await above.succeed('up', '--yes')).toMatch(/Resources:\s+\d+ unchanged\n/);
}, 180_000);

test('the platform goes, and the cluster stays', async () => {
  await above.succeed('destroy', '--yes');
  expect(differences(empty, await inventory(cluster)).every((difference) => difference.includes('Node'))).toBe(true);
  await below.succeed('destroy', '--yes');
  expect(differences(empty, await inventory(cluster))).toEqual([]);
}, 180_000);
