import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { expandHome, readKubeconfig } from '../../../components/kind/machine';
import { KfstackError } from '../../../constructs';

const directory = mkdtempSync(join(tmpdir(), 'kfstack-kubeconfig-'));
const file = join(directory, 'config');
afterAll(() => rmSync(directory, { recursive: true }));

const base64 = (text: string) => Buffer.from(text).toString('base64');
const config = {
  'current-context': 'one',
  contexts: [
    { name: 'one', context: { cluster: 'a', user: 'alice', namespace: 'default' } },
    { name: 'two', context: { cluster: 'b', user: 'bob' } },
    { name: 'lost', context: { cluster: 'c', user: 'bob' } },
  ],
  clusters: [
    { name: 'a', cluster: { server: 'https://a', 'certificate-authority': 'ca.crt' } },
    { name: 'b', cluster: { server: 'https://b', 'certificate-authority-data': 'Yg==' } },
  ],
  users: [
    { name: 'alice', user: { 'client-certificate': join(directory, 'alice.crt'), 'client-key': './alice.key' } },
    { name: 'bob', user: { exec: { command: 'get-token' } } },
  ],
};

beforeEach(() => {
  writeFileSync(file, stringify(config));
  for (const name of ['ca.crt', 'alice.crt', 'alice.key']) writeFileSync(join(directory, name), name);
});

const problem = (path: string, context?: string): string | undefined => {
  try {
    readKubeconfig(path, context);
    return undefined;
  } catch (error) {
    return error instanceof KfstackError ? error.errors.join('\n') : String(error);
  }
};

test('the current context is taken, with what its files hold', () => {
  expect(parse(readKubeconfig(file))).toEqual({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'one',
    contexts: [config.contexts[0]],
    clusters: [{ name: 'a', cluster: { server: 'https://a', 'certificate-authority-data': base64('ca.crt') } }],
    users: [
      {
        name: 'alice',
        user: { 'client-certificate-data': base64('alice.crt'), 'client-key-data': base64('alice.key') },
      },
    ],
  });
});

test('another context by its name, and nothing of the others with it', () => {
  const text = readKubeconfig(file, 'two');
  expect(parse(text)).toMatchObject({ 'current-context': 'two', users: [config.users[1]] });
  expect(text).not.toMatch(/alice/);
});

test('a token in a file is read', () => {
  writeFileSync(join(directory, 'token'), 'secret\n');
  writeFileSync(file, stringify({ ...config, users: [{ name: 'alice', user: { tokenFile: 'token' } }] }));
  expect(parse(readKubeconfig(file))).toMatchObject({ users: [{ user: { token: 'secret' } }] });
});

test.each([
  ['a relative path', () => problem('config'), /^kind\.kubeconfig: config is relative/],
  ['no file', () => problem(join(directory, 'none')), /^kind\.kubeconfig: .*none cannot be read: ENOENT/],
  ['no such context', () => problem(file, 'three'), /^kind\.context: .* has no context three; it has one, two, lost/],
  ['a context without its cluster', () => problem(file, 'lost'), /^kind\.kubeconfig: context lost .* names no cluster/],
])('%s', (_, said, expected) => expect(said()).toMatch(expected));

test('no current context, a file that is no kubeconfig, and a file that is missing', () => {
  writeFileSync(file, stringify({ ...config, 'current-context': '' }));
  expect(problem(file)).toMatch(/^kind\.context: .* has no current context: name one of one, two, lost/);
  writeFileSync(file, '42');
  expect(problem(file)).toMatch(/^kind\.kubeconfig: .* is no kubeconfig/);
  writeFileSync(file, '{');
  expect(problem(file)).toMatch(/^kind\.kubeconfig: .* cannot be read/);
  writeFileSync(file, stringify(config));
  rmSync(join(directory, 'ca.crt'));
  expect(problem(file)).toMatch(/^kind\.kubeconfig: it refers to a file that cannot be read: .*ca\.crt/);
});

test('a path may begin at home', () => {
  expect(expandHome('~/.kube/config')).toBe(join(homedir(), '.kube', 'config'));
  expect(expandHome('/etc/kubeconfig')).toBe('/etc/kubeconfig');
});
