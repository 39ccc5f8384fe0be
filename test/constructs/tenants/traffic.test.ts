import { identity, principal, type TenantOptions } from '../../../constructs';
import { type TenantsInCluster, tenantsInCluster } from '../../support/tenants';
import { admits, meshAdmits, networkAdmits, type Request, type Workload } from '../../support/traffic';

/** What a tenant admits, evaluated from our objects and from those that the Profile controller writes. */
const TEAM_A: TenantOptions = {
  name: 'team-a',
  owner: 'ada@example.com',
  contributors: [
    { user: 'edith@example.com', role: 'edit' },
    { user: 'viola@example.com', role: 'view' },
  ],
  groups: [
    { name: 'oidc:research', claim: 'research', role: 'edit', members: ['max@example.com'] },
    { name: 'auditors', role: 'view' },
  ],
  network: { ingressFrom: [{ namespace: 'monitoring', ports: [15020], paths: ['/stats/*'] }] },
};
const TENANTS: readonly TenantOptions[] = [
  TEAM_A,
  { name: 'team-b', owner: 'bob@example.com' },
  { name: 'team-c', owner: 'carl@example.com', network: { isolation: 'none' } },
  { name: 'team-d', owner: 'dora@example.com', mesh: { serverless: 'anyone' } },
  { name: 'team-e', owner: 'emil@example.com', mesh: { serverless: false } },
];

let cluster: TenantsInCluster;

beforeAll(async () => {
  cluster = await tenantsInCluster({ tenants: TENANTS, knative: {} });
});

const NOTEBOOK: Workload = { namespace: 'team-a', serviceAccount: 'default-editor', labels: { 'notebook-name': 'n' } };
const GATEWAY: Workload = {
  namespace: 'istio-system',
  serviceAccount: 'istio-ingressgateway-service-account',
  labels: { app: 'istio-ingressgateway', istio: 'ingressgateway' },
};
const platform = (serviceAccount: string): Workload => ({ namespace: 'kubeflow', serviceAccount });
const knative = (app: string): Workload => ({
  namespace: 'knative-serving',
  serviceAccount: app === 'activator' ? 'activator' : 'controller',
  labels: { app },
});
const LOCAL_GATEWAY: Workload = {
  namespace: 'istio-system',
  serviceAccount: 'cluster-local-gateway-service-account',
  labels: { app: 'cluster-local-gateway', istio: 'cluster-local-gateway' },
};

/** A user's request through the gateway, which writes the header; to a notebook, if nothing else is said. */
const user = (name: string, more: Partial<Request> = {}): Request => ({
  from: GATEWAY,
  to: NOTEBOOK,
  port: 8888,
  path: '/notebook/team-a/n/lab',
  headers: { 'kubeflow-userid': name },
  ...more,
});
const DEX = 'http://dex.auth.svc.cluster.local:5556/dex';
const token = (issuer: string, ...groups: string[]) => ({ issuer, claims: { sub: 'x', groups } });

/** The same of somebody whom only the token says to be in a group. */
const member = (group: string, more: Partial<Request> = {}): Request =>
  user('eve@example.com', { token: token(DEX, 'staff', group), ...more });
const MODEL: Partial<Request> = {
  to: { namespace: 'team-a', labels: { app: 'model' } },
  port: 8080,
  path: '/v1/models/iris',
};

const REVISION = {
  to: { namespace: 'team-a', labels: { 'serving.knative.dev/revision': 'model-predictor-00001' } },
  port: 8012,
  path: '/v1/models/iris:predict',
} satisfies Partial<Request>;

