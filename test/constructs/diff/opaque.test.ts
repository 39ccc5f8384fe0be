import { ApiObject } from 'cdk8s';
import { compare, GeneratedValue, installed, token } from '../../../constructs';
import { configMap, deployment, type PlainObject, secret, tree } from '../tree';

const fields = (before: readonly PlainObject[], after: readonly PlainObject[]) =>
  compare(installed(tree(...before).app), installed(tree(...after).app)).changes.flatMap((change) => change.fields);

test('what is in a Secret is never shown', () => {
  const changes = fields([secret('a', { key: 'hunter2', gone: 'hunter3' })], [secret('a', { key: 'hunter4' })]);
  expect(changes).toEqual([
    { path: 'data.gone', hidden: true },
    { path: 'data.key', hidden: true },
  ]);
});

test('nor a digest, which could be guessed from', () => {
  const reader = (image: string) =>
    deployment('web', { containers: [{ name: 'main', image, envFrom: [{ secretRef: { name: 'a' } }] }] });
  const changes = fields([secret('a', { key: 'b' }), reader('1')], [secret('a', { key: 'c' }), reader('1')]);
  expect(changes).toContainEqual({
    path: 'spec.template.metadata.annotations["kfstack.dev/config-digest"]',
    hidden: true,
  });
  const first = fields([deployment('web')], [secret('a', { key: 'b' }), reader('1')]);
  expect(first).toContainEqual({
    path: 'spec.template.metadata.annotations',
    after: { 'kfstack.dev/config-digest': '(hidden)' },
  });
});

test('a token stands for itself', () => {
  const config = (port: number) => [configMap('config', { url: `https://${token('database.host')}:${port}` })];
  expect(fields(config(1), config(1))).toEqual([]);
  expect(fields(config(1), config(2))).toEqual([
    { path: 'data.url', before: 'https://${kfstack.database.host}:1', after: 'https://${kfstack.database.host}:2' },
  ]);
});

test('a generated value changes with what it derives from, and nothing of it is shown', () => {
  const side = (length: number) => {
    const { app, chart } = tree();
    const { value, bcrypt } = new GeneratedValue(chart, 'password', { label: 'test/password', length });
    new ApiObject(chart, 'config', configMap('config', { value, bcrypt }));
    return installed(app);
  };
  expect(compare(side(32), side(32)).changes).toEqual([]);
  const changed = compare(side(32), side(40)).changes.flatMap((change) => change.fields);
  expect(changed.map(({ path }) => path)).toEqual(['data.bcrypt', 'data.value']);
  for (const { before, after } of changed) {
    expect(before).toMatch(/^\$\{kfstack\.generated\/test\/password[\w/]*\/[0-9a-f]{8}\}$/);
    expect(after).not.toBe(before);
  }
});
