import * as pulumi from '@pulumi/pulumi';
import { ApiObject, App, Chart } from 'cdk8s';
import { Platform, type PlatformArgs } from '../../components';
import { DIGEST_ANNOTATION, field, GeneratedValue, type Manifest, token } from '../../constructs';
import {
  configMap,
  definition,
  deployment,
  namespace,
  secret,
  tree,
  webhookConfiguration,
  widget,
} from '../constructs/tree';

interface Registered {
  readonly type: string;
  readonly name: string;
  readonly inputs: Manifest;
  readonly request: Record<string, unknown> & { dependencies?: string[]; object?: Record<string, unknown> };
}

const SEED = 'a seed that is long enough';

interface RegisterRequest {
  toObject(): Registered['request'] & { type: string; name: string };
  getObject(): { toJavaScript(): Record<string, unknown> };
}

/** Installs with Pulumi's mocks, and gives what was asked of the engine. */
async function install(args: PlatformArgs): Promise<Registered[]> {
  const registered: Registered[] = [];
  await pulumi.runtime.setMocks({
    newResource: ({ name, inputs }) => ({ id: `${name}-id`, state: inputs }),
    call: () => ({}),
  });
  const monitor = pulumi.runtime.getMonitor() as unknown as {
    registerResource(request: RegisterRequest, ...rest: unknown[]): unknown;
  };
  const register = monitor.registerResource.bind(monitor);
  monitor.registerResource = (request, ...rest) => {
    const inputs = request.getObject().toJavaScript() as unknown as Manifest;
    const all = request.toObject();
    registered.push({ type: all.type, name: all.name, inputs, request: all });
    return register(request, ...rest);
  };
  new Platform('platform', args);
  // Registration is done by promises that nobody hands out.
  for (let turn = 0; turn < 100; turn++) await new Promise((resolve) => setImmediate(resolve));
  return registered.filter(({ type }) => type.startsWith('kubernetes:'));
}

const find = (registered: readonly Registered[], name: string) => {
  const found = registered.find((resource) => resource.name === name);
  if (found === undefined)
    throw new Error(`${name} was not registered; there are ${registered.map((one) => one.name).join(', ')}`);
  return found;
};

const reads = deployment('web', {
  containers: [{ name: 'main', envFrom: [{ configMapRef: { name: 'config' } }, { secretRef: { name: 'keys' } }] }],
});
const digestOf = (registered: readonly Registered[]) =>
  field(find(registered, 'ns/web').inputs, 'spec', 'template', 'metadata', 'annotations', DIGEST_ANNOTATION);

test('every object is one resource of the Kubernetes provider, with one fixed field manager', async () => {
  const registered = await install({ tree: tree(namespace('ns'), configMap('a', {}), widget('w')).app });
  expect(registered.map(({ type, name }) => `${type} ${name}`).sort()).toEqual([
    'kubernetes:core/v1:ConfigMap ns/a',
    'kubernetes:core/v1:Namespace ns',
    'kubernetes:example.com/v1:Widget ns/w',
  ]);
  for (const { inputs } of registered)
    expect(inputs.metadata.annotations).toMatchObject({ 'pulumi.com/patchFieldManager': 'kfstack' });
});

test('edges of the graph are dependencies of resources', async () => {
  const registered = await install({ tree: tree(configMap('a', {}), namespace('ns')).app });
  expect(find(registered, 'ns/a').request.dependenciesList).toEqual([expect.stringContaining('Namespace::ns')]);
});

test('what is not ready when it is created is waited for, with an end', async () => {
  const registered = await install({
    tree: tree(webhookConfiguration('hook', {}), namespace('ns')).app,
    waits: { create: '90s' },
  });
  const { inputs, request } = find(registered, 'hook');
  const annotations = inputs.metadata.annotations ?? {};
  // The revision first: what is recorded must be the object as it is after the change.
  expect(JSON.parse(annotations['pulumi.com/waitFor'] ?? '')).toEqual([
    `jsonpath={.metadata.annotations['kfstack.dev/revision']}=${annotations['kfstack.dev/revision']}`,
    'jsonpath={.webhooks[0].clientConfig.caBundle}',
  ]);
  expect(request.customtimeouts).toEqual({ create: '90s', update: '5m', pb_delete: '5m' });
});

