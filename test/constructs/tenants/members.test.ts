import fc from 'fast-check';
import type { Manifest, TenantOptions } from '../../../constructs';
import { bindingName, membersOf } from '../../../constructs/tenants/members';
import { errors, objects } from '../platform-fixture';

const team = (more: Partial<TenantOptions>): TenantOptions => ({ name: 'team-a', owner: 'ada@example.com', ...more });
const ours = (more: Partial<TenantOptions>, kind: string): Manifest[] =>
  [...objects({ tenants: [team(more)] }).values()].filter(
    (each) => each.kind === kind && each.metadata.namespace === 'team-a',
  );
const wrong = (more: Partial<TenantOptions>) =>
  errors({ tenants: [team(more)] }).map((error) => error.replace('platform/tenants/team-a: ', ''));

test('a contributor is written as access management writes one, so that the dashboard lists it', () => {
  const contributors = [{ user: 'Edith.Clarke@example.com', role: 'edit' as const }];
  const name = 'user-edith-clarke-example-com-clusterrole-edit';
  const annotations = { user: 'Edith.Clarke@example.com', role: 'edit' };
  expect(ours({ contributors }, 'RoleBinding')).toMatchObject([
    {
      metadata: { name, annotations },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'kubeflow-edit' },
      subjects: [{ apiGroup: 'rbac.authorization.k8s.io', kind: 'User', name: 'Edith.Clarke@example.com' }],
    },
  ]);
  expect(ours({ contributors }, 'AuthorizationPolicy')).toMatchObject([
    {
      metadata: { name, annotations },
      spec: {
        rules: [
          {
            from: [
              {
                source: {
                  principals: [
                    'cluster.local/ns/istio-system/sa/istio-ingressgateway-service-account',
                    'cluster.local/ns/kubeflow/sa/ml-pipeline-ui',
                  ],
                },
              },
            ],
            when: [{ key: 'request.headers[kubeflow-userid]', values: ['Edith.Clarke@example.com'] }],
          },
        ],
      },
    },
  ]);
});

test('a group has no annotations: access management would take it for a user', () => {
  const [binding] = ours({ groups: [{ name: 'oidc:Research', role: 'view' }] }, 'RoleBinding');
  expect(binding).toMatchObject({
    metadata: { name: 'group-oidc-research-clusterrole-view' },
    roleRef: { name: 'kubeflow-view' },
    subjects: [{ kind: 'Group', name: 'oidc:Research' }],
  });
  expect(binding?.metadata.annotations).toBeUndefined();
});

test('who is named more than once has the strongest role, and the owner stays the owner', () => {
  const found = membersOf(
    team({
      contributors: [{ user: 'max@example.com', role: 'view' }],
      groups: [
        { name: 'a', role: 'admin', members: ['max@example.com', 'ada@example.com'] },
        { name: 'b', role: 'edit', members: ['max@example.com', 'eve@example.com'] },
      ],
    }),
  );
  expect(found.map(({ kind, name, role }) => [kind, name, role])).toEqual([
    ['User', 'max@example.com', 'admin'],
    ['User', 'eve@example.com', 'edit'],
    ['Group', 'a', 'admin'],
    ['Group', 'b', 'edit'],
  ]);
});

test('names of objects are names that Kubernetes takes, whatever the user is called', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, maxLength: 200, unit: 'binary' }), (user) => {
      expect(bindingName('User', user, 'edit')).toMatch(/^user-([a-z0-9]+-)*clusterrole-edit$/);
    }),
  );
});

test('two users whom Kubernetes would know by one name are an error, unless their roles differ', () => {
  const users = ['a.b@example.com', 'a-b@example.com'];
  const contributors = users.map((user) => ({ user, role: 'edit' as const }));
  expect(wrong({ contributors })).toEqual([
    'contributors: a.b@example.com and a-b@example.com would both be user-a-b-example-com-clusterrole-edit: give one of them another role, or another name',
  ]);
  expect(wrong({ contributors: contributors.map((each, i) => (i > 0 ? { ...each, role: 'view' } : each)) })).toEqual(
    [],
  );
});

test('people are named once, and none of them is a name of Kubernetes, empty or a pattern', () => {
  const found = wrong({
    contributors: [
      { user: 'ada@example.com', role: 'edit' },
      { user: 'max@example.com', role: 'edit' },
      { user: 'max@example.com', role: 'view' },
      { user: ' ', role: 'view' },
      { user: '*@example.com', role: 'view' },
      { user: 'x'.repeat(201), role: 'view' },
    ],
    groups: [
      { name: 'system:authenticated', role: 'view' },
      { name: 'a', claim: '*', role: 'view', members: ['max\n'] },
      { name: 'a', role: 'edit' },
    ],
  });
  expect(found.map((error) => error.slice(0, error.indexOf(':')))).toEqual([
    'contributors[0].user',
    'contributors[2].user',
    'contributors[3].user',
    'contributors[4].user',
    'contributors[5].user',
    'groups[0].name',
    'groups[1].claim',
    'groups[1].members[0]',
    'groups[2].name',
  ]);
  expect(found[1]).toBe('contributors[2].user: max@example.com is contributors[1].user already: keep one of the two');
});

test('groups need somebody whose tokens tell them, where the mesh is to know them', () => {
  const options = { oauth2Proxy: false, dex: false } as const;
  const groups = [{ name: 'research', role: 'edit' as const }];
  expect(errors({ ...options, tenants: [team({ groups, mesh: { groups: true } })] })).toContainEqual(
    expect.stringContaining('platform/tenants/team-a: mesh.groups: needs an issuer'),
  );
  const kinds = [...objects({ ...options, tenants: [team({ groups })] }).values()]
    .filter(({ metadata }) => metadata.namespace === 'team-a')
    .map(({ kind }) => kind);
  expect(kinds).toContain('RoleBinding');
  expect(kinds).not.toContain('RequestAuthentication');
});
