import { X509Certificate } from 'node:crypto';
import { CaInjection } from '../../../sim/stand-in/ca-injection';
import { IstioRootCert } from '../../../sim/stand-in/istio-root-cert';
import {
  CONFIG_MAP,
  DEPLOYMENT,
  MUTATING_WEBHOOKS,
  NAMESPACE,
  SECRET,
  VALIDATING_WEBHOOKS,
} from '../../../sim/stand-in/kinds';
import { encoded, read } from '../../../sim/stand-in/secrets';
import { ServedCertificates, ServingCertificates } from '../../../sim/stand-in/serving-certs';
import { FakeCluster } from './fake-cluster';

const REVISION = { 'istio.io/rev': 'default' };
const bundle = (text: string) => Buffer.from(text).toString('base64');
const hook = (caBundle?: string, failurePolicy?: string) => ({
  name: 'a',
  admissionReviewVersions: ['v1'],
  sideEffects: 'None',
  clientConfig: { caBundle },
  failurePolicy,
});

function cluster(): FakeCluster {
  return new FakeCluster().run('istio-system', 'istiod').add(SECRET, {
    metadata: { name: 'istio-ca-secret', namespace: 'istio-system' },
    data: encoded({ 'ca-cert.pem': 'CA', 'ca-key.pem': 'KEY' }),
  });
}

test('istiod makes its authority, and serves with a certificate that this signs', async () => {
  const live = new FakeCluster().run('istio-system', 'istiod');
  await live.settle(new ServingCertificates());
  const secret = live.get(SECRET, 'istio-ca-secret', 'istio-system');
  expect(secret?.type).toBe('istio.io/ca-root');
  const served = await new ServedCertificates().of(live, live.get(DEPLOYMENT, 'istiod', 'istio-system') ?? {});
  const leaf = new X509Certificate(served?.certificate ?? '');
  expect(leaf.subjectAltName).toBe('DNS:istiod.istio-system.svc');
  expect(leaf.verify(new X509Certificate(read(secret, 'ca-cert.pem') ?? '').publicKey)).toBe(true);
});

test('each namespace gets the authority of the mesh, those of Kubernetes and those that go away aside', async () => {
  const live = cluster();
  for (const name of ['default', 'team', 'kube-system']) live.add(NAMESPACE, { metadata: { name } });
  live.add(NAMESPACE, { metadata: { name: 'going', deletionTimestamp: new Date() } });
  await live.settle(new IstioRootCert());
  const written = live.list(CONFIG_MAP).map(({ metadata, data }) => [metadata?.namespace, metadata?.name, data]);
  expect(written).toEqual(['default', 'team'].map((name) => [name, 'istio-ca-root-cert', { 'root-cert.pem': 'CA' }]));
});

test('nothing is given out while istiod does not run', async () => {
  const live = cluster().add(NAMESPACE, { metadata: { name: 'team' } });
  live.stop('istio-system', 'istiod');
  await live.settle(new IstioRootCert());
  expect(live.list(CONFIG_MAP)).toEqual([]);
});

test('its webhooks get the authority by the label of its revision; what failed open is closed after that', async () => {
  const caBundle = bundle('CA');
  const live = cluster()
    .add(MUTATING_WEBHOOKS, {
      metadata: { name: 'injector', labels: REVISION },
      webhooks: [hook()],
    })
    .add(MUTATING_WEBHOOKS, { metadata: { name: 'other' }, webhooks: [hook()] })
    .add(VALIDATING_WEBHOOKS, {
      metadata: { name: 'validator', labels: REVISION },
      webhooks: [hook(undefined, 'Ignore')],
    });
  await live.settle(new CaInjection(''));
  const add = { op: 'add', path: '/webhooks/0/clientConfig/caBundle', value: caBundle };
  expect(live.patches).toEqual([
    { name: 'injector', steps: [add] },
    { name: 'validator', steps: [add] },
  ]);
  const trusted = hook(caBundle, 'Ignore');
  live.add(VALIDATING_WEBHOOKS, { metadata: { name: 'validator', labels: REVISION }, webhooks: [trusted] });
  await live.settle(new CaInjection(''));
  expect(live.patches.at(-1)).toEqual({
    name: 'validator',
    steps: [{ op: 'replace', path: '/webhooks/0/failurePolicy', value: 'Fail' }],
  });
});

test('a configuration that is as it should be is not touched', async () => {
  const live = cluster().add(VALIDATING_WEBHOOKS, {
    metadata: { name: 'validator', labels: REVISION },
    webhooks: [hook(bundle('CA'), 'Fail')],
  });
  await live.settle(new CaInjection(''));
  expect(live.patches).toEqual([]);
});
