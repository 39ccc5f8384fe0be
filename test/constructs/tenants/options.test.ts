import type { TenantOptions } from '../../../constructs';
import { added, changes, errors } from '../platform-fixture';

const tenant = (more: Partial<TenantOptions> = {}) => ({
  tenants: [{ name: 'team-a', owner: 'ada@example.com', ...more }],
});
const changed = (more: Partial<TenantOptions>) => changes(tenant(), tenant(more));
const wrong = (more: Partial<TenantOptions>) =>
  errors(tenant(more)).flatMap((error) => /^platform\/tenants\/team-a: (.*)$/.exec(error)?.[1] ?? []);

const EDITOR = 'ServiceAccount/team-a/default-editor';
const VIEWER = 'ServiceAccount/team-a/default-viewer';
const POLICY = 'NetworkPolicy.networking.k8s.io/team-a/';

test('another owner changes the namespace’s annotation and the Profile', () => {
  expect(changed({ owner: 'eve@example.com' })).toEqual({
    'Namespace/team-a.metadata.annotations.owner': ['ada@example.com', 'eve@example.com'],
    'Profile.kubeflow.org/team-a.spec.owner.name': ['ada@example.com', 'eve@example.com'],
  });
});

test('the level of pod security', () => {
  expect(changed({ podSecurity: 'restricted' })).toEqual({
    'Namespace/team-a.metadata.labels.pod-security.kubernetes.io/enforce': ['baseline', 'restricted'],
  });
});

test('pull secrets are on both accounts', () => {
  expect(changed({ imagePullSecrets: ['registry', 'mirror'] })).toEqual({
    [`${EDITOR}.imagePullSecrets.0.name`]: [undefined, 'registry'],
    [`${EDITOR}.imagePullSecrets.1.name`]: [undefined, 'mirror'],
    [`${VIEWER}.imagePullSecrets.0.name`]: [undefined, 'registry'],
    [`${VIEWER}.imagePullSecrets.1.name`]: [undefined, 'mirror'],
  });
});

test.each([
  [
    { aws: { roleArn: 'arn:aws:iam::123456789012:role/team-a' } },
    { 'eks.amazonaws.com/role-arn': 'arn:aws:iam::123456789012:role/team-a' },
  ],
  [
    { gcp: { serviceAccount: 'team-a@project.iam.gserviceaccount.com' } },
    { 'iam.gke.io/gcp-service-account': 'team-a@project.iam.gserviceaccount.com' },
  ],
  [
    { azure: { clientId: '11111111-2222-3333-4444-555555555555', tenantId: '66666666-7777-8888-9999-000000000000' } },
    {
      'azure.workload.identity/client-id': '11111111-2222-3333-4444-555555555555',
      'azure.workload.identity/tenant-id': '66666666-7777-8888-9999-000000000000',
    },
  ],
])('the identity towards a cloud is on the account of those who change things: %j', (workloadIdentity, annotations) => {
  expect(changed({ workloadIdentity })).toEqual(
    Object.fromEntries(
      Object.entries(annotations).map(([name, value]) => [
        `${EDITOR}.metadata.annotations.${name}`,
        [undefined, value],
      ]),
    ),
  );
});

test('without isolation there is no network policy', () => {
  expect(added(tenant({ network: { isolation: 'none' } }), tenant())).toEqual([`${POLICY}tenant-isolation`]);
  expect(added(tenant(), tenant({ network: { isolation: 'none' } }))).toEqual([]);
});

test('a caller from elsewhere is one rule of the network and one of the mesh', () => {
  const network = {
    ingressFrom: [
      {
        namespace: 'monitoring',
        serviceAccount: 'prometheus',
        podLabels: { app: 'prometheus' },
        ports: [15020],
        methods: ['GET'],
      },
    ],
  };
  const ingress = `${POLICY}tenant-callers.spec.ingress.0`;
  const rule = 'AuthorizationPolicy.security.istio.io/team-a/tenant-callers.spec.rules.0';
  expect(changed({ network })).toMatchObject({
    [`${ingress}.from.0.namespaceSelector.matchLabels.kubernetes.io/metadata.name`]: [undefined, 'monitoring'],
    [`${ingress}.from.0.podSelector.matchLabels.app`]: [undefined, 'prometheus'],
    [`${ingress}.ports.0.port`]: [undefined, 15020],
    [`${rule}.from.0.source.principals.0`]: [undefined, 'cluster.local/ns/monitoring/sa/prometheus'],
    [`${rule}.to.0.operation.ports.0`]: [undefined, '15020'],
    [`${rule}.to.0.operation.methods.0`]: [undefined, 'GET'],
  });
});

