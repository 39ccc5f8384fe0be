import { DEPLOYMENT } from '../../../sim/stand-in/kinds';
import { answer } from '../../../sim/stand-in/reviews';
import { FakeCluster } from './fake-cluster';

const cluster = new FakeCluster().run('cert-manager', 'cert-manager-webhook', 'webhook').run('ns', 'any');
const [certManager = {}, any = {}] = cluster.list(DEPLOYMENT);
const REVIEW = { apiVersion: 'admission.k8s.io/v1', kind: 'AdmissionReview' };

function ask(kind: string, spec: object, operation: 'CREATE' | 'DELETE' = 'CREATE') {
  const request = { uid: '7', kind: { group: 'cert-manager.io', version: 'v1', kind }, operation, object: { spec } };
  return answer({ ...REVIEW, request }, certManager);
}

test('a review is allowed, under its own uid', () => {
  const request = { uid: '7', kind: { group: '', version: 'v1', kind: 'Pod' }, operation: 'CREATE' as const };
  expect(answer({ ...REVIEW, request }, any)).toEqual({ ...REVIEW, response: { uid: '7', allowed: true } });
});

test('a conversion changes the version of each object', () => {
  const request = { uid: '7', desiredAPIVersion: 'g/v2', objects: [{ apiVersion: 'g/v1', kind: 'K', spec: 1 }] };
  expect(answer({ apiVersion: 'apiextensions.k8s.io/v1', kind: 'ConversionReview', request }, any)).toMatchObject({
    response: {
      uid: '7',
      result: { status: 'Success' },
      convertedObjects: [{ apiVersion: 'g/v2', kind: 'K', spec: 1 }],
    },
  });
});

test.each([
  ['Certificate', { issuerRef: { name: 'x' }, dnsNames: ['a'] }, 'spec.secretName'],
  ['Certificate', { secretName: 'x', issuerRef: { name: '' }, dnsNames: ['a'] }, 'spec.issuerRef.name'],
  ['Certificate', { secretName: 'x', issuerRef: { name: 'x' } }, 'a DNS name'],
  ['Certificate', { secretName: 'x', issuerRef: { name: 'x' }, dnsNames: ['a'], duration: '5m' }, 'spec.duration'],
  ['Issuer', {}, 'Required value'],
  ['ClusterIssuer', { ca: {}, selfSigned: {} }, 'only one type'],
])("cert-manager's webhook refuses a %s %j", (kind, spec, message) => {
  expect(ask(kind, spec)).toMatchObject({
    response: { allowed: false, status: { message: expect.stringContaining(message) } },
  });
});

test("cert-manager's webhook allows what is right, and each deletion", () => {
  const spec = { secretName: 'x', issuerRef: { name: 'x' }, dnsNames: ['a'], duration: '2160h0m0s' };
  expect(ask('Certificate', spec)).toMatchObject({ response: { allowed: true } });
  expect(ask('Issuer', { selfSigned: {} })).toMatchObject({ response: { allowed: true } });
  expect(ask('Certificate', {}, 'DELETE')).toMatchObject({ response: { allowed: true } });
});
