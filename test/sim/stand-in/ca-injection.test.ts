import { CaInjection } from '../../../sim/stand-in/ca-injection';
import { API_SERVICE, CERTIFICATE, DEFINITION, SECRET, VALIDATING_WEBHOOKS } from '../../../sim/stand-in/kinds';
import { encoded } from '../../../sim/stand-in/secrets';
import { FakeCluster } from './fake-cluster';

const part = new CaInjection('API SERVER');
const bundle = (text: string) => Buffer.from(text).toString('base64');

function secret(to: FakeCluster, name: string, annotations: Record<string, string>): FakeCluster {
  return to.add(SECRET, { metadata: { name, namespace: 'ns', annotations }, data: encoded({ 'ca.crt': 'CA' }) });
}

function webhooks(to: FakeCluster, name: string, annotations: Record<string, string>, caBundle?: string): FakeCluster {
  const hook = { name: 'a', clientConfig: { caBundle }, admissionReviewVersions: ['v1'], sideEffects: 'None' };
  return to.add(VALIDATING_WEBHOOKS, { metadata: { name, annotations }, webhooks: [hook, { ...hook, name: 'b' }] });
}

function cluster(): FakeCluster {
  const live = new FakeCluster().run('cert-manager', 'cert-manager-cainjector', 'cainjector');
  secret(live, 'tls', { 'cert-manager.io/certificate-name': 'cert' });
  return live.add(CERTIFICATE, {
    metadata: { name: 'cert', namespace: 'ns' },
    spec: { secretName: 'tls', issuerRef: { name: 'x' } },
  });
}

const FROM_CERTIFICATE = { 'cert-manager.io/inject-ca-from': 'ns/cert' };

test('all webhooks of a configuration get the authority of the Certificate', async () => {
  const live = webhooks(cluster(), 'config', FROM_CERTIFICATE);
  await live.settle(part);
  const value = bundle('CA');
  expect(live.patches).toEqual([
    {
      name: 'config',
      steps: [
        { op: 'add', path: '/webhooks/0/clientConfig/caBundle', value },
        { op: 'add', path: '/webhooks/1/clientConfig/caBundle', value },
      ],
    },
  ]);
});

test('nothing is done while the injector does not run, or where the authority is there', async () => {
  const stopped = webhooks(cluster(), 'config', FROM_CERTIFICATE);
  stopped.stop('cert-manager', 'cert-manager-cainjector');
  await stopped.settle(part);
  const done = webhooks(cluster(), 'config', FROM_CERTIFICATE, bundle('CA'));
  await done.settle(part);
  expect([...stopped.patches, ...done.patches]).toEqual([]);
});

test('a Secret is read directly only where it says so', async () => {
  const live = webhooks(cluster(), 'config', { 'cert-manager.io/inject-ca-from-secret': 'ns/direct' });
  secret(live, 'direct', {});
  await live.settle(part);
  expect(live.patches).toEqual([]);
  secret(live, 'direct', { 'cert-manager.io/allow-direct-injection': 'true' });
  await live.settle(part);
  expect(live.patches).toHaveLength(1);
});

test('definitions with a conversion webhook and API services get it too', async () => {
  const live = cluster();
  const spec = { group: 'g', names: { kind: 'K', plural: 'ks' }, scope: 'Cluster', versions: [] };
  const metadata = { annotations: FROM_CERTIFICATE };
  const conversion = { strategy: 'Webhook', webhook: { conversionReviewVersions: ['v1'] } };
  live.add(DEFINITION, { metadata: { name: 'with', ...metadata }, spec: { ...spec, conversion } });
  live.add(DEFINITION, { metadata: { name: 'without', ...metadata }, spec });
  const annotations = { 'cert-manager.io/inject-apiserver-ca': 'true' };
  live.add(API_SERVICE, {
    metadata: { name: 'api', annotations },
    spec: { groupPriorityMinimum: 1, versionPriority: 1 },
  });
  await live.settle(part);
  expect(live.patches.map(({ name, steps }) => [name, steps[0]?.path, steps[0]?.value])).toEqual([
    ['with', '/spec/conversion/webhook/clientConfig/caBundle', bundle('CA')],
    ['api', '/spec/caBundle', bundle('API SERVER')],
  ]);
});

test('a program that writes its authority itself does so once it runs and has one', async () => {
  const name = 'validator.training-operator.kubeflow.org';
  const live = webhooks(new FakeCluster(), name, {});
  secret(live, 'other', {});
  live.add(SECRET, {
    metadata: { name: 'training-operator-webhook-cert', namespace: 'kubeflow' },
    data: encoded({ 'ca.crt': 'OWN' }),
  });
  await live.settle(part);
  expect(live.patches).toEqual([]);
  live.run('kubeflow', 'training-operator');
  await live.settle(part);
  expect(live.patches[0]?.steps[0]?.value).toBe(bundle('OWN'));
});
