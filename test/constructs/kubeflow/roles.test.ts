import { list, type Manifest, strings } from '../../../constructs';
import { changes, objects } from '../platform-fixture';

const ROLES = [...objects().values()].filter(({ kind }) => kind === 'ClusterRole');
const role = (name: string) => ROLES.find(({ metadata }) => metadata.name === name) as Manifest;

/** What the API server makes of an aggregated role: the rules of all roles that it selects, theirs included. */
function rulesOf(of: Manifest): readonly unknown[] {
  const selectors = list(of.aggregationRule, 'clusterRoleSelectors').map((each) => strings(each, 'matchLabels'));
  if (selectors.length === 0) return list(of, 'rules');
  return ROLES.filter(({ metadata }) =>
    selectors.some((labels) => Object.entries(labels).every(([key, value]) => metadata.labels?.[key] === value)),
  ).flatMap(rulesOf);
}

/** Whether a role of a user allows it. */
function allows(name: string, verb: string, group: string, resource: string): boolean {
  return rulesOf(role(name)).some(
    (rule) =>
      list(rule, 'verbs').includes(verb) &&
      list(rule, 'apiGroups').includes(group) &&
      list(rule, 'resources').some((each) => each === resource || each === '*'),
  );
}

test.each([
  ['get', '', 'pods', ['view', 'edit', 'admin']],
  ['get', '', 'secrets', ['edit', 'admin']],
  ['create', 'batch', 'jobs', ['edit', 'admin']],
  ['create', '', 'pods/exec', ['edit', 'admin']],
  ['create', 'rbac.authorization.k8s.io', 'rolebindings', ['admin']],
  ['create', '', 'resourcequotas', []],
  ['list', 'networking.istio.io', 'virtualservices', ['view', 'edit', 'admin']],
  ['create', 'networking.istio.io', 'virtualservices', []],
  ['list', 'security.istio.io', 'authorizationpolicies', ['view', 'edit', 'admin']],
  ['update', 'kubeflow.org', 'profiles', []],
  ['impersonate', '', 'serviceaccounts', []],
])('%s %s/%s is for %j', (verb, group, resource, who) => {
  const may = ['view', 'edit', 'admin'].filter((each) => allows(`kubeflow-${each}`, verb, group, resource));
  expect(may).toEqual(who);
});

test('the rules of a role that collects are the API server’s to write', () => {
  for (const each of ROLES) {
    if (each.aggregationRule !== undefined) expect(each).not.toHaveProperty('rules');
  }
});

test('a role with a label of the part is still taken in', () => {
  const paths = Object.keys(changes({}, { kubeflow: { labels: { team: 'platform' } } }));
  expect(paths).not.toHaveLength(0);
  expect(paths.every((path) => path.endsWith('.metadata.labels.team'))).toBe(true);
});

test('roles are the same in every release', () => {
  const paths = Object.keys(changes({ release: '1.11.0' }, { release: '26.03' }));
  expect(paths.filter((path) => path.includes('/kubeflow-') && path.startsWith('ClusterRole'))).toEqual([]);
});
