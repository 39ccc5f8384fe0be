import { field, list, type Manifest, matchesSelector, strings } from '../../../constructs';
import { added, changes, objects } from '../platform-fixture';

/** The Training Operator and what came after it, in one cluster. */
const BOTH = { trainer: {}, trainingOperator: {} };
const all = [...objects(BOTH).values()];
const named = ({ kind, metadata }: Manifest) => `${kind} ${metadata.namespace}/${metadata.name}`;
const ofKind = (...kinds: readonly string[]) => all.filter(({ kind }) => kinds.includes(kind));
const ours = ({ metadata }: Manifest) => /training|trainer|jobset/.test(metadata.name);
const webhooks = (...of: readonly string[]) =>
  ofKind(...of)
    .filter(ours)
    .flatMap((configuration) => list(configuration, 'webhooks'));

test('each adds the same objects, with the other and without', () => {
  expect(added({ trainer: {} }, BOTH)).toEqual(added({}, { trainingOperator: {} }));
  expect(added({ trainingOperator: {} }, BOTH)).toEqual(added({}, { trainer: {} }));
});

test('neither changes an object of the other', () => {
  for (const one of [{ trainer: {} }, { trainingOperator: {} }]) {
    const own = added(one, BOTH);
    expect(own.length).toBeGreaterThan(10);
    const others = Object.keys(changes(one, BOTH)).filter((path) => !own.some((key) => path.startsWith(`${key}.`)));
    expect(others).toEqual([]);
  }
});

test('no two webhooks have a name in common, or are asked about the same objects', () => {
  const kinds = ['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration'];
  const names = webhooks(...kinds).map((webhook) => field(webhook, 'name'));
  expect(names).toEqual(
    expect.arrayContaining([
      'validator.pytorchjob.training-operator.kubeflow.org',
      'validator.trainjob.trainer.kubeflow.org',
    ]),
  );
  expect(new Set(names).size).toBe(names.length);
  const asked = webhooks('ValidatingWebhookConfiguration')
    .flatMap((webhook) => list(webhook, 'rules'))
    .flatMap((rule) => list(rule, 'resources').map((resource) => `${list(rule, 'apiGroups').join()} ${resource}`));
  expect(asked).toHaveLength(10);
  expect(new Set(asked).size).toBe(asked.length);
});

test('each Service and each Deployment has the pods of one program', () => {
  const deployments = ofKind('Deployment');
  const chosen = (namespace: string | undefined, labels: Readonly<Record<string, string>>) =>
    deployments
      .filter(({ metadata }) => metadata.namespace === namespace)
      .filter((each) =>
        matchesSelector({ matchLabels: labels }, strings(each, 'spec', 'template', 'metadata', 'labels')),
      )
      .map(named);
  const operator = deployments.filter(ours);
  expect(operator).toHaveLength(3);
  for (const each of operator) {
    expect(chosen(each.metadata.namespace, strings(each, 'spec', 'selector', 'matchLabels'))).toEqual([named(each)]);
  }
  const services = ofKind('Service').filter(ours);
  expect(services).toHaveLength(4);
  for (const each of services.filter(({ metadata }) => metadata.namespace === 'kubeflow')) {
    expect(chosen('kubeflow', strings(each, 'spec', 'selector'))).toEqual(['Deployment kubeflow/training-operator']);
  }
});

test('what administrators may do with the jobs of one is collected apart', () => {
  const collected = (name: string) => {
    const role = all.find(({ kind, metadata }) => kind === 'ClusterRole' && metadata.name === name);
    return list(role, 'aggregationRule', 'clusterRoleSelectors').flatMap((selector) =>
      ofKind('ClusterRole')
        .filter(({ metadata }) => matchesSelector(selector, metadata.labels ?? {}))
        .map(({ metadata }) => metadata.name),
    );
  };
  expect(collected('kubeflow-training-admin')).toEqual(['kubeflow-training-edit']);
  expect(collected('kubeflow-trainer-admin')).toEqual(['kubeflow-trainer-edit']);
  expect(collected('kubeflow-edit')).toEqual(
    expect.arrayContaining(['kubeflow-training-edit', 'kubeflow-trainer-edit']),
  );
});
