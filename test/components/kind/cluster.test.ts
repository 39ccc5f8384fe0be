import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as pulumi from '@pulumi/pulumi';
import { ExistingCluster, KindCluster } from '../../../components/kind';
import type { KindSpec } from '../../../components/kind/machine';
import { FakePrograms } from '../../support/fake-programs';
import { spec } from './fixture';

interface Registered {
  readonly type: string;
  readonly protect: boolean;
  readonly deletedwith: string;
  readonly additionalsecretoutputsList: readonly string[];
  readonly inputs: Record<string, unknown>;
}
interface Request {
  toObject(): Registered;
  getObject(): { toJavaScript(): Record<string, unknown> };
}

const capabilities = { runsPods: true, defaultStorageClass: 'standard', disposable: true };
const registered: Registered[] = [];
let fake: FakePrograms;

beforeAll(async () => {
  await pulumi.runtime.setMocks({
    newResource: ({ type, name, inputs }) => ({
      id: `${name}-id`,
      state: type === 'kfstack:kind:Cluster' ? { ...inputs, uid: 'the uid', kubeconfig: 'the kubeconfig' } : inputs,
    }),
    call: () => ({}),
  });
  const monitor = pulumi.runtime.getMonitor() as unknown as {
    registerResource(request: Request, ...rest: unknown[]): unknown;
  };
  const register = monitor.registerResource.bind(monitor);
  monitor.registerResource = (request, ...rest) => {
    registered.push({ ...request.toObject(), inputs: request.getObject().toJavaScript() });
    return register(request, ...rest);
  };
});
beforeEach(() => {
  registered.length = 0;
  fake = new FakePrograms();
});
afterEach(() => fake.close());

async function settled(): Promise<(type: string) => Registered> {
  for (let turn = 0; turn < 100; turn++) await new Promise((resolve) => setImmediate(resolve));
  return (type) => {
    const found = registered.find((one) => one.type === type);
    if (found === undefined) throw new Error(`no ${type} among ${registered.map((one) => one.type).join(', ')}`);
    return found;
  };
}

const settledValue = <T>(output: pulumi.Output<T>): Promise<T> => new Promise((done) => void output.apply(done));

test('the cluster is a resource with its specification, and its provider installs into no other', async () => {
  const one: KindSpec = spec(fake);
  const cluster = new KindCluster('kind', { spec: one, nodePools: [], capabilities });
  const find = await settled();
  const { uid: _, kubeconfig: __, ...inputs } = find('kfstack:kind:Cluster').inputs;
  expect(inputs).toEqual(JSON.parse(JSON.stringify(one)));
  expect(find('kfstack:kind:Cluster')).toMatchObject({ protect: true, additionalsecretoutputsList: ['kubeconfig'] });
  expect(find('pulumi:providers:kubernetes').inputs).toMatchObject({
    clusterIdentifier: 'the uid',
    deleteUnreachable: 'true',
    enableConfigMapMutable: 'true',
    enableSecretMutable: 'true',
  });
  expect(await settledValue(cluster.kubeconfig)).toBe('the kubeconfig');
  expect(await pulumi.isSecret(cluster.kubeconfig)).toBe(true);
  expect(cluster.kubeconfigHint).toBe(join(one.directory, 'kubeconfig'));
});

test('what is in the cluster goes with it', async () => {
  const cluster = new KindCluster('kind', { spec: spec(fake), nodePools: [], capabilities, protect: false });
  const find = await settled();
  const urn = await settledValue(cluster.deletedWith.urn);
  expect(urn).toMatch(/::kind$/);
  expect(find('pulumi:providers:kubernetes').deletedwith).toBe(urn);
  expect(find('kfstack:kind:Cluster').protect).toBe(false);
});

test('a cluster that is there makes no cluster, and nothing goes with it', async () => {
  const file = join(fake.directory, 'config');
  const text = {
    'current-context': 'one',
    contexts: [{ name: 'one', context: { cluster: 'a', user: 'b' } }],
    clusters: [{ name: 'a', cluster: { server: 'https://a' } }],
    users: [{ name: 'b', user: { token: 'secret' } }],
  };
  writeFileSync(file, JSON.stringify(text));
  const cluster = new ExistingCluster('kind', { kubeconfig: file, context: 'one', nodePools: [], capabilities });
  const find = await settled();
  expect(registered.map(({ type }) => type).filter((type) => type.startsWith('kfstack:kind'))).toEqual([]);
  expect(find('pulumi:providers:kubernetes').inputs.enableConfigMapMutable).toBe('true');
  expect(await settledValue(cluster.kubeconfig)).toMatch(/server: https:\/\/a/);
  expect(await pulumi.isSecret(cluster.kubeconfig)).toBe(true);
  expect(cluster).not.toHaveProperty('deletedWith');
  expect(cluster.kubeconfigHint).toBe(`${file} --context one`);
});
