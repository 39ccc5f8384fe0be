import type { Manifest } from '../../../constructs';
import { type AccessRequest, Authorizer } from '../../support/rights';

const RBAC = 'rbac.authorization.k8s.io';
const apiVersion = `${RBAC}/v1`;
const role = (name: string, rules: object[], more: object = {}, namespace?: string): Manifest => ({
  apiVersion,
  kind: namespace === undefined ? 'ClusterRole' : 'Role',
  metadata: { name, namespace, ...more },
  rules,
});
const binding = (to: string, subject: object, namespace?: string, kind = 'ClusterRole'): Manifest => ({
  apiVersion,
  kind: namespace === undefined ? 'ClusterRoleBinding' : 'RoleBinding',
  metadata: { name: to, namespace },
  roleRef: { apiGroup: RBAC, kind, name: to },
  subjects: [subject],
});
const PROGRAM = { kind: 'ServiceAccount', namespace: 'a', name: 'program' };
const pods = { apiGroups: [''], resources: ['pods'], verbs: ['get', 'list'] };
const getPods: AccessRequest = { verb: 'get', group: '', resource: 'pods', namespace: 'a' };

function may(manifests: Manifest[], change: Partial<AccessRequest> = {}, account = 'a/program'): boolean {
  return new Authorizer(manifests).allows(account, { ...getPods, ...change });
}

test('a ClusterRoleBinding holds everywhere, a RoleBinding in its namespace, of a ClusterRole too', () => {
  const everywhere = [role('r', [pods]), binding('r', PROGRAM)];
  expect([may(everywhere), may(everywhere, { namespace: 'b' }), may(everywhere, { namespace: undefined })]).toEqual([
    true,
    true,
    true,
  ]);
  const here = [role('r', [pods]), binding('r', PROGRAM, 'a')];
  expect([may(here), may(here, { namespace: 'b' }), may(here, { namespace: undefined })]).toEqual([true, false, false]);
});

test('a Role is that of the namespace of its binding', () => {
  const elsewhere = [role('r', [pods], {}, 'b'), binding('r', PROGRAM, 'a', 'Role')];
  expect(may(elsewhere)).toBe(false);
  expect(may([...elsewhere, role('r', [pods], {}, 'a')])).toBe(true);
});

test.each<[string, Partial<AccessRequest>]>([
  ['another verb', { verb: 'delete' }],
  ['another group', { group: 'metrics.k8s.io' }],
  ['another resource', { resource: 'secrets' }],
  ['what is below a resource', { resource: 'pods/log' }],
  ['a path', { group: undefined, resource: '/metrics' }],
])('%s is not allowed', (_, change) => {
  expect(may([role('r', [pods]), binding('r', PROGRAM)], change)).toBe(false);
});

test.each<[string, object, Partial<AccessRequest>, boolean]>([
  ['every verb', { ...pods, verbs: ['*'] }, { verb: 'impersonate' }, true],
  ['every group', { ...pods, apiGroups: ['*'] }, { group: 'metrics.k8s.io' }, true],
  ['every resource, and what is below', { ...pods, resources: ['*'] }, { resource: 'pods/log' }, true],
  ['one thing below every resource', { ...pods, resources: ['*/scale'] }, { resource: 'pods/scale' }, true],
  ['and not the resource', { ...pods, resources: ['*/scale'] }, {}, false],
  ['one by name', { ...pods, resourceNames: ['x'] }, { name: 'x' }, true],
  ['and no other', { ...pods, resourceNames: ['x'] }, { name: 'y' }, false],
  ['and not all', { ...pods, resourceNames: ['x'] }, {}, false],
])('a rule for %s', (_, rule, change, allowed) => {
  expect(may([role('r', [rule]), binding('r', PROGRAM)], change)).toBe(allowed);
});

test('a rule for paths, also for all that begin alike', () => {
  const paths = { nonResourceURLs: ['/metrics', '/logs/*'], verbs: ['get'] };
  const asks = ['/metrics', '/logs/a', '/healthz'].map((resource) => ({ group: undefined, resource }));
  const of = (namespace?: string) => [role('r', [paths]), binding('r', PROGRAM, namespace)];
  expect(asks.map((ask) => may(of(), ask))).toEqual([true, true, false]);
  expect(asks.map((ask) => may(of('a'), ask))).toEqual([false, false, false]);
});

test.each([
  ['all accounts', 'system:serviceaccounts', true],
  ['those of its namespace', 'system:serviceaccounts:a', true],
  ['those of another', 'system:serviceaccounts:b', false],
  ['everybody who signed in', 'system:authenticated', true],
])('a group: %s', (_, name, allowed) => {
  expect(may([role('r', [pods]), binding('r', { kind: 'Group', name })])).toBe(allowed);
});

test('an account may be named as a user', () => {
  expect(may([role('r', [pods]), binding('r', { kind: 'User', name: 'system:serviceaccount:a:program' })])).toBe(true);
});

test('a role that collects has what those have that it selects, and they in turn, and nothing of its own', () => {
  const collects = (name: string, label: string, labels = {}) => ({
    ...role(name, [{ ...pods, verbs: ['watch'] }], { labels }),
    aggregationRule: { clusterRoleSelectors: [{ matchLabels: { [label]: 'true' } }] },
  });
  const manifests = [
    collects('top', 'to-top'),
    collects('middle', 'to-middle', { 'to-top': 'true' }),
    role('leaf', [pods], { labels: { 'to-middle': 'true' } }),
    role('other', [{ ...pods, verbs: ['delete'] }], { labels: { 'to-other': 'true' } }),
    binding('top', PROGRAM),
  ];
  expect(['get', 'watch', 'delete'].map((verb) => may(manifests, { verb }))).toEqual([true, false, false]);
});
