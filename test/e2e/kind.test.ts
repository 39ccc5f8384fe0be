import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { simulatedNodes } from '../../components/sim';
import type { NodePool } from '../../constructs';
import { simHome } from '../../sim';
import { FakeKind } from '../support/fake-kind';
import { FOUNDATION, NO_OTHER_PART } from '../support/first-parts';
import { emptyCluster } from './cluster';
import { command, TestStack } from './harness';
import type { Kube } from './kube';
import { definition, object } from './manifests';

/**
 * Environment `kind` through the real engine: a cluster that is there, which the simulated one plays, and a cluster of kfstack's own,
 * made by a kind that the test plays; the simulated one is then what is behind its kubeconfig.
 */
const system: NodePool = { name: 'system', machine: { cpu: '64', memory: '256Gi' } };
const kubeconfig = join(simHome(), 'sim', 'kubeconfig');
let cluster: Kube;

beforeAll(async () => {
  cluster = await emptyCluster();
}, 120_000);

describe('a cluster that is there', () => {
  const stack = new TestStack('kind-there');

  beforeAll(async () => {
    stack.configure({
      ...FOUNDATION,
      gpu: false,
      profiles: false,
      nodePools: [system],
      tenants: [],
      kind: { kubeconfig, simulated: true },
    });
    // Nodes are the cluster's own here, and no part of the stack.
    for (const { metadata, ...node } of simulatedNodes(system))
      await cluster.apply({ ...node, metadata: { ...metadata } });
  });

  test('gets the platform', async () => {
    expect(await stack.succeed('up', '--yes')).toMatch(/Kubeflow 26\.03 on kind: \d+ objects/);
    const istiod = await cluster.get(object('apps/v1', 'Deployment', 'istiod', 'istio-system'));
    expect(istiod?.status).toMatchObject({ readyReplicas: 1 });
  }, 240_000);

  test('stays when the platform goes', async () => {
    await stack.succeed('destroy', '--yes');
    expect(await cluster.get(object('v1', 'Namespace', 'istio-system'))).toBeUndefined();
    expect(await cluster.get(object('v1', 'Node', 'system-0'))).toBeDefined();
  }, 240_000);
});

describe('a cluster of its own', () => {
  const config = (pool: Partial<NodePool> = {}) => ({
    ...NO_OTHER_PART,
    tenants: [],
    nodePools: [{ ...system, ...pool }],
  });
  const stack = new TestStack('kind-own', { config: { ...FOUNDATION, ...config() } });
  const configure = (pool?: Partial<NodePool>) => stack.configure({ ...FOUNDATION, ...config(pool) });
  const verbs = () => fake.calls('kind').map(({ args }) => args[0]);
  let fake: FakeKind;

  beforeAll(async () => {
    fake = new FakeKind(false);
    // The platform's own gateway needs this much of Istio.
    await cluster.apply(definition('networking.istio.io', 'Gateway', 'Namespaced'));
    fake.kind({ kubeconfig: readFileSync(kubeconfig, 'utf8') });
  });
  afterAll(() => fake.close());

  test('is a resource of the stack: it is made once, and holds the platform', async () => {
    const output = await stack.succeed('up', '--yes');
    expect(output).toMatch(/kfstack:kind:Cluster\s+kind\s+created/);
    expect(output).toContain(join(simHome(), 'kind', 'kfstack', 'kubeconfig'));
    expect(fake.clusters).toEqual(['kfstack']);
    expect(await cluster.get(object('v1', 'Namespace', 'kubeflow'))).toBeDefined();
    expect(await stack.succeed('up', '--yes')).toMatch(/Resources:\s+\d+ unchanged\n/);
    expect(verbs().filter((verb) => verb === 'create')).toHaveLength(1);
  }, 240_000);

  test('its kubeconfig is a secret of the state', () => {
    const state = readFileSync(join(simHome(), 'pulumi', '.pulumi', 'stacks', 'kfstack', 'kind-own.json'), 'utf8');
    const key = /client-key-data: (\S+)/.exec(readFileSync(kubeconfig, 'utf8'))?.[1];
    expect(key).toMatch(/^\S{100,}$/);
    expect(state).toContain('kfstack:kind:Cluster');
    expect(state).not.toContain(key);
  });

  test('another label is a change in place, another number of nodes another cluster', async () => {
    configure({ labels: { team: 'vision' } });
    expect(await stack.succeed('up', '--yes')).toMatch(/~ 1 updated/);
    expect(fake.calls('docker').at(-1)?.args.at(-1)).toBe('{"metadata":{"labels":{"team":"vision"}}}');
    configure({ count: 2 });
    expect(await stack.succeed('preview')).toMatch(/kfstack:kind:Cluster\s+kind\s+(delete-)?replaced?/);
    configure({ labels: { team: 'vision' } });
  }, 240_000);

  test('what is missing on this machine is said before anything else, by kfstack and by a bare pulumi', async () => {
    const env = await stack.environment();
    fake.add('docker', "fail('Cannot connect to the Docker daemon')");
    const own = await stack.run('up', '--yes');
    expect(own.code).toBe(1);
    expect(own.output).toMatch(
      /^a kind cluster cannot be made on this machine:\n {2}- docker: does not answer: Cannot connect/,
    );
    const bare = await command('pulumi', ['preview', '--stack', stack.name], env);
    expect(bare.code).not.toBe(0);
    expect(bare.output).toMatch(/docker: does not answer: Cannot connect to the Docker daemon/);
    fake.docker();
  }, 120_000);

  test('one that somebody removed is made again', async () => {
    fake.removeCluster('kfstack');
    const output = await stack.succeed('up', '--yes');
    expect(output).toMatch(/The cluster was reset/);
    expect(output).toMatch(/kfstack:kind:Cluster\s+kind\s+created/);
    expect(fake.clusters).toEqual(['kfstack']);
  }, 240_000);

  test('goes with the stack, and all that is in it goes with it', async () => {
    await stack.succeed('destroy', '--yes');
    expect(fake.clusters).toEqual([]);
    // The cluster that really is behind it has lost nothing: no object was removed by itself.
    expect(await cluster.get(object('v1', 'Namespace', 'kubeflow'))).toBeDefined();
  }, 240_000);
});
