import type { Manifest, ObjectKey } from '../../../constructs';
import { graph, object, objects } from '../platform-fixture';

const PLATFORM = { trainer: {} };
const SYSTEM = 'kubeflow-system';
const TRAINER = `Deployment.apps/${SYSTEM}/kubeflow-trainer-controller-manager`;
const JOBSET = `Deployment.apps/${SYSTEM}/jobset-controller-manager`;
const JOBSETS = 'CustomResourceDefinition.apiextensions.k8s.io/jobsets.jobset.x-k8s.io';
const VALIDATOR = 'ValidatingWebhookConfiguration.admissionregistration.k8s.io/validator.trainer.kubeflow.org';
const TORCH = 'ClusterTrainingRuntime.trainer.kubeflow.org/torch-distributed';

interface Rule {
  readonly resources?: readonly string[];
  readonly verbs: readonly string[];
  readonly resourceNames?: readonly string[];
}
const rules = (key: ObjectKey) => (object(key, PLATFORM) as { rules?: readonly Rule[] }).rules ?? [];
const allowing = (key: ObjectKey, resource: string, verb: string) =>
  rules(key).filter(({ resources = [], verbs }) => resources.includes(resource) && verbs.includes(verb));

describe('the order of installation', () => {
  const nodes = new Map(graph(PLATFORM).nodes.map((node) => [node.key, node]));
  const needed = (key: ObjectKey): readonly ObjectKey[] => nodes.get(key)?.needs.map(({ to }) => to) ?? [];

  test('a runtime comes after its definition, the webhook that checks it and the controller behind that', () => {
    expect(needed(TORCH)).toContain(VALIDATOR);
    expect(needed(TORCH)).toContain(TRAINER);
    expect(needed(VALIDATOR)).toContain(TRAINER);
  });

  test('a webhook is ready when the controller has written its authority', () => {
    expect(nodes.get(VALIDATOR)?.ready).toEqual(
      [0, 1, 2].map((index) => `jsonpath={.webhooks[${index}].clientConfig.caBundle}`),
    );
  });

  test('the Trainer comes after the definition of JobSet, without which it does not start', () => {
    expect(needed(TRAINER)).toContain(JOBSETS);
  });

  test('both controllers come after the Secrets that they fill', () => {
    expect(needed(TRAINER)).toContain(`Secret/${SYSTEM}/kubeflow-trainer-webhook-cert`);
    expect(needed(JOBSET)).toContain(`Secret/${SYSTEM}/jobset-webhook-server-cert`);
  });
});

test('those Secrets are installed without data, so that the controllers own all of it', () => {
  for (const name of ['kubeflow-trainer-webhook-cert', 'jobset-webhook-server-cert']) {
    const secret = object(`Secret/${SYSTEM}/${name}`, PLATFORM);
    expect(secret).not.toHaveProperty('data');
    expect(secret).not.toHaveProperty('stringData');
  }
});

test('JobSet reads no Secrets but those of its own namespace, and changes one', () => {
  const role = 'ClusterRole.rbac.authorization.k8s.io/jobset-manager-role';
  expect(rules(role).filter(({ resources = [] }) => resources.includes('secrets'))).toEqual([]);
  const own = `Role.rbac.authorization.k8s.io/${SYSTEM}/jobset-webhook-certificate`;
  expect(allowing(own, 'secrets', 'update')).toEqual([
    expect.objectContaining({ resourceNames: ['jobset-webhook-server-cert'] }),
  ]);
});

test('each controller changes its own webhook configurations only', () => {
  const configurations = ['mutatingwebhookconfigurations', 'validatingwebhookconfigurations'];
  const roles = [...objects(PLATFORM).keys()].filter((key) => /ClusterRole\..*(trainer|jobset)/.test(key));
  const changing = roles.flatMap((role) =>
    rules(role).filter(
      ({ resources = [], verbs }) =>
        resources.some((resource) => configurations.includes(resource)) &&
        verbs.some((verb) => !['get', 'list', 'watch'].includes(verb)),
    ),
  );
  expect(changing.map(({ resourceNames }) => resourceNames)).toEqual([
    ['validator.trainer.kubeflow.org'],
    ['jobset-mutating-webhook-configuration', 'jobset-validating-webhook-configuration'],
  ]);
});

test('the API server reaches the webhooks past the mesh, and past the network policies', () => {
  for (const key of [TRAINER, JOBSET]) {
    expect(object(key, PLATFORM)).toMatchObject({
      spec: {
        template: { metadata: { annotations: { 'traffic.sidecar.istio.io/excludeInboundPorts': '9443' } } },
      },
    });
  }
  const ports = ['jobset-webhook', 'trainer-webhook'].map((name) => portsOf(object(policy(name), PLATFORM)));
  expect(ports).toEqual([[9443], [9443]]);
});

const policy = (name: string): ObjectKey => `NetworkPolicy.networking.k8s.io/${SYSTEM}/${name}`;

function portsOf(manifest: Manifest): number[] {
  const { spec } = manifest as { spec?: { ingress: readonly { ports: readonly { port: number }[] }[] } };
  return (spec?.ingress ?? []).flatMap(({ ports }) => ports.map(({ port }) => port));
}

test('owners and contributors of a namespace train, others look on; everybody sees the runtimes of all', () => {
  const role = (name: string): ObjectKey => `ClusterRole.rbac.authorization.k8s.io/kubeflow-trainer-${name}`;
  expect(allowing(role('edit'), 'trainjobs', 'create')).toHaveLength(1);
  expect(allowing(role('view'), 'trainjobs', 'create')).toEqual([]);
  expect(allowing(role('view'), 'trainjobs', 'list')).toHaveLength(1);
  expect(
    object('ClusterRoleBinding.rbac.authorization.k8s.io/kubeflow-trainer-view-cluster-runtimes', PLATFORM),
  ).toMatchObject({
    subjects: [{ kind: 'Group', name: 'system:authenticated' }],
  });
});

test('fine-tuning waits for dataset and model', () => {
  expect(object('ClusterTrainingRuntime.trainer.kubeflow.org/torchtune-llama3.2-1b', PLATFORM)).toMatchObject({
    spec: {
      template: {
        spec: {
          replicatedJobs: [
            { name: 'dataset-initializer' },
            { name: 'model-initializer' },
            {
              name: 'node',
              dependsOn: [
                { name: 'dataset-initializer', status: 'Complete' },
                { name: 'model-initializer', status: 'Complete' },
              ],
            },
          ],
        },
      },
    },
  });
});