test('egress names what may be reached', () => {
  const to = [{ cidr: '0.0.0.0/0', except: ['10.0.0.0/8'], ports: [443] }];
  const rules = `${POLICY}tenant-egress.spec.egress`;
  expect(changed({ network: { egress: { apiServer: ['10.1.0.1/32'], to } } })).toMatchObject({
    [`${rules}.2.to.0.ipBlock.cidr`]: [undefined, '10.1.0.1/32'],
    [`${rules}.3.to.0.ipBlock.cidr`]: [undefined, '0.0.0.0/0'],
    [`${rules}.3.to.0.ipBlock.except.0`]: [undefined, '10.0.0.0/8'],
    [`${rules}.3.ports.0.port`]: [undefined, 443],
  });
});

test('adding, changing and removing a contributor is two objects', () => {
  const contributors = [{ user: 'max@example.com', role: 'edit' as const }];
  const names = ['RoleBinding.rbac.authorization.k8s.io', 'AuthorizationPolicy.security.istio.io'].map(
    (kind) => `${kind}/team-a/user-max-example-com-clusterrole-edit`,
  );
  expect(added(tenant(), tenant({ contributors })).sort()).toEqual([...names].sort());
  expect(added(tenant({ contributors }), tenant())).toEqual([]);
});

test('the platform’s sign-in decides whose tokens tell groups', () => {
  const options = tenant({ groups: [{ name: 'research', role: 'edit' }] });
  const rule = 'RequestAuthentication.security.istio.io/team-a/tenant-tokens.spec.jwtRules';
  expect(changes(options, { ...options, address: { host: 'kubeflow.example.com' } })).toMatchObject({
    [`${rule}.0.issuer`]: ['http://dex.auth.svc.cluster.local:5556/dex', 'https://kubeflow.example.com/dex'],
  });
});

test('quotas by StorageClass', () => {
  const hard = 'Profile.kubeflow.org/team-a.spec.resourceQuotaSpec.hard';
  expect(changed({ quota: { storageClasses: { premium: { storage: '100Gi', claims: 2 } } } })).toEqual({
    [`${hard}.premium.storageclass.storage.k8s.io/requests.storage`]: [undefined, '100Gi'],
    [`${hard}.premium.storageclass.storage.k8s.io/persistentvolumeclaims`]: [undefined, '2'],
  });
});

test('what is wrong is said with its path, all of it at once', () => {
  const found = wrong({
    quota: { storageClasses: { premium: { storage: 'much', claims: -1 } } },
    imagePullSecrets: ['Registry'],
    workloadIdentity: { aws: { roleArn: 'admin' }, gcp: { serviceAccount: 'me@gmail.com' } },
    network: {
      ingressFrom: [{ namespace: 'Team_B', ports: [0] }],
      egress: { apiServer: ['10.0.0.1'], to: [{ ports: [70_000] }, { cidr: '300.0.0.0/8' }, { cidr: '10.0.0.0/33' }] },
    },
  });
  expect(found.map((error) => error.slice(0, error.indexOf(': ')))).toEqual([
    'quota.storageClasses.premium.storage',
    'quota.storageClasses.premium.claims',
    'network.ingressFrom[0].namespace',
    'network.ingressFrom[0].ports[0]',
    'network.egress.apiServer[0]',
    'network.egress.to[0]',
    'network.egress.to[0].ports[0]',
    'network.egress.to[1].cidr',
    'network.egress.to[2].cidr',
    'imagePullSecrets[0]',
    'workloadIdentity',
    'workloadIdentity.aws.roleArn',
    'workloadIdentity.gcp.serviceAccount',
  ]);
});

test('a Google account for all tenants and one of a tenant’s own would be the same annotation', () => {
  const gcp = { serviceAccount: 'team-a@project.iam.gserviceaccount.com' };
  expect(
    errors({
      ...tenant({ workloadIdentity: { gcp } }),
      profiles: { workloadIdentity: 'all@p.iam.gserviceaccount.com' },
    }),
  ).toEqual([expect.stringContaining('tenants[0].workloadIdentity.gcp: ')]);
});
