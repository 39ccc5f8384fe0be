import type { TenantOptions } from '../../../constructs';
import { type TenantsInCluster, tenantsInCluster } from '../../support/tenants';

/** Nothing is written twice: our objects and fields, and those of the Profile controller. */
const FULL: TenantOptions = {
  name: 'team-a',
  owner: 'ada@example.com',
  contributors: [
    { user: 'edith@example.com', role: 'edit' },
    { user: 'viola@example.com', role: 'view' },
    { user: 'albert@example.com', role: 'admin' },
  ],
  groups: [{ name: 'research', role: 'edit', members: ['max@example.com'] }],
  quota: { cpu: 8, memory: '32Gi', limits: { cpu: 16 } },
  limitRange: { claim: { max: { storage: '100Gi' } } },
  network: {
    ingressFrom: [{ namespace: 'monitoring' }],
    egress: { apiServer: ['10.0.0.1/32'] },
  },
  imagePullSecrets: ['registry'],
  workloadIdentity: { aws: { roleArn: 'arn:aws:iam::123456789012:role/team-a' } },
};

let cluster: TenantsInCluster;

beforeAll(async () => {
  cluster = await tenantsInCluster({ tenants: [FULL] });
});

test('no object is ours and the controller’s', () => {
  const both = [...cluster.controllers.keys()].filter((key) => cluster.ours.has(key));
  expect(both).toEqual([]);
});

test('the controller writes what the documentation says, the accounts apart, which it finds', () => {
  expect([...cluster.controllers.keys()].sort()).toEqual([
    'AuthorizationPolicy.security.istio.io/team-a/ns-owner-access-istio',
    'ResourceQuota/team-a/kf-resource-quota',
    'RoleBinding.rbac.authorization.k8s.io/team-a/default-editor',
    'RoleBinding.rbac.authorization.k8s.io/team-a/default-viewer',
    'RoleBinding.rbac.authorization.k8s.io/team-a/namespaceAdmin',
  ]);
});

test('of our objects it changes labels of the namespace and a finalizer, none of which we write', () => {
  const labels = cluster.ours.get('Namespace/team-a')?.metadata.labels ?? {};
  const paths = cluster.patched.filter(({ name }) => name === 'team-a').flatMap(({ paths }) => paths);
  expect(paths.length).toBeGreaterThan(1);
  for (const path of paths) {
    expect(path).toMatch(/^\/metadata\/(labels\/|finalizers)/);
    expect(Object.keys(labels)).not.toContain(path.replace('/metadata/labels/', '').replaceAll('~1', '/'));
  }
});

test('everything that we write carries the tenant’s labels', async () => {
  const { ours } = await tenantsInCluster({ tenants: [{ ...FULL, labels: { 'cost-centre': '4711' } }] });
  const own = [...ours.values()].filter(({ metadata }) => (metadata.namespace ?? metadata.name) === 'team-a');
  expect(own.length).toBeGreaterThan(15);
  for (const { metadata } of own) {
    expect(metadata.labels).toMatchObject({ 'cost-centre': '4711', 'kfstack.dev/tenant': 'team-a' });
  }
});
