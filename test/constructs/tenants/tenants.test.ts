import { quotaHard, type TenantOptions } from '../../../constructs/tenants';
import { changes, errors, graph, object } from '../platform-fixture';

const tenant = (more: Partial<TenantOptions> = {}) => ({
  tenants: [{ name: 'team-a', owner: 'ada@example.com', ...more }],
});

test('the namespace names the owner, or the Profile controller would refuse it', () => {
  const { metadata } = object('Namespace/team-a', tenant());
  expect(metadata.annotations).toEqual({ owner: 'ada@example.com' });
  expect(metadata.labels).toEqual({
    'istio-injection': 'enabled',
    'kfstack.dev/tenant': 'team-a',
    'pod-security.kubernetes.io/enforce': 'baseline',
  });
  expect(object('Profile.kubeflow.org/team-a', tenant())).toHaveProperty('spec', {
    owner: { kind: 'User', name: 'ada@example.com' },
  });
});

test('an owner may be written in full', () => {
  expect(changes(tenant(), tenant({ owner: { kind: 'User', name: 'ada@example.com' } }))).toEqual({});
});

test('the quota is in the Profile and nowhere else', () => {
  const quota = {
    cpu: 32,
    memory: '128Gi',
    limits: { cpu: '64' },
    gpus: 2,
    storage: '1Ti',
    claims: 20,
    pods: 100,
    other: { 'count/jobs.batch': 5 },
  };
  const hard = 'Profile.kubeflow.org/team-a.spec.resourceQuotaSpec.hard';
  expect(changes(tenant(), tenant({ quota, limitRange: false }))).toEqual({
    [`${hard}.count/jobs.batch`]: [undefined, '5'],
    [`${hard}.limits.cpu`]: [undefined, '64'],
    [`${hard}.persistentvolumeclaims`]: [undefined, '20'],
    [`${hard}.pods`]: [undefined, '100'],
    [`${hard}.requests.cpu`]: [undefined, '32'],
    [`${hard}.requests.memory`]: [undefined, '128Gi'],
    [`${hard}.requests.nvidia.com/gpu`]: [undefined, '2'],
    [`${hard}.requests.storage`]: [undefined, '1Ti'],
  });
});

test('GPUs of other names, and none at all', () => {
  expect(quotaHard({ gpus: { 'nvidia.com/mig-1g.5gb': 4 } })).toEqual({ 'requests.nvidia.com/mig-1g.5gb': '4' });
  expect(quotaHard({ gpus: 0 })).toEqual({ 'requests.nvidia.com/gpu': '0' });
  expect(quotaHard({})).toEqual({});
});

test('the Profile comes after its namespace, its controller and its definition, so it goes before them', () => {
  const profile = graph(tenant()).nodes.find(({ key }) => key === 'Profile.kubeflow.org/team-a');
  expect(profile?.needs.map(({ to }) => to)).toEqual(
    expect.arrayContaining([
      'CustomResourceDefinition.apiextensions.k8s.io/profiles.kubeflow.org',
      'Deployment.apps/kubeflow/profiles-deployment',
      'Namespace/team-a',
    ]),
  );
});

test('adding a tenant changes nothing of another', () => {
  const two = { tenants: [{ name: 'team-0', owner: 'eve@example.com' }, ...tenant().tenants] };
  expect(Object.keys(changes(tenant(), two)).filter((path) => !/\/team-0[./]/.test(path))).toEqual([]);
});

test('labels of a tenant win over the platform’s', () => {
  const options = { ...tenant({ labels: { cost: 'a' } }), labels: { cost: 'all', site: 'x' } };
  for (const key of ['Namespace/team-a', 'Profile.kubeflow.org/team-a']) {
    expect(object(key, options).metadata.labels).toMatchObject({
      cost: 'a',
      site: 'x',
      'kfstack.dev/tenant': 'team-a',
    });
  }
});

test('names are DNS labels, each once, and none of the platform or the cluster', () => {
  const named = (...names: string[]) => errors({ tenants: names.map((name) => ({ name, owner: 'x@example.com' })) });
  expect(named('Team_A')).toContainEqual(
    expect.stringMatching(/^platform\/tenants\/Team_A: name: "Team_A" is no DNS label: /),
  );
  expect(named('team', 'team')).toEqual([
    'platform/tenants: tenants[1].name: team is the name of tenants[0] already; give each its own',
  ]);
  for (const name of ['istio-system', 'kube-public', 'default']) {
    expect(named(name)).toContain(
      `platform/tenants: tenants[0].name: ${name} is a namespace of the platform or the cluster; give the tenant another name`,
    );
  }
});

test('wrong amounts are named by their option', () => {
  const quota = { cpu: '4 cores', gpus: 1.5, pods: -1, other: { services: 'many' } };
  const found = errors(tenant({ quota, owner: ' ' }));
  for (const path of ['owner', 'quota.cpu', 'quota.gpus', 'quota.pods', 'quota.other.services']) {
    expect(found).toContainEqual(expect.stringContaining(`platform/tenants/team-a: ${path}: `));
  }
});
