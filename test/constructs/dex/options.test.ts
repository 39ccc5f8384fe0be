import fc from 'fast-check';
import type { DexOptions } from '../../../constructs/dex';
import { added, changes, object } from '../platform-fixture';
import { CONNECTORS, config, containerOf, dexErrors, PUBLIC, podOf, SECRET } from './fixture';

const DEPLOYMENT = 'Deployment.apps/auth/dex';
const POD = `${DEPLOYMENT}.spec.template.spec`;
const CONFIG = 'ConfigMap/auth/dex.data.config.yaml';

/** What an option changes, of what the defaults give. */
const changed = (dex: DexOptions) => changes({}, { dex });

/** The fields of the configuration that an option changes; the only object that it may change. */
function configured(dex: DexOptions): Record<string, unknown> {
  expect(Object.keys(changed(dex))).toEqual([CONFIG]);
  const [before, after] = [config(), config(dex)];
  return Object.fromEntries(
    Object.entries(after).filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(before[key])),
  );
}

test('resources change the container only', () => {
  expect(changed({ resources: { requests: { cpu: '50m' }, limits: { memory: '256Mi' } } })).toEqual({
    [`${POD}.containers.0.resources.requests.cpu`]: [undefined, '50m'],
    [`${POD}.containers.0.resources.limits.memory`]: [undefined, '256Mi'],
  });
});

test('replicas bring a disruption budget', () => {
  expect(added({}, { dex: { replicas: 3 } })).toEqual(['PodDisruptionBudget.policy/auth/dex']);
  expect(changed({ replicas: 3, disruptionBudget: false })).toEqual({ [`${DEPLOYMENT}.spec.replicas`]: [1, 3] });
});

test('placement and pod labels change the pod only', () => {
  expect(
    changed({ nodeSelector: { pool: 'system' }, priorityClassName: 'high', podLabels: { team: 'a', app: 'b' } }),
  ).toEqual({
    [`${POD}.nodeSelector.pool`]: [undefined, 'system'],
    [`${POD}.priorityClassName`]: [undefined, 'high'],
    [`${DEPLOYMENT}.spec.template.metadata.labels.team`]: [undefined, 'a'],
  });
});

test('how long tokens hold', () => {
  const expiry = { idTokens: '1h', refreshTokens: { validIfNotUsedFor: '168h', disableRotation: false } };
  expect(configured({ expiry })).toEqual({ expiry });
});

test('durations in Go’s notation are accepted, others are not (property)', () => {
  const unit = fc.constantFrom('ms', 's', 'm', 'h');
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(999), unit), { minLength: 1, maxLength: 3 }), (parts) => {
      const idTokens = parts.map((part) => part.join('')).join('');
      expect(dexErrors({ expiry: { idTokens } })).toEqual([]);
      expect(dexErrors({ expiry: { idTokens: `${idTokens} ` } })).toHaveLength(1);
      expect(dexErrors({ expiry: { refreshTokens: { reuseInterval: `${parts.length}` } } })).toHaveLength(1);
    }),
    { numRuns: 8 },
  );
});

test('the log, the look, and which pages are shown', () => {
  expect(configured({ logLevel: 'warn', logFormat: 'json' })).toEqual({ logger: { level: 'warn', format: 'json' } });
  expect(configured({ frontend: { title: 'ML platform', theme: 'dark' } })).toEqual({
    frontend: { issuer: 'ML platform', theme: 'dark' },
  });
  expect(configured({ skipApprovalScreen: false, alwaysShowLoginScreen: true })).toEqual({
    oauth2: { skipApprovalScreen: false, alwaysShowLoginScreen: true },
  });
});

test('metrics have a port, and a policy that lets in who collects them', () => {
  const metrics = { namespaces: ['monitoring'] };
  expect(added({}, { dex: { metrics } })).toEqual(['NetworkPolicy.networking.k8s.io/auth/dex-metrics']);
  expect(config({ metrics }).telemetry).toEqual({ http: '0.0.0.0:5558' });
  expect(containerOf({ metrics })).toMatchObject({ ports: [{ containerPort: 5556 }, { containerPort: 5558 }] });
  expect(dexErrors({ metrics: { namespaces: [] } })).toEqual([expect.stringMatching(/^metrics\.namespaces: is empty/)]);
});

