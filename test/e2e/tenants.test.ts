import { emptyCluster } from './cluster';
import { TestStack } from './harness';
import { eventually, type Kube, type Live } from './kube';

/** What people may do in tenants, as the API server itself judges; and tenants that come, change and go. */
const OWNER = 'ada@example.com';
const EDITOR = 'edith@example.com';
const VIEWER = 'viola@example.com';
const GROUP = 'oidc:research';
const TEAM_A = {
  name: 'team-a',
  owner: OWNER,
  contributors: [
    { user: EDITOR, role: 'edit' },
    { user: VIEWER, role: 'view' },
  ],
  groups: [{ name: GROUP, role: 'edit' }],
  quota: { cpu: 4, memory: '8Gi', limits: { cpu: 8, memory: '16Gi' } },
  imagePullSecrets: ['registry'],
};
const TEAM_B = { name: 'team-b', owner: 'bob@example.com' };
const stack = new TestStack('sim-tenants', { config: { tenants: [TEAM_A, TEAM_B] } });
let cluster: Kube;

beforeAll(async () => {
  cluster = await emptyCluster();
  await stack.succeed('up', '--yes');
}, 600_000);

interface Person {
  readonly user: string;
  readonly groups?: readonly string[];
}

const people: Readonly<Record<string, Person>> = {
  owner: { user: OWNER },
  editor: { user: EDITOR },
  viewer: { user: VIEWER },
  'group member': { user: 'max@example.com', groups: [GROUP, 'system:authenticated'] },
  stranger: { user: 'eve@example.com', groups: ['system:authenticated'] },
  "other tenant's owner": { user: TEAM_B.owner },
};

/** `create pods`, `get pods/log`, `create rolebindings.rbac.authorization.k8s.io`. */
async function may(person: Person, action: string, namespace: string): Promise<boolean> {
  const [verb = '', what = ''] = action.split(' ');
  const [path = '', ...group] = what.split('.');
  const [resource, subresource] = path.split('/');
  const resourceAttributes = { namespace, verb, group: group.join('.'), resource, subresource };
  const review = await cluster.raw('POST', '/apis/authorization.k8s.io/v1/subjectaccessreviews', {
    apiVersion: 'authorization.k8s.io/v1',
    kind: 'SubjectAccessReview',
    spec: { ...person, resourceAttributes },
  });
  return review.status?.allowed === true;
}

const LOOK = ['get pods', 'list services', 'get pods/log', 'list deployments.apps'];
const WORK = ['create pods', 'delete persistentvolumeclaims', 'get secrets', 'update deployments.apps'];
const RULE = ['create rolebindings.rbac.authorization.k8s.io'];
const ACTIONS = [...LOOK, ...WORK, ...RULE];

const allowed: Readonly<Record<string, readonly string[]>> = {
  owner: ACTIONS,
  editor: [...LOOK, ...WORK],
  viewer: LOOK,
  'group member': [...LOOK, ...WORK],
  stranger: [],
  "other tenant's owner": [],
};

async function rights(person: Person, namespace: string): Promise<string[]> {
  const answers = await Promise.all(ACTIONS.map((action) => may(person, action, namespace)));
  return ACTIONS.filter((_, index) => answers[index]);
}

test('everybody may do what their role allows in their own tenant', async () => {
  // The controllers add up roles and follow the Profile a moment after the installation.
  await eventually(() => may({ user: OWNER }, 'create rolebindings.rbac.authorization.k8s.io', 'team-a'), 30_000);
  const found = await Promise.all(
    Object.entries(people).map(async ([name, person]) => [name, await rights(person, 'team-a')] as const),
  );
  expect(Object.fromEntries(found)).toEqual(allowed);
});

test('and nothing in another, nor in the platform', async () => {
  for (const namespace of ['team-b', 'kubeflow', 'default', 'istio-system']) {
    for (const [name, person] of Object.entries(people)) {
      if (name === "other tenant's owner" && namespace === 'team-b') continue;
      expect([namespace, name, await rights(person, namespace)]).toEqual([namespace, name, []]);
    }
  }
});

test('pods of a tenant work within it and nowhere else', async () => {
  const pod = { user: 'system:serviceaccount:team-a:default-editor' };
  expect(await rights(pod, 'team-a')).toEqual([...LOOK, ...WORK]);
  expect(await rights(pod, 'team-b')).toEqual([]);
});

test('a container that states no resources fits the quota, and one that states too much does not', async () => {
  const pod = (name: string, resources?: object): Live => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { namespace: 'team-a', name },
    spec: {
      serviceAccountName: 'default-editor',
      containers: [{ name: 'main', image: 'example.com/main:1', resources }],
    },
  });
  const created = await eventually(() => cluster.apply(pod('modest')));
  expect(created.spec).toMatchObject({
    containers: [{ resources: { requests: { cpu: '100m', memory: '128Mi' }, limits: { cpu: '1', memory: '1Gi' } } }],
    imagePullSecrets: [{ name: 'registry' }],
  });
  await expect(cluster.apply(pod('greedy', { requests: { cpu: '5' }, limits: { cpu: '5' } }))).rejects.toThrow(
    /exceeded quota: kf-resource-quota/,
  );
  await cluster.delete(created);
});

test('a second update changes nothing', async () => {
  expect(await stack.succeed('up', '--yes')).toMatch(/Resources:\s+\d+ unchanged\n/);
}, 180_000);

test('a change of who works in a tenant is a change of rights, and of nothing else', async () => {
  const contributors = [{ user: VIEWER, role: 'edit' }];
  stack.configure({ tenants: [{ ...TEAM_A, contributors }, TEAM_B] });
  await stack.succeed('up', '--yes');
  expect(await rights({ user: EDITOR }, 'team-a')).toEqual([]);
  expect(await rights({ user: VIEWER }, 'team-a')).toEqual([...LOOK, ...WORK]);
  expect(await rights({ user: OWNER }, 'team-a')).toEqual(ACTIONS);
}, 180_000);

test('a tenant that leaves takes its rights along; another one comes; the third does not notice', async () => {
  const uid = async (name: string) =>
    (await cluster.get({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } }))?.metadata.uid;
  const before = await uid('team-b');
  stack.configure({ tenants: [TEAM_B, { name: 'team-c', owner: OWNER }] });
  await stack.succeed('up', '--yes');
  expect(await uid('team-a')).toBeUndefined();
  expect(await uid('team-b')).toBe(before);
  expect(await rights({ user: OWNER }, 'team-a')).toEqual([]);
  await eventually(async () => (await rights({ user: OWNER }, 'team-c')).length === ACTIONS.length, 30_000);
}, 180_000);

test('all of it goes in one pass', async () => {
  await stack.succeed('destroy', '--yes');
  expect(await cluster.get({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'team-b' } })).toBeUndefined();
}, 180_000);
