import { App, Chart } from 'cdk8s';
import { InstallGraph, type ObjectKey, PyTorchJob } from '../../../constructs';
import { KubeflowPlatform } from '../../../constructs/platform';
import { FIRST_PARTS } from '../../support/first-parts';
import { graph, object } from '../platform-fixture';

const PLATFORM = { trainingOperator: {} };
const OPERATOR: ObjectKey = 'Deployment.apps/kubeflow/training-operator';
const CERTIFICATE: ObjectKey = 'Secret/kubeflow/training-operator-webhook-cert';
const VALIDATOR: ObjectKey =
  'ValidatingWebhookConfiguration.admissionregistration.k8s.io/validator.training-operator.kubeflow.org';

describe('the order of installation', () => {
  const app = new App();
  new KubeflowPlatform(app, 'platform', { release: '26.03', cluster: { trial: true }, ...FIRST_PARTS, ...PLATFORM });
  const template = { spec: { containers: [{ name: 'pytorch', image: 'train' }] } };
  new PyTorchJob(new Chart(app, 'jobs'), 'job', {
    metadata: { name: 'iris', namespace: 'team' },
    spec: { pytorchReplicaSpecs: { Master: { replicas: 1, template } } },
  });
  const nodes = new Map(InstallGraph.of(app).nodes.map((node) => [node.key, node]));
  const needed = (key: ObjectKey) => nodes.get(key)?.needs.map(({ to }) => to) ?? [];

  test('a job comes after its definition, the webhook that checks it and the operator behind that', () => {
    expect(needed('PyTorchJob.kubeflow.org/team/iris')).toEqual(
      expect.arrayContaining([
        'CustomResourceDefinition.apiextensions.k8s.io/pytorchjobs.kubeflow.org',
        VALIDATOR,
        OPERATOR,
      ]),
    );
    expect(needed(VALIDATOR)).toContain(OPERATOR);
  });

  test('the operator comes after the definitions that it watches, and the Secret that it fills', () => {
    const definitions = [...nodes.keys()].filter((key) => /^CustomResourceDefinition.*jobs\.kubeflow\.org$/.test(key));
    expect(definitions).toHaveLength(6);
    expect(needed(OPERATOR)).toEqual(expect.arrayContaining([...definitions, CERTIFICATE]));
  });

  test('a webhook is ready when the operator has written its authority', () => {
    expect(nodes.get(VALIDATOR)?.ready).toEqual(
      [0, 1, 2, 3, 4].map((index) => `jsonpath={.webhooks[${index}].clientConfig.caBundle}`),
    );
  });
});

test('the Secret is installed without data, so that the operator owns all of it', () => {
  expect(object(CERTIFICATE, PLATFORM)).not.toHaveProperty('data');
  expect(object(CERTIFICATE, PLATFORM)).not.toHaveProperty('stringData');
});

test('it reads the Secrets of its own namespace, and changes one', () => {
  const role = 'Role.rbac.authorization.k8s.io/kubeflow/training-operator-webhook-certificate';
  expect(object(role, PLATFORM).rules).toEqual([
    { apiGroups: [''], resources: ['secrets'], verbs: ['get', 'list', 'watch'] },
    { apiGroups: [''], resources: ['secrets'], verbs: ['update'], resourceNames: ['training-operator-webhook-cert'] },
  ]);
});

test('the release names its version', () => {
  expect(graph(PLATFORM).nodes.map(({ key }) => key)).toContain(OPERATOR);
  expect(JSON.stringify(object(OPERATOR, PLATFORM))).not.toContain(':latest');
});