const admitted: Record<string, Request> = {
  'the tenant’s own pods': { from: NOTEBOOK, to: { namespace: 'team-a' }, port: 9000 },
  'the owner, through the gateway': user('ada@example.com'),
  'a contributor, through the gateway': user('edith@example.com'),
  'a viewer, to a model': user('viola@example.com', MODEL),
  'a user whom a group names': user('max@example.com'),
  'the owner, through the pipelines’ web page': user('ada@example.com', { from: platform('ml-pipeline-ui') }),
  'the notebook controller that looks for idle kernels': {
    from: platform('notebook-controller-service-account'),
    to: NOTEBOOK,
    port: 8888,
    path: '/notebook/team-a/n/api/kernels',
  },
  'Knative’s activator, probing': {
    from: knative('activator'),
    to: { namespace: 'team-a' },
    port: 8012,
    path: '/healthz',
  },
  'Knative’s autoscaler, reading metrics': {
    from: knative('autoscaler'),
    to: { namespace: 'team-a' },
    port: 9090,
    path: '/metrics',
  },
  'Knative’s autoscaler, reading metrics of users': {
    from: knative('autoscaler'),
    to: { namespace: 'team-a' },
    port: 9091,
    path: '/metrics',
  },
  'Knative’s activator, with a request of the owner': user('ada@example.com', {
    ...REVISION,
    from: knative('activator'),
  }),
  'the cluster-local gateway, with a request of the owner': user('ada@example.com', {
    ...REVISION,
    from: LOCAL_GATEWAY,
  }),
  'the cluster-local gateway, with a request of a viewer': user('viola@example.com', {
    ...REVISION,
    from: LOCAL_GATEWAY,
  }),
  'Knative’s activator, with a request over HTTP/2 of somebody in a group': member('auditors', {
    ...REVISION,
    from: knative('activator'),
    port: 8013,
  }),
  'Knative’s activator, with a request of a program, where anyone may': {
    ...REVISION,
    from: knative('activator'),
    to: { namespace: 'team-d' },
  },
  'probes of the node': { from: 'node', to: NOTEBOOK, port: 15020, path: '/app-health/n/readyz' },
  'a caller that is named': { from: { namespace: 'monitoring' }, to: NOTEBOOK, port: 15020, path: '/stats/prometheus' },
};

const refused: Record<string, Request> = {
  'another tenant’s pods': {
    from: { namespace: 'team-b', serviceAccount: 'default-editor' },
    to: NOTEBOOK,
    port: 8888,
  },
  'another tenant’s pods that say they are the owner': user('ada@example.com', { from: { namespace: 'team-b' } }),
  'pods outside of the mesh': { from: { namespace: 'default', mesh: false }, to: NOTEBOOK, port: 8888 },
  'a stranger, through the gateway': user('eve@example.com'),
  'the owner of another tenant, through the gateway': user('bob@example.com'),
  'nobody, through the gateway': { ...user(''), headers: {} },
  'a viewer, to a notebook': user('viola@example.com'),
  'a header that lists groups': user('eve@example.com', { headers: { 'kubeflow-groups': 'research' } }),
  'the notebook controller, elsewhere': {
    from: platform('notebook-controller-service-account'),
    to: NOTEBOOK,
    port: 8888,
    path: '/notebook/team-a/n/api/contents',
  },
  'the notebook controller, changing something': {
    from: platform('notebook-controller-service-account'),
    to: NOTEBOOK,
    port: 8888,
    method: 'DELETE',
    path: '/notebook/team-a/n/api/kernels',
  },
  'the pipelines’ web page, for nobody': { from: platform('ml-pipeline-ui'), to: NOTEBOOK, port: 8888 },
  'Knative’s activator, at another port': user('ada@example.com', { ...MODEL, from: knative('activator') }),
  'Knative’s activator, to a notebook': user('ada@example.com', { from: knative('activator') }),
  'the cluster-local gateway, to a notebook': user('ada@example.com', { from: LOCAL_GATEWAY }),
  'Knative’s activator, with a request of a stranger': user('eve@example.com', {
    ...REVISION,
    from: knative('activator'),
  }),
  'the cluster-local gateway, with a request of nobody': { ...REVISION, from: LOCAL_GATEWAY },
  'Knative’s activator, with a request of a group without a role': member('sales', {
    ...REVISION,
    from: knative('activator'),
  }),
  'Knative’s activator, where it brings nothing': user('emil@example.com', {
    ...REVISION,
    from: knative('activator'),
    to: { namespace: 'team-e' },
  }),
  'Knative’s controller': user('ada@example.com', { ...REVISION, from: knative('controller') }),
  'Knative’s autoscaler, with a request': user('ada@example.com', { ...REVISION, from: knative('autoscaler') }),
  'another tenant, to a revision that anyone may call': {
    ...REVISION,
    from: { namespace: 'team-b' },
    to: { namespace: 'team-d' },
  },
  'another pod of istio-system': user('ada@example.com', { from: { namespace: 'istio-system', labels: { app: 'x' } } }),
  'a caller that is named, at another port': { from: { namespace: 'monitoring' }, to: NOTEBOOK, port: 8888 },
  'a caller that is named, at another path': {
    from: { namespace: 'monitoring' },
    to: NOTEBOOK,
    port: 15020,
    path: '/quitquitquit',
  },
};

test.each(Object.entries(admitted))('admits %s', (_, request) => {
  expect(admits(cluster.all, request)).toBe(true);
});

test.each(Object.entries(refused))('refuses %s', (_, request) => {
  expect(admits(cluster.all, request)).toBe(false);
});

