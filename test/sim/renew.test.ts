import { appendFileSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readProcesses } from '../../sim/processes';
import { until } from '../support/until';
import { FakeCluster, pids } from './fake-cluster';

jest.setTimeout(120_000);

const cluster = new FakeCluster();
const sim = cluster.load();
const home = cluster.home('renew');
const start = () => sim.startSim({ home, tools: cluster.tools });
const info = () => JSON.parse(readFileSync(join(home, 'sim', 'cluster.json'), 'utf8')) as { standIn?: string };

beforeAll(start);
afterAll(async () => {
  await sim.stopSim({ home });
  cluster.remove();
});

/** Waits until the supervisor has written down what it did. */
const settled = () =>
  until(() =>
    Object.values(readProcesses(join(home, 'sim', 'processes.json'))?.programs ?? {}).every(({ pid }) => pid),
  );

test('a cluster of the same build goes on as it is', async () => {
  const before = pids(home);
  await start();
  expect(pids(home)).toEqual(before);
});

test('of another build, the stand-in is started again, and nothing else', async () => {
  const { 'stand-in': old, ...before } = pids(home);
  const build = info().standIn;
  appendFileSync(join(cluster.directory, 'sim', 'stand-in', 'main.js'), '\n// changed\n');
  const { standIn } = await start();
  await settled();
  const { 'stand-in': now, ...after } = pids(home);
  expect(after).toEqual(before);
  expect(now).not.toBe(old);
  expect(standIn).not.toBe(build);
  expect(info().standIn).toBe(standIn);
  await start();
  expect(pids(home)['stand-in']).toBe(now);
});

test('where the supervisor would start that of another installation, all of it is started anew', async () => {
  const before = pids(home);
  const plan = join(home, 'sim', 'plan.json');
  writeFileSync(plan, readFileSync(plan, 'utf8').replaceAll('stand-in/main.js', 'stand-in/elsewhere.js'));
  appendFileSync(join(cluster.directory, 'sim', 'stand-in', 'main.js'), '\n// changed again\n');
  await start();
  await settled();
  for (const [name, pid] of Object.entries(pids(home))) expect([name, pid]).not.toEqual([name, before[name]]);
});

test('a stand-in that does not come back is an error that names its log', async () => {
  const { renewStandIn } = require(join(cluster.directory, 'sim', 'renew.js')) as typeof import('../../sim/renew');
  const main = join(cluster.directory, 'sim', 'stand-in', 'main.js');
  renameSync(main, `${main}.away`);
  try {
    await expect(renewStandIn(new sim.SimPaths(home), 1500)).rejects.toThrow('did not come back in 1.5 s');
  } finally {
    renameSync(`${main}.away`, main);
  }
});