test('a client of one’s own with a generated secret', () => {
  const clients = [{ id: 'grafana', redirectURIs: ['https://grafana.example.com/login/generic_oauth'] }];
  expect(added({}, { dex: { clients } })).toEqual(['Secret/auth/dex-clients']);
  expect((config({ clients }).staticClients as unknown[])[1]).toEqual({
    id: 'grafana',
    name: 'grafana',
    redirectURIs: ['https://grafana.example.com/login/generic_oauth'],
    secretEnv: 'DEX_CLIENT_GRAFANA_SECRET',
  });
  expect(containerOf({ clients }).env).toContainEqual({
    name: 'DEX_CLIENT_GRAFANA_SECRET',
    valueFrom: { secretKeyRef: { name: 'dex-clients', key: 'grafana' } },
  });
});

test('a client with a Secret of its own, and one that can keep none', () => {
  const clients: DexOptions['clients'] = [
    { id: 'own', redirectURIs: ['https://own.example.com'], secret: SECRET },
    { id: 'cli', redirectURIs: [], secret: false },
  ];
  expect(added({}, { dex: { clients } })).toEqual([]);
  expect(config({ clients }).staticClients).toMatchObject([
    {},
    { secretEnv: 'DEX_CLIENT_OWN_SECRET' },
    { public: true },
  ]);
});

test('the id of the platform’s client is the same on both sides', () => {
  expect(changed({ clientId: 'kubeflow' })).toEqual({
    'Secret/auth/dex-oidc-client.stringData.OIDC_CLIENT_ID': ['oauth2-proxy', 'kubeflow'],
    'Secret/oauth2-proxy/oauth2-proxy.stringData.client-id': ['oauth2-proxy', 'kubeflow'],
    'RequestAuthentication.security.istio.io/istio-system/dex-jwt.spec.jwtRules.0.audiences.0': [
      'oauth2-proxy',
      'kubeflow',
    ],
  });
});

test('with a database Dex needs no rights in the cluster', () => {
  const dex: DexOptions = {
    storage: {
      type: 'postgres',
      host: 'db',
      database: 'dex',
      user: 'dex',
      password: SECRET,
      ca: { secretName: 'db', key: 'ca' },
    },
  };
  expect(added({ dex }, {})).toEqual(
    expect.arrayContaining([
      'ClusterRole.rbac.authorization.k8s.io/dex',
      'ClusterRoleBinding.rbac.authorization.k8s.io/dex',
      'CustomResourceDefinition.apiextensions.k8s.io/authcodes.dex.coreos.com',
    ]),
  );
  expect(config(dex).storage).toEqual({
    type: 'postgres',
    config: {
      host: 'db',
      port: 5432,
      database: 'dex',
      user: 'dex',
      password: '$DEX_STORAGE_PASSWORD',
      ssl: { mode: 'verify-full', caFile: '/etc/dex/storage/ca' },
    },
  });
  expect(podOf(dex).automountServiceAccountToken).toBe(false);
});

test('network policies can be left out', () => {
  const dex = { networkPolicies: false };
  expect(added({ dex }, {}).filter((key) => key.includes('/auth/'))).toEqual([
    'NetworkPolicy.networking.k8s.io/auth/allow-istio-and-oauth2-proxy',
    'NetworkPolicy.networking.k8s.io/auth/default-allow-same-namespace-auth',
  ]);
});

test('with a public address the issuer, the redirect and the route have its name', () => {
  const dex = { connectors: [CONNECTORS.oidc] };
  expect(config(dex, PUBLIC)).toMatchObject({
    issuer: 'https://kubeflow.example.com/dex',
    staticClients: [{ redirectURIs: ['https://kubeflow.example.com/oauth2/callback'] }],
  });
  expect(object('VirtualService.networking.istio.io/auth/dex', { ...PUBLIC, dex })).toHaveProperty('spec.hosts', [
    'kubeflow.example.com',
  ]);
});

test('what is wrong is said with its path, all of it at once', () => {
  const found = dexErrors({
    replicas: 0,
    resources: { limits: { memory: 'lots' } },
    clients: [
      { id: 'My App', redirectURIs: [] },
      { id: 'a', redirectURIs: ['x'], secret: { secretName: '', key: 'k' } },
    ],
    expiry: { idTokens: 'a day' },
    frontend: { logoUrl: 'logo' },
    storage: { type: 'postgres', host: 'db', port: 0, database: 'dex', user: 'dex', password: SECRET },
  });
  expect(found.map((error) => error.slice(0, error.indexOf(':'))).sort()).toEqual([
    'clients[0].id',
    'clients[0].redirectURIs',
    'clients[1].secret.secretName',
    'expiry.idTokens',
    'frontend.logoUrl',
    'replicas',
    'resources.limits.memory',
    'storage.port',
  ]);
  expect(dexErrors({ clientId: '' })).toContainEqual(expect.stringMatching(/^clientId: is empty/));
});
