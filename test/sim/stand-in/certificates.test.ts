import { X509Certificate } from 'node:crypto';
import type { CertificateSpec } from '../../../sim/stand-in/cert-manager';
import { Certificates } from '../../../sim/stand-in/certificates';
import { Issuers } from '../../../sim/stand-in/issuers';
import { CERTIFICATE, CLUSTER_ISSUER, ISSUER, SECRET } from '../../../sim/stand-in/kinds';
import { encoded, read } from '../../../sim/stand-in/secrets';
import { FakeCluster } from './fake-cluster';

const SELF = { kind: 'ClusterIssuer', name: 'self' };
const ECDSA = { algorithm: 'ECDSA' };

function cluster(): FakeCluster {
  return new FakeCluster()
    .run('cert-manager', 'cert-manager')
    .add(CLUSTER_ISSUER, { metadata: { name: 'self' }, spec: { selfSigned: {} } });
}

function add(to: FakeCluster, name: string, spec: Partial<CertificateSpec>): FakeCluster {
  const before = to.get(CERTIFICATE, name, 'ns');
  return to.add(CERTIFICATE, {
    ...before,
    metadata: { name, namespace: 'ns' },
    spec: { secretName: name, issuerRef: SELF, privateKey: ECDSA, ...spec },
  });
}

const secretOf = (from: FakeCluster, name: string) => from.get(SECRET, name, 'ns');
const readyOf = (from: FakeCluster, name: string) => from.get(CERTIFICATE, name, 'ns')?.status?.conditions?.[0];

test('nothing is issued while cert-manager does not run', async () => {
  const stopped = add(cluster(), 'leaf', { dnsNames: ['a'] });
  stopped.stop('cert-manager', 'cert-manager');
  await stopped.settle(new Certificates());
  expect(secretOf(stopped, 'leaf')).toBeUndefined();
});

test('a self-signed certificate trusts itself', async () => {
  const live = add(cluster(), 'leaf', { dnsNames: ['a', 'b'], commonName: 'a', ipAddresses: ['10.0.0.1'] });
  await live.settle(new Certificates());
  const secret = secretOf(live, 'leaf');
  expect(secret?.type).toBe('kubernetes.io/tls');
  expect(secret?.metadata?.annotations).toMatchObject({
    'cert-manager.io/certificate-name': 'leaf',
    'cert-manager.io/alt-names': 'a,b',
    'cert-manager.io/issuer-kind': 'ClusterIssuer',
  });
  expect(read(secret, 'ca.crt')).toBe(read(secret, 'tls.crt'));
  expect(new X509Certificate(read(secret, 'tls.crt') ?? '').subjectAltName).toBe('DNS:a, DNS:b, IP Address:10.0.0.1');
  expect(live.get(CERTIFICATE, 'leaf', 'ns')?.status).toMatchObject({ revision: 1, conditions: [{ status: 'True' }] });
});

test('a certificate of an authority waits for it', async () => {
  const live = add(cluster(), 'leaf', { dnsNames: ['a'], issuerRef: { name: 'ca' } });
  live.add(ISSUER, { metadata: { name: 'ca', namespace: 'ns' }, spec: { ca: { secretName: 'root' } } });
  await live.settle(new Certificates());
  await live.settle(new Issuers());
  expect(readyOf(live, 'leaf')).toMatchObject({ status: 'False', reason: 'ErrGetKeyPair' });
  expect(live.get(ISSUER, 'ca', 'ns')?.status?.conditions?.[0]).toMatchObject({ status: 'False' });
  add(live, 'root', { isCA: true, commonName: 'root' });
  await live.settle(new Certificates());
  await live.settle(new Certificates());
  await live.settle(new Issuers());
  expect(readyOf(live, 'leaf')).toMatchObject({ status: 'True' });
  expect(live.get(ISSUER, 'ca', 'ns')?.status?.conditions?.[0]).toMatchObject({ status: 'True' });
  expect(read(secretOf(live, 'leaf'), 'ca.crt')).toBe(read(secretOf(live, 'root'), 'tls.crt'));
});

test('an authority that is none, and an issuer type that is not simulated, are said to be so', async () => {
  const live = add(cluster(), 'root', { dnsNames: ['a'] });
  live.add(ISSUER, { metadata: { name: 'ca', namespace: 'ns' }, spec: { ca: { secretName: 'root' } } });
  live.add(CLUSTER_ISSUER, { metadata: { name: 'acme' }, spec: { acme: {} } as object });
  await live.settle(new Certificates());
  await live.settle(new Issuers());
  expect(live.get(ISSUER, 'ca', 'ns')?.status?.conditions?.[0]).toMatchObject({ reason: 'ErrInvalidKeyPair' });
  expect(live.get(CLUSTER_ISSUER, 'acme')?.status?.conditions?.[0]).toMatchObject({ reason: 'NotSimulated' });
});

test('what is issued stays, until the specification changes or somebody breaks it', async () => {
  const live = add(cluster(), 'leaf', { dnsNames: ['a'] });
  await live.settle(new Certificates());
  const first = read(secretOf(live, 'leaf'), 'tls.crt');
  await live.settle(new Certificates());
  expect(read(secretOf(live, 'leaf'), 'tls.crt')).toBe(first);
  add(live, 'leaf', { dnsNames: ['b'] });
  await live.settle(new Certificates());
  const second = secretOf(live, 'leaf');
  expect(new X509Certificate(read(second, 'tls.crt') ?? '').subjectAltName).toBe('DNS:b');
  expect(live.get(CERTIFICATE, 'leaf', 'ns')?.status?.revision).toBe(2);
  live.add(SECRET, { ...second, data: { ...second?.data, ...encoded({ 'tls.crt': 'broken' }) } });
  await live.settle(new Certificates());
  expect(read(secretOf(live, 'leaf'), 'tls.crt')).toContain('BEGIN CERTIFICATE');
});

test('a certificate is looked at again when it is due for renewal', async () => {
  const live = add(cluster(), 'leaf', { dnsNames: ['a'], duration: '3h0m0s' });
  const [again] = await live.settle(new Certificates());
  expect((again?.getTime() ?? 0) - Date.now()).toBeCloseTo(2 * 60 * 60 * 1000, -5);
});

test('the Secret gets the labels of its template', async () => {
  const live = add(cluster(), 'leaf', { dnsNames: ['a'], secretTemplate: { labels: { team: 'x' } } });
  await live.settle(new Certificates());
  expect(secretOf(live, 'leaf')?.metadata?.labels).toMatchObject({ team: 'x' });
});
