import {
  AUTHORIZATION_POLICY,
  CONFIG_MAP,
  idOf,
  NAMESPACE,
  PROFILE,
  RESOURCE_QUOTA,
  ROLE_BINDING,
  SERVICE_ACCOUNT,
} from '../../../sim/stand-in/kinds';
import { Profiles } from '../../../sim/stand-in/profiles';
import { FakeCluster } from './fake-cluster';

const part = new Profiles();
const OWNER = { kind: 'User', name: 'a@example.com' };

function cluster(hard?: Record<string, string>, metadata: object = {}): FakeCluster {
  const live = new FakeCluster();
  live.unserved.add(idOf(AUTHORIZATION_POLICY));
  const configMap = (name: string, data: Record<string, string>) =>
    live.add(CONFIG_MAP, { metadata: { name, namespace: 'kubeflow' }, data });
  configMap('labels', { 'namespace-labels.yaml': 'a: "x"\nb/c: "y"\nd: ""\n' });
  configMap('environment', { USERID_HEADER: 'x-user' });
  const containers = [{ name: 'manager', envFrom: [{ configMapRef: { name: 'environment' } }] }];
  live.run('kubeflow', 'profiles-deployment', 'p', {
    containers,
    volumes: [{ name: 'l', configMap: { name: 'labels' } }],
  });
  const spec = { owner: OWNER, resourceQuotaSpec: hard && { hard } };
  return live.add(PROFILE, { metadata: { name: 'team', ...metadata }, spec });
}

test('a Profile becomes a namespace with accounts and bindings', async () => {
  const live = cluster();
  await live.settle(part);
  expect(live.get(NAMESPACE, 'team')?.metadata).toMatchObject({
    annotations: { owner: OWNER.name },
    labels: { a: 'x', 'b/c': 'y', 'istio-injection': 'enabled' },
  });
  expect(live.list(SERVICE_ACCOUNT).map(({ metadata }) => metadata?.name)).toEqual([
    'default-editor',
    'default-viewer',
  ]);
  expect(live.list(ROLE_BINDING).map(({ metadata, roleRef }) => [metadata?.name, roleRef.name])).toEqual([
    ['default-editor', 'kubeflow-edit'],
    ['default-viewer', 'kubeflow-view'],
    ['namespaceAdmin', 'kubeflow-admin'],
  ]);
  expect(live.get(ROLE_BINDING, 'namespaceAdmin', 'team')).toMatchObject({
    metadata: { annotations: { user: OWNER.name, role: 'admin' } },
    subjects: [OWNER],
  });
  expect(live.patches).toEqual([
    { name: 'team', steps: [{ op: 'add', path: '/metadata/finalizers', value: ['profile-finalizer'] }] },
  ]);
});

test('nothing happens while the controller does not run', async () => {
  const live = cluster();
  live.stop('kubeflow', 'profiles-deployment');
  await live.settle(part);
  expect(live.list(NAMESPACE)).toEqual([]);
});

test('a namespace of the same owner is taken over: labels that it lacks are added', async () => {
  const live = cluster(undefined, { finalizers: ['profile-finalizer'] });
  const annotations = { owner: OWNER.name };
  live.add(NAMESPACE, { metadata: { name: 'team', annotations, labels: { a: 'mine' } } });
  await live.settle(part);
  expect(live.patches).toEqual([{ name: 'team', steps: [{ op: 'add', path: '/metadata/labels/b~1c', value: 'y' }] }]);
  expect(live.list(ROLE_BINDING)).toHaveLength(3);
});

test('a namespace of somebody else fails the Profile', async () => {
  const live = cluster();
  live.add(NAMESPACE, { metadata: { name: 'team' } });
  await live.settle(part);
  expect(live.get(PROFILE, 'team')?.status?.conditions).toMatchObject([{ type: 'Failed' }]);
  expect(live.list(SERVICE_ACCOUNT)).toEqual([]);
});

test('the quota follows the Profile, and goes when the Profile has none', async () => {
  const live = cluster({ cpu: '4' });
  await live.settle(part);
  expect(live.get(RESOURCE_QUOTA, 'kf-resource-quota', 'team')?.spec).toEqual({ hard: { cpu: '4' } });
  live.add(PROFILE, { metadata: { name: 'team' }, spec: { owner: OWNER, resourceQuotaSpec: {} } });
  await live.settle(part);
  expect(live.list(RESOURCE_QUOTA)).toEqual([]);
});

test('the access policy is written where the mesh is installed', async () => {
  const live = cluster();
  await live.settle(part);
  expect(live.list(AUTHORIZATION_POLICY)).toEqual([]);
  live.unserved.clear();
  await live.settle(part);
  const policy = live.get(AUTHORIZATION_POLICY, 'ns-owner-access-istio', 'team');
  expect(JSON.stringify(policy?.spec)).toContain('request.headers[x-user]');
});

test('on deletion the finalizer goes, and nothing is made anew', async () => {
  const metadata = { deletionTimestamp: new Date(), finalizers: ['other', 'profile-finalizer'] };
  const live = cluster(undefined, metadata);
  await live.settle(part);
  expect(live.patches).toEqual([{ name: 'team', steps: [{ op: 'remove', path: '/metadata/finalizers/1' }] }]);
  expect(live.list(NAMESPACE)).toEqual([]);
});
