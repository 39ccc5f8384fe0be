import { DEPLOYMENT } from '../../../sim/stand-in/kinds';
import { answer as answerOf, type Review, type Webhooks } from '../../../sim/stand-in/reviews';
import { WEBHOOKS } from '../../../sim/stand-in/webhooks';
import { FakeCluster } from './fake-cluster';

const cluster = new FakeCluster().run('cert-manager', 'cert-manager-webhook', 'webhook').run('ns', 'any');
const [certManager = {}, any = {}] = cluster.list(DEPLOYMENT);
const answer = (review: Review, deployment: object, webhooks: Webhooks = WEBHOOKS, path = '/') =>
  answerOf(review, { deployment, cluster, path }, webhooks);
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
  ['v1beta1', { cohortName: 'all', stopPolicy: 'None' }, { cohort: 'all', stopPolicy: 'None' }],
  ['v1beta2', { cohort: 'all' }, { cohortName: 'all' }],
  ['v1beta2', { cohortName: 'all' }, { cohortName: 'all' }],
])("Kueue's queues have in %s the fields of that version", (version, spec, expected) => {
  const live = new FakeCluster().run('kueue-system', 'kueue-controller-manager');
  const [deployment = {}] = live.list(DEPLOYMENT);
  const desiredAPIVersion = `kueue.x-k8s.io/${version}`;
  const request = { uid: '7', desiredAPIVersion, objects: [{ kind: 'ClusterQueue', spec }, { kind: 'Cohort' }] };
  const review = { apiVersion: 'apiextensions.k8s.io/v1', kind: 'ConversionReview', request };
  expect(answer(review, deployment)).toMatchObject({
    response: {
      convertedObjects: [
        { apiVersion: desiredAPIVersion, kind: 'ClusterQueue', spec: expected },
        { apiVersion: desiredAPIVersion, kind: 'Cohort' },
      ],
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

describe('a program that changes what is created', () => {
  const object = { metadata: { name: 'a', annotations: { 'x/y': '1' } }, spec: { old: true } };
  const mutate = () => ({ metadata: { name: 'a', annotations: { 'x/y': '2' }, labels: { new: 'yes' } }, spec: {} });
  const webhooks = { checkers: [], mutators: [{ program: { name: 'any' }, path: '/change', mutate }] };
  const request = { uid: '7', kind: { group: '', version: 'v1', kind: 'Pod' }, operation: 'CREATE' as const, object };

  test('answers with a patch of what differs', () => {
    const { response } = answer({ ...REVIEW, request }, any, webhooks, '/change') as { response: { patch: string } };
    expect(response).toMatchObject({ allowed: true, patchType: 'JSONPatch' });
    expect(JSON.parse(Buffer.from(response.patch, 'base64').toString())).toEqual([
      { op: 'replace', path: '/metadata/annotations/x~1y', value: '2' },
      { op: 'add', path: '/metadata/labels', value: { new: 'yes' } },
      { op: 'remove', path: '/spec/old' },
    ]);
  });

  test('is not asked at another path, nor about a deletion', () => {
    expect(answer({ ...REVIEW, request }, any, webhooks, '/other')).not.toHaveProperty('response.patch');
    const deletion = { ...request, operation: 'DELETE' as const };
    expect(answer({ ...REVIEW, request: deletion }, any, webhooks, '/change')).not.toHaveProperty('response.patch');
  });
});