test('tokens get their values, and secret ones stay secret', async () => {
  const { app, chart } = tree(configMap('config', { url: `http://${token('database.host')}:80` }));
  const password = new GeneratedValue(chart, 'password', { label: 'test/password' });
  new ApiObject(chart, 'keys', secret('keys', { password: password.value }));
  const registered = await install({
    tree: app,
    tokens: { 'database.host': pulumi.output('db.example.com') },
    seed: SEED,
  });
  expect(find(registered, 'ns/config').inputs.data).toEqual({ url: 'http://db.example.com:80' });
  expect(JSON.stringify(find(registered, 'ns/keys').inputs.stringData)).toContain('1b47061264138c4ac30d75fd1eb44270');
  expect(JSON.stringify(find(registered, 'ns/keys').inputs)).not.toContain('kfstack.generated');
});

test('a token without a value is refused before anything is registered', async () => {
  const { app } = tree(configMap('config', { host: token('database.host') }));
  await expect(install({ tree: app })).rejects.toThrow(
    'part/ConfigMap-ns-config data.host: option database.host has no value',
  );
});

test('a generated value without a seed is refused', async () => {
  const app = new App();
  const chart = new Chart(app, 'part');
  const { value } = new GeneratedValue(chart, 'password', { label: 'test/password' });
  new ApiObject(chart, 'config', configMap('config', { value }));
  await expect(install({ tree: app })).rejects.toThrow('derives from the seed, and no seed is given');
});

test('pods roll when what they read changes: the digest follows resolved values', async () => {
  const objects = [reads, configMap('config', { host: token('database.host') }), secret('keys', { key: 'value' })];
  const digest = async (host: string, seed = SEED) =>
    digestOf(await install({ tree: tree(...objects).app, tokens: { 'database.host': host }, seed }));
  const first = await digest('one');
  expect(first).toMatch(/^[0-9a-f]{32}$/);
  expect(await digest('one')).toBe(first);
  expect(await digest('two')).not.toBe(first);
  // Keyed: who reads the annotation cannot try out secrets.
  expect(await digest('one', `${SEED}!`)).not.toBe(first);
});

test('protection keeps what data hangs on, and nothing else', async () => {
  const profile = { apiVersion: 'kubeflow.org/v1', kind: 'Profile', metadata: { name: 'team' } };
  const claim = { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'claim', namespace: 'ns' } };
  const objects = () =>
    tree(
      namespace('ns'),
      namespace('other'),
      namespace('team'),
      profile,
      claim,
      configMap('a', {}),
      definition('example.com', 'Widget', 'widgets'),
    ).app;
  const kept = (registered: readonly Registered[]) =>
    registered
      .filter(({ request }) => request.protect === true)
      .map(
        ({ inputs, request }) =>
          `${inputs.kind} ${inputs.metadata.name}${request.retainondelete === true ? ', retained' : ''}`,
      )
      .sort();
  const always = [
    'CustomResourceDefinition widgets.example.com, retained',
    'Namespace ns, retained',
    'PersistentVolumeClaim claim, retained',
  ];
  // A tenant is not retained: once it is said that it may go, it goes.
  expect(kept(await install({ tree: objects() }))).toEqual([...always, 'Namespace team', 'Profile team'].sort());
  expect(kept(await install({ tree: objects(), removeTenants: ['other'] }))).toContain('Profile team');
  expect(kept(await install({ tree: objects(), removeTenants: ['team'] }))).toEqual(always);
  expect(kept(await install({ tree: objects(), dataProtection: false }))).toEqual([]);
});

test('fields that the provider does not know to be immutable are replaced on change, old object first', async () => {
  const registered = await install({ tree: tree(definition('example.com', 'Widget', 'widgets')).app });
  const { request } = find(registered, 'widgets.example.com');
  expect(request.replaceonchangesList).toContain('spec.scope');
  expect(request.deletebeforereplace).toBe(true);
});

test('a custom resource keeps its identity when its API version moves on', async () => {
  const registered = await install({ tree: tree(definition('example.com', 'Widget', 'widgets'), widget('w')).app });
  expect(JSON.stringify(find(registered, 'ns/w').request.aliasesList)).toContain(
    'kubernetes:example.com/v1beta1:Widget',
  );
});

test("so does an object of Kubernetes' own kinds", async () => {
  const scaler = {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name: 'scaler', namespace: 'ns' },
  };
  const registered = await install({ tree: tree(scaler).app });
  expect(JSON.stringify(find(registered, 'ns/scaler').request.aliasesList)).toContain(
    'kubernetes:autoscaling/v1:HorizontalPodAutoscaler',
  );
});
