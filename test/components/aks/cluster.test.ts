import { make, only } from './made';

test('smoke', async () => {
  const { made, cluster } = await make();
  console.log(made.map(({ type, name }) => `${type} ${name}`).join('\n'), JSON.stringify(only(made, 'containerservice:ManagedCluster').inputs, null, 1));
  expect(cluster.ready.length).toBeGreaterThan(0);
});
