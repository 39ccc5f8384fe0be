import { X509Certificate } from 'node:crypto';
import { CaInjection } from '../../../sim/stand-in/ca-injection';
import { DEPLOYMENT, MUTATING_WEBHOOKS, SECRET, VALIDATING_WEBHOOKS } from '../../../sim/stand-in/kinds';
import { read } from '../../../sim/stand-in/secrets';
import { ServedCertificates, ServingCertificates } from '../../../sim/stand-in/serving-certs';
import { FakeCluster } from './fake-cluster';

const NAMESPACE = 'kubeflow-system';
const webhooks = [{ name: 'a', admissionReviewVersions: ['v1'], sideEffects: 'None', clientConfig: {} }];

describe.each([
  {
    program: 'jobset-controller-manager',
    secret: 'jobset-webhook-server-cert',
    service: 'jobset-webhook-service',
    configurations: [
      { kind: MUTATING_WEBHOOKS, name: 'jobset-mutating-webhook-configuration' },
      { kind: VALIDATING_WEBHOOKS, name: 'jobset-validating-webhook-configuration' },
    ],
  },
  {
    program: 'kubeflow-trainer-controller-manager',
    secret: 'kubeflow-trainer-webhook-cert',
    service: 'kubeflow-trainer-controller-manager',
    configurations: [{ kind: VALIDATING_WEBHOOKS, name: 'validator.trainer.kubeflow.org' }],
  },
])('$program', ({ program, secret, service, configurations }) => {
  /** As it is installed: the Secret is there and empty. */
  function installed(): FakeCluster {
    const live = new FakeCluster().add(SECRET, { metadata: { name: secret, namespace: NAMESPACE } });
    for (const { kind, name } of configurations) live.add(kind, { metadata: { name }, webhooks });
    return live.add(VALIDATING_WEBHOOKS, { metadata: { name: 'of-another' }, webhooks });
  }

  test('fills the empty Secret with what it serves, and its own webhooks with the authority', async () => {
    const live = installed().run(NAMESPACE, program);
    await live.settle(new ServingCertificates());
    await live.settle(new CaInjection('API SERVER'));
    const authority = read(live.get(SECRET, secret, NAMESPACE), 'ca.crt') ?? '';
    const served = await new ServedCertificates().of(live, live.get(DEPLOYMENT, program, NAMESPACE) ?? {});
    const leaf = new X509Certificate(served?.certificate ?? '');
    expect(leaf.subjectAltName).toBe(`DNS:${service}.${NAMESPACE}.svc`);
    expect(leaf.verify(new X509Certificate(authority).publicKey)).toBe(true);
    expect(live.patches.map(({ name, steps }) => [name, steps[0]?.value])).toEqual(
      configurations.map(({ name }) => [name, Buffer.from(authority).toString('base64')]),
    );
  });

  test('does neither while it does not run', async () => {
    const live = installed();
    await live.settle(new ServingCertificates());
    await live.settle(new CaInjection('API SERVER'));
    expect([live.writes, live.patches]).toEqual([0, []]);
  });
});
