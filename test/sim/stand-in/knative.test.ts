import { X509Certificate } from 'node:crypto';
import { CaInjection } from '../../../sim/stand-in/ca-injection';
import { DEPLOYMENT, MUTATING_WEBHOOKS, SECRET, VALIDATING_WEBHOOKS } from '../../../sim/stand-in/kinds';
import { KnativeWebhooks } from '../../../sim/stand-in/knative-webhooks';
import { encoded, read } from '../../../sim/stand-in/secrets';
import { ServedCertificates, ServingCertificates } from '../../../sim/stand-in/serving-certs';
import { FakeCluster } from './fake-cluster';

const NAMESPACE = 'knative-serving';
const certs = { name: 'webhook-certs', namespace: NAMESPACE };

const running = () => new FakeCluster().run(NAMESPACE, 'webhook').run(NAMESPACE, 'net-istio-webhook');

const configuration = (name: string, service = 'webhook') => ({
  metadata: { name },
  webhooks: [
    {
      name,
      admissionReviewVersions: ['v1'],
      sideEffects: 'None',
      clientConfig: { service: { name: service, namespace: NAMESPACE } },
    },
  ],
});

test('a webhook fills the Secret that was installed for it, and serves with what is in it', async () => {
  const live = running().add(SECRET, { metadata: certs });
  await live.settle(new ServingCertificates());
  const secret = live.get(SECRET, certs.name, NAMESPACE);
  const served = await new ServedCertificates().of(live, live.get(DEPLOYMENT, 'webhook', NAMESPACE) ?? {});
  const leaf = new X509Certificate(served?.certificate ?? '');
  expect(served?.certificate).toBe(read(secret, 'server-cert.pem'));
  expect(leaf.subjectAltName).toContain('DNS:webhook.knative-serving.svc');
  expect(leaf.verify(new X509Certificate(read(secret, 'ca-cert.pem') ?? '').publicKey)).toBe(true);
});

test('it makes no Secret where none was installed, and fills none while it does not run', async () => {
  const live = running().add(SECRET, { metadata: certs });
  live.stop(NAMESPACE, 'webhook');
  await live.settle(new ServingCertificates());
  expect(live.get(SECRET, certs.name, NAMESPACE)?.data).toBeUndefined();
  expect(live.list(SECRET)).toHaveLength(1);
});

test('each webhook writes its authority into its own configurations', async () => {
  const data = (ca: string) => encoded({ 'ca-cert.pem': ca, 'server-cert.pem': 'CERT', 'server-key.pem': 'KEY' });
  const istio = 'webhook.istio.networking.internal.knative.dev';
  const live = running()
    .add(SECRET, { metadata: certs, data: data('SERVING') })
    .add(SECRET, { metadata: { name: 'net-istio-webhook-certs', namespace: NAMESPACE }, data: data('ISTIO') })
    .add(MUTATING_WEBHOOKS, configuration('webhook.serving.knative.dev'))
    .add(VALIDATING_WEBHOOKS, configuration('validation.webhook.serving.knative.dev'))
    .add(MUTATING_WEBHOOKS, configuration(istio, 'net-istio-webhook'))
    .add(MUTATING_WEBHOOKS, configuration('somebody.else'));
  await live.settle(new CaInjection(''));
  const bundle = (ca: string) => [
    { op: 'add', path: '/webhooks/0/clientConfig/caBundle', value: Buffer.from(ca).toString('base64') },
  ];
  expect(Object.fromEntries(live.patches.map(({ name, steps }) => [name, steps]))).toEqual({
    'webhook.serving.knative.dev': bundle('SERVING'),
    'validation.webhook.serving.knative.dev': bundle('SERVING'),
    [istio]: bundle('ISTIO'),
  });
});

test('a program writes rules where none are installed, and keeps those that are', async () => {
  const config = 'config.webhook.serving.knative.dev';
  const live = running().add(VALIDATING_WEBHOOKS, configuration(config));
  await live.settle(new KnativeWebhooks());
  expect(live.patches).toEqual([
    {
      name: config,
      steps: [
        {
          op: 'add',
          path: '/webhooks/0/rules',
          value: [
            {
              operations: ['CREATE', 'UPDATE'],
              apiGroups: [''],
              apiVersions: ['v1'],
              resources: ['configmaps/*'],
              scope: 'Namespaced',
            },
          ],
        },
        { op: 'add', path: '/webhooks/0/clientConfig/service/path', value: '/config-validation' },
      ],
    },
  ]);
  const [webhook] = configuration(config).webhooks;
  live.add(VALIDATING_WEBHOOKS, { metadata: { name: config }, webhooks: [{ ...webhook, rules: [] } as never] });
  await live.settle(new KnativeWebhooks());
  expect(live.patches).toHaveLength(1);
});

test('no rules come while the program does not run', async () => {
  const live = running().add(VALIDATING_WEBHOOKS, configuration('config.webhook.serving.knative.dev'));
  live.stop(NAMESPACE, 'webhook');
  await live.settle(new KnativeWebhooks());
  expect(live.patches).toEqual([]);
});

test('the webhooks of Eventing do the same, one of them under another name than its program’s', async () => {
  const eventing = 'knative-eventing';
  const secret = { metadata: { name: 'inmemorychannel-webhook-certs', namespace: eventing } };
  const live = new FakeCluster().run(eventing, 'imc-controller').run(eventing, 'eventing-webhook').add(SECRET, secret);
  await live.settle(new ServingCertificates());
  const served = await new ServedCertificates().of(live, live.get(DEPLOYMENT, 'imc-controller', eventing) ?? {});
  const leaf = new X509Certificate(served?.certificate ?? '');
  expect(leaf.subjectAltName).toContain(`DNS:inmemorychannel-webhook.${eventing}.svc`);

  const config = 'config.webhook.eventing.knative.dev';
  live.add(VALIDATING_WEBHOOKS, configuration(config, 'eventing-webhook'));
  await live.settle(new KnativeWebhooks());
  expect(live.patches.find(({ name }) => name === config)?.steps.map(({ path }) => path)).toEqual([
    '/webhooks/0/rules',
    '/webhooks/0/clientConfig/service/path',
  ]);
});
