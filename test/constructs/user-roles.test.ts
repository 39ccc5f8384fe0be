import { Testing } from 'cdk8s';
import { rule } from '../../constructs/rights';
import { addUserRoles, type UserRole } from '../../constructs/user-roles';

const made = (...roles: UserRole[]) => {
  const chart = Testing.chart();
  addUserRoles(chart, roles, (name, labels) => ({ name, labels: { ...labels, app: 'x' } }));
  return Testing.synth(chart) as Record<string, unknown>[];
};

test('Kubernetes’ own roles and Kubeflow’s have labels of their own', () => {
  const rules = [rule('core', 'pods', 'get')];
  expect(made({ name: 'a', to: 'view kubeflow-view', rules })).toEqual([
    expect.objectContaining({
      metadata: {
        name: 'a',
        labels: {
          app: 'x',
          'rbac.authorization.k8s.io/aggregate-to-view': 'true',
          'rbac.authorization.kubeflow.org/aggregate-to-kubeflow-view': 'true',
        },
      },
      rules,
    }),
  ]);
});

test('a role collects under a name that may differ from its own, and a role may have no rules', () => {
  const [collecting, empty] = made({ name: 'b', collects: 'kubeflow-b-admin' }, { name: 'c', to: 'kubeflow-admin' });
  expect(collecting).toMatchObject({
    aggregationRule: {
      clusterRoleSelectors: [
        { matchLabels: { 'rbac.authorization.kubeflow.org/aggregate-to-kubeflow-b-admin': 'true' } },
      ],
    },
  });
  expect(empty).not.toHaveProperty('aggregationRule');
});
