import { App } from 'cdk8s';
import { DIGEST_ANNOTATION, field, KubeflowPlatform, render, token } from '../../constructs';
import { configMap, deployment, type PlainObject, secret, tree } from './tree';

const reads = deployment('web', {
  containers: [{ name: 'main', envFrom: [{ configMapRef: { name: 'config' } }, { secretRef: { name: 'keys' } }] }],
});
const digestOf = (...objects: PlainObject[]) => {
  const found = render(tree(...objects).app).find(({ manifest }) => manifest.kind === 'Deployment');
  return field(found?.manifest, 'spec', 'template', 'metadata', 'annotations', DIGEST_ANNOTATION);
};

test('pods roll when a ConfigMap that they read changes, and only then', () => {
  const digest = digestOf(reads, configMap('config', { a: '1' }), configMap('other', { a: '1' }));
  expect(digest).toMatch(/^[0-9a-f]{32}$/);
  expect(digestOf(reads, configMap('config', { a: '1' }), configMap('other', { a: '2' }))).toBe(digest);
  expect(digestOf(reads, configMap('config', { a: '2' }))).not.toBe(digest);
});

test('a file holds no digest of a Secret, which a short secret would not survive', () => {
  expect(digestOf(reads, secret('keys', { a: '1' }))).toBeUndefined();
});

test('a token is an error that names the option, unless placeholders are asked for', () => {
  const { app } = tree(configMap('config', { host: token('database.host') }));
  expect(() => render(app)).toThrow('part/ConfigMap-ns-config data.host: option database.host has no value');
  expect(render(app, { placeholders: true })[0]?.manifest.data).toEqual({ host: '${kfstack.database.host}' });
});

test('a platform is rendered the same, byte for byte', () => {
  const once = () => {
    const app = new App();
    new KubeflowPlatform(app, 'platform', {
      release: '26.03',
      cluster: { trial: true },
      tenants: [{ name: 'team', owner: 'a@example.com', quota: { gpus: 1 } }],
    });
    return JSON.stringify(render(app, { placeholders: true }));
  };
  expect(once()).toBe(once());
});
