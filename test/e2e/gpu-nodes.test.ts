import { FOUNDATION } from '../support/first-parts';
import { emptyCluster } from './cluster';
import { command, TestStack } from './harness';
import { eventually, type Kube } from './kube';
import { object } from './manifests';

/** Who owns what of a node: capacity is the stack's, GPUs are the device plugin's. The tests go on from one another's cluster. */
const GPU = 'nvidia.com/gpu';
const machine = { cpu: '16', memory: '64Gi' };
const pools = (gpu: object) => ({
  ...FOUNDATION,
  certManager: false,
  profiles: false,
  tenants: [],
  nodePools: [
    { name: 'system', machine },
    { name: 'gpu', machine, gpu: { type: 'T4', ...gpu } },
  ],
});
const stack = new TestStack('sim-gpu', { config: pools({ count: 2 }) });
let cluster: Kube;

const node = () => cluster.get(object('v1', 'Node', 'gpu-0'));
const offers = (gpus: string) =>
  eventually(async () => {
    const found = await node();
    const { allocatable = {} } = (found?.status ?? {}) as { readonly allocatable?: Record<string, string> };
    return allocatable[GPU] === gpus && found;
  }, 60_000);

beforeAll(async () => {
  cluster = await emptyCluster();
}, 120_000);

test('nodes offer their GPUs once the platform is installed', async () => {
  await stack.succeed('up', '--yes');
  const found = await offers('2');
  expect(found.status).toMatchObject({ capacity: { cpu: '16', memory: '64Gi', [GPU]: '2' } });
}, 240_000);

test('what the plugin wrote is no change of the stack, not even after a look at the cluster', async () => {
  expect(await stack.succeed('up', '--yes')).toMatch(/Resources:\s+\d+ unchanged\n/);
  const looking = ['preview', '--stack', stack.name, '--refresh', '--expect-no-changes'];
  const { code, output } = await command('pulumi', looking, await stack.environment());
  expect([code, output]).toEqual([0, expect.stringMatching(/Resources:\s+\d+ unchanged\n/)]);
  await offers('2');
}, 240_000);

test('time slicing is a change in place: the node stays', async () => {
  const before = await node();
  stack.configure(pools({ count: 2, sharing: { timeSlicing: { replicas: 4 } } }));
  await stack.succeed('up', '--yes');
  expect((await offers('8')).metadata.uid).toBe(before?.metadata.uid);
}, 240_000);

test('other GPUs are another node', async () => {
  const before = await node();
  stack.configure(pools({ count: 4, sharing: { timeSlicing: { replicas: 4 } } }));
  await stack.succeed('up', '--yes');
  expect((await offers('16')).metadata.uid).not.toBe(before?.metadata.uid);
  await stack.succeed('destroy', '--yes');
}, 240_000);