test('without isolation the network admits all pods, and the mesh still does not', () => {
  const request: Request = { from: { namespace: 'team-b' }, to: { namespace: 'team-c' }, port: 8888 };
  expect(networkAdmits(cluster.all, request)).toBe(true);
  expect(meshAdmits(cluster.all, request)).toBe(false);
  expect(networkAdmits(cluster.all, { ...request, to: { namespace: 'team-a' } })).toBe(false);
});

describe('a platform without Knative', () => {
  test('admits none of its programs', async () => {
    const { all } = await tenantsInCluster({ tenants: [TEAM_A] });
    for (const from of [knative('activator'), knative('autoscaler'), LOCAL_GATEWAY]) {
      expect(networkAdmits(all, { ...REVISION, from })).toBe(false);
      expect(meshAdmits(all, user('ada@example.com', { ...REVISION, from }))).toBe(false);
    }
    expect(admits(all, user('ada@example.com'))).toBe(true);
  });
});

test('viewers open notebooks where that is allowed', async () => {
  const { all } = await tenantsInCluster({ tenants: [{ ...TEAM_A, mesh: { viewersOpenNotebooks: true } }] });
  expect(admits(all, user('viola@example.com'))).toBe(true);
  expect(admits(all, member('auditors'))).toBe(true);
});

describe('groups', () => {
  test('are known by the token that the gateway passes on', () => {
    expect(admits(cluster.all, member('research'))).toBe(true);
    expect(admits(cluster.all, member('auditors', MODEL))).toBe(true);
    expect(admits(cluster.all, member('auditors'))).toBe(false);
    expect(admits(cluster.all, member('oidc:research'))).toBe(false);
    expect(admits(cluster.all, { ...member('research'), from: { namespace: 'team-b' } })).toBe(false);
  });

  test('have no access to other tenants', () => {
    expect(admits(cluster.all, member('research', { to: { namespace: 'team-b' } }))).toBe(false);
  });

  test('need proxies that read tokens, which refuse those of others', () => {
    const own: Request = { from: NOTEBOOK, to: { namespace: 'team-a' }, port: 8080 };
    expect(admits(cluster.all, { ...own, token: token('https://other.example.com') })).toBe(false);
    expect(admits(cluster.all, { ...own, token: token(DEX) })).toBe(true);
    expect(admits(cluster.all, own)).toBe(true);
    const elsewhere: Request = { from: { namespace: 'team-b' }, to: { namespace: 'team-b' } };
    expect(admits(cluster.all, { ...elsewhere, token: token('https://other.example.com') })).toBe(true);
  });

  test('can be left to Kubernetes', async () => {
    const { all } = await tenantsInCluster({ tenants: [{ ...TEAM_A, mesh: { groups: false } }] });
    expect(admits(all, member('research'))).toBe(false);
    expect(admits(all, user('max@example.com'))).toBe(true);
    expect(all.some(({ kind, metadata }) => kind === 'RequestAuthentication' && metadata.namespace === 'team-a')).toBe(
      false,
    );
  });
});

test('what pods reach can be restricted to the tenant, the platform and what is named', async () => {
  const { all } = await tenantsInCluster({
    tenants: [
      {
        name: 'team-a',
        owner: 'ada@example.com',
        network: { egress: { apiServer: ['10.0.0.1/32'], to: [{ namespace: 'databases', ports: [5432] }] } },
      },
    ],
  });
  const reaches = (namespace: string, port: number, labels = {}) =>
    networkAdmits(all, { from: NOTEBOOK, to: { namespace, labels }, port });
  expect(reaches('team-a', 80)).toBe(true);
  expect(reaches('kubeflow', 8888, { app: 'ml-pipeline' })).toBe(true);
  expect(reaches('istio-system', 15012, { app: 'istiod' })).toBe(true);
  expect([reaches('kube-system', 53), reaches('databases', 5432)]).toEqual([true, true]);
  expect([reaches('kube-system', 443), reaches('databases', 80), reaches('default', 80)]).toEqual([
    false,
    false,
    false,
  ]);
});

test('other headers, prefixes and gateways are those of the platform', async () => {
  const { all } = await tenantsInCluster({
    tenants: [TEAM_A],
    identity: { userHeader: 'x-user', userPrefix: 'idp:' },
    profiles: { principals: { ingressGateway: principal(identity(), { name: 'edge', namespace: 'edge' }) } },
  });
  const from: Workload = { namespace: 'edge', serviceAccount: 'edge' };
  for (const name of ['ada@example.com', 'edith@example.com']) {
    expect(meshAdmits(all, user(name, { from, headers: { 'x-user': `idp:${name}` } }))).toBe(true);
    expect(meshAdmits(all, user(name, { from, headers: { 'x-user': name } }))).toBe(false);
    expect(meshAdmits(all, user(name, { headers: { 'x-user': `idp:${name}` } }))).toBe(false);
  }
});
