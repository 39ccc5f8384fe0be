import { CaInjection } from '../../../sim/stand-in/ca-injection';
import type { V1Deployment } from '../../../sim/stand-in/client';
import {
  DEPLOYMENT,
  type KubernetesObject,
  MUTATING_WEBHOOKS,
  SECRET,
  VALIDATING_WEBHOOKS,
} from '../../../sim/stand-in/kinds';
import { encoded, read } from '../../../sim/stand-in/secrets';
import { ServingCertificates } from '../../../sim/stand-in/serving-certs';
import { object } from '../../constructs/platform-fixture';
import { FakeCluster } from './fake-cluster';

const SPARK = {
  certManager: false,
  istio: false,
  dex: false,
  oauth2Proxy: false,
  dashboard: false,
  spark: {},
} as const;
const CERTIFICATES = 'spark-operator-webhook-certs';
const ADMISSION = 'admissionregistration.k8s.io/spark-operator-webhook';

/** A cluster with the webhook as we install it, its Deployment running or not. */
function installed(replicas = 1): FakeCluster {
  const deployment: unknown = object('Deployment.apps/kubeflow/spark-operator-webhook', SPARK);
  const status = { availableReplicas: replicas, conditions: [{ type: 'Available', status: 'True' }] };
  return new FakeCluster()
    .add(DEPLOYMENT, { ...(deployment as V1Deployment), status })
    .add<KubernetesObject>(MUTATING_WEBHOOKS, object(`MutatingWebhookConfiguration.${ADMISSION}`, SPARK))
    .add<KubernetesObject>(VALIDATING_WEBHOOKS, object(`ValidatingWebhookConfiguration.${ADMISSION}`, SPARK));
}

test("Spark's webhook makes its certificate, in the keys that it reads", async () => {
  const cluster = installed();
  await cluster.settle(new ServingCertificates());
  const secret = cluster.get(SECRET, CERTIFICATES, 'kubeflow');
  for (const key of ['ca-cert.pem', 'server-cert.pem', 'server-key.pem']) expect(read(secret, key)).toContain('BEGIN');
});

test('it has the API server trust all of its webhooks', async () => {
  const cluster = installed();
  cluster.add(SECRET, {
    metadata: { name: CERTIFICATES, namespace: 'kubeflow' },
    data: encoded({ 'ca-cert.pem': 'CA' }),
  });
  await cluster.settle(new CaInjection('API SERVER'));
  expect(cluster.patches.map(({ name, steps }) => [name, steps.length])).toEqual([
    ['spark-operator-webhook', 4],
    ['spark-operator-webhook', 3],
  ]);
});

test('nothing of that while it does not run', async () => {
  const cluster = installed(0);
  await cluster.settle(new ServingCertificates());
  await cluster.settle(new CaInjection('API SERVER'));
  expect([cluster.writes, cluster.patches]).toEqual([0, []]);
});
