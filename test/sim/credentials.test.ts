import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { kubeconfig, makeCredentials } from '../../sim/credentials';
import { SimPaths } from '../../sim/home';

const homes = ['one', 'other'].map((name) => mkdtempSync(join(tmpdir(), `kfstack-credentials-${name}-`)));
const [one, other] = homes.map((home) => new SimPaths(home)) as [SimPaths, SimPaths];
const read = (file: string) => readFileSync(file, 'utf8');
const certificate = (paths: SimPaths, name: string) => new X509Certificate(read(paths.credential(`${name}.crt`)));

beforeAll(() => Promise.all([makeCredentials(one), makeCredentials(other)]));
afterAll(() => {
  for (const home of homes) rmSync(home, { recursive: true });
});

test('only this user reads them', () => {
  expect(statSync(one.credentials).mode & 0o777).toBe(0o700);
  for (const name of readdirSync(one.credentials)) expect(statSync(one.credential(name)).mode & 0o777).toBe(0o600);
});

test('they are made once', async () => {
  const before = read(one.credential('ca.key'));
  await makeCredentials(one);
  expect(read(one.credential('ca.key'))).toBe(before);
});

test('two clusters share no key and no certificate', () => {
  const files = readdirSync(one.credentials).filter((name) => name !== 'complete');
  expect(files).toEqual(readdirSync(other.credentials).filter((name) => name !== 'complete'));
  for (const name of files) expect(read(one.credential(name))).not.toBe(read(other.credential(name)));
});

test.each(['admin', 'controller-manager', 'scheduler', 'kwok', 'stand-in', 'apiserver'])(
  'the certificate of %s is by the authority of its own cluster',
  (name) => {
    expect(certificate(one, name).verify(certificate(one, 'ca').publicKey)).toBe(true);
    expect(certificate(one, name).verify(certificate(other, 'ca').publicKey)).toBe(false);
    expect(certificate(one, name).ca).toBe(false);
  },
);

test('the API server is known by the addresses under which it is called', () => {
  const server = certificate(one, 'apiserver');
  expect(server.checkIP('127.0.0.1')).toBeDefined();
  expect(server.checkHost('kubernetes.default.svc')).toBeDefined();
  expect(server.checkIP('192.0.2.1')).toBeUndefined();
});

test('etcd takes its clients by an authority of its own', () => {
  expect(certificate(one, 'etcd-client').verify(certificate(one, 'etcd-ca').publicKey)).toBe(true);
  expect(certificate(one, 'admin').verify(certificate(one, 'etcd-ca').publicKey)).toBe(false);
});

test('only the administrator and what plays controllers may do everything', () => {
  const subjects = ['admin', 'controller-manager', 'scheduler', 'kwok', 'stand-in'].map(
    (name) => [name, certificate(one, name).subject.includes('O=system:masters')] as const,
  );
  expect(Object.fromEntries(subjects)).toEqual({
    admin: true,
    'controller-manager': false,
    scheduler: false,
    kwok: true,
    'stand-in': true,
  });
});

test('a kubeconfig verifies the server, and carries all it needs', () => {
  const text = kubeconfig(one, 'admin', 'https://127.0.0.1:20001', read);
  expect(text).not.toMatch(/insecure|\/tmp/);
  const { clusters, users } = parse(text);
  const decoded = (data: string) => Buffer.from(data, 'base64').toString();
  expect(clusters[0].cluster.server).toBe('https://127.0.0.1:20001');
  expect(decoded(clusters[0].cluster['certificate-authority-data'])).toBe(read(one.credential('ca.crt')));
  expect(decoded(users[0].user['client-certificate-data'])).toBe(read(one.credential('admin.crt')));
});
