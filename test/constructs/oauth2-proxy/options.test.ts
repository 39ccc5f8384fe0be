import { App } from 'cdk8s';
import { findTokens, generatedTokens } from '../../../constructs';
import type { OAuth2ProxyOptions } from '../../../constructs/oauth2-proxy';
import { KubeflowPlatform } from '../../../constructs/platform';
import { added, changes, object } from '../platform-fixture';
import { DIRECT, ISSUER, parameters, proxyErrors, SECRET, set, settings } from './fixture';

const DEPLOYMENT = 'Deployment.apps/oauth2-proxy/oauth2-proxy';
const POD = `${DEPLOYMENT}.spec.template.spec`;
const CONFIG = 'ConfigMap/oauth2-proxy/oauth2-proxy.data.oauth2_proxy.cfg';

/** What an option changes, of what the defaults give. */
const changed = (oauth2Proxy: OAuth2ProxyOptions) => changes({}, { oauth2Proxy });

test('resources and placement change the pod only', () => {
  expect(changed({ resources: { limits: { memory: '128Mi' } }, nodeSelector: { pool: 'system' } })).toEqual({
    [`${POD}.containers.0.resources.limits.memory`]: [undefined, '128Mi'],
    [`${POD}.nodeSelector.pool`]: [undefined, 'system'],
  });
});

test('two replicas with a disruption budget by default; with one there is none', () => {
  expect(object(DEPLOYMENT)).toHaveProperty('spec.replicas', 2);
  expect(added({ oauth2Proxy: { replicas: 1 } }, {})).toEqual(['PodDisruptionBudget.policy/oauth2-proxy/oauth2-proxy']);
});

const inConfiguration: readonly (readonly [string, OAuth2ProxyOptions, Record<string, string>])[] = [
  [
    'the cookie',
    {
      cookie: {
        name: 'ml',
        domains: ['.example.com'],
        expire: '8h',
        refresh: '30m',
        sameSite: 'lax',
        csrfPerRequest: true,
      },
    },
    {
      cookie_name: '"ml"',
      cookie_domains: '[ ".example.com" ]',
      cookie_expire: '"8h"',
      cookie_refresh: '"30m"',
      cookie_samesite: '"lax"',
      cookie_csrf_per_request: 'true',
    },
  ],
  [
    'the sign-in page',
    { signInPage: { skip: true, providerName: 'Corp', banner: 'Hello', footer: 'Bye' } },
    {
      skip_provider_button: 'true',
      provider_display_name: '"Corp"',
      banner: '"Hello"',
      footer: '"Bye"',
    },
  ],
  ['who may sign in', { emailDomains: ['example.com'] }, { email_domains: '[ "example.com" ]' }],
  ['groups that may sign in', { allowedGroups: ['ml'] }, { allowed_groups: '[ "ml" ]' }],
  ['where a sign-out may lead', { whitelistDomains: ['.example.com'] }, { whitelist_domains: '[ ".example.com" ]' }],
  ['what is called at sign-out', { backendLogoutUrl: 'https://idp/out' }, { backend_logout_url: '"https://idp/out"' }],
  ['the prompt', { prompt: 'login' }, { prompt: '"login"' }],
  ['the log', { requestLogging: false }, { request_logging: 'false' }],
  [
    'sessions in Redis',
    { session: { type: 'redis', url: 'rediss://redis:6379' } },
    { session_store_type: '"redis"', redis_connection_url: '"rediss://redis:6379"' },
  ],
  [
    'sessions behind sentinels',
    { session: { type: 'redis', sentinel: { master: 'm', urls: ['redis://a:1', 'redis://b:1'] } } },
    {
      session_store_type: '"redis"',
      redis_use_sentinel: 'true',
      redis_sentinel_master_name: '"m"',
      redis_sentinel_connection_urls: '[ "redis://a:1", "redis://b:1" ]',
    },
  ],
];

test.each(inConfiguration)('%s: only the configuration changes, and in these settings', (_, options, expected) => {
  expect(Object.keys(changed(options))).toEqual([CONFIG]);
  expect(set(options)).toEqual(expected);
});

test('API routes come after the platform’s own', () => {
  expect(settings({ apiRoutes: ['^/my-app/api'] }).api_routes).toBe(
    '[\n  "/api/",\n  "/apis/",\n  "^/ml_metadata",\n  "^/my-app/api",\n]',
  );
});

test('further clients of the issuer are accepted by the mesh and by oauth2-proxy', () => {
  const paths = Object.keys(changed({ audiences: ['cli'] }));
  expect(paths).toEqual(
    expect.arrayContaining([
      CONFIG,
      'RequestAuthentication.security.istio.io/istio-system/dex-jwt.spec.jwtRules.0.audiences.1',
    ]),
  );
  expect(paths).toHaveLength(2);
  expect(set({ audiences: ['cli'] })).toEqual({ oidc_extra_audiences: '[ "cli" ]' });
});

test('passwords of Redis come from Secrets, its authority is a file', () => {
  const session = {
    type: 'redis',
    url: 'rediss://redis:6379',
    password: SECRET,
    ca: { secretName: 'redis-ca', key: 'ca.pem' },
  } as const;
  expect(set({ session })).toMatchObject({ redis_ca_path: '"/etc/oauth2_proxy/ca/redis/ca.pem"' });
  const { spec } = object(DEPLOYMENT, { oauth2Proxy: { session } });
  expect(spec).toHaveProperty('template.spec.containers.0.env.7', {
    name: 'OAUTH2_PROXY_REDIS_PASSWORD',
    valueFrom: { secretKeyRef: { name: 'idp', key: 'secret' } },
  });
  expect(spec).toHaveProperty('template.spec.volumes.2', {
    name: 'ca-redis',
    secret: { secretName: 'redis-ca', items: [{ key: 'ca.pem', path: 'ca.pem' }] },
  });
});

test('the authority of an issuer is a file, beside public ones', () => {
  const issuer = { ...ISSUER, ca: { secretName: 'corp', key: 'ca.pem' }, insecureAllowUnverifiedEmail: true };
  expect(settings({ issuer }, DIRECT)).toMatchObject({
    provider_ca_files: '[ "/etc/oauth2_proxy/ca/issuer/ca.pem" ]',
    use_system_trust_store: 'true',
    insecure_oidc_allow_unverified_email: 'true',
  });
});

test('any certificate of the issuer is accepted only where asked for', () => {
  expect(parameters()).toMatchObject({ ALLOW_SELF_SIGNED_ISSUER: 'false' });
  expect(changed({ insecureSkipTlsVerify: true })).toEqual({
    'ConfigMap/oauth2-proxy/oauth2-proxy-parameters.data.ALLOW_SELF_SIGNED_ISSUER': ['false', 'true'],
  });
});

test('a logo of one’s own', () => {
  const logo = '<svg xmlns="http://www.w3.org/2000/svg"/>';
  const path = 'ConfigMap/oauth2-proxy/oauth2-proxy-theme.data.kubeflow-logo.svg';
  expect(changed({ signInPage: { logo } })).toEqual({ [path]: [expect.stringContaining('<svg'), logo] });
});

test('metrics have an address, and a policy that lets in who collects them', () => {
  const metrics = { namespaces: ['monitoring'] };
  expect(added({}, { oauth2Proxy: { metrics } })).toEqual([
    'NetworkPolicy.networking.k8s.io/oauth2-proxy/oauth2-proxy-metrics',
  ]);
  expect(set({ metrics })).toEqual({ metrics_address: '"0.0.0.0:44180"' });
});

test('network policies can be left out', () => {
  expect(added({ oauth2Proxy: { networkPolicies: false } }, {})).toEqual([
    'NetworkPolicy.networking.k8s.io/oauth2-proxy/allow-istio-ingressgateway',
    'NetworkPolicy.networking.k8s.io/oauth2-proxy/default-allow-same-namespace-oauth2-proxy',
  ]);
});

test('the key of sessions has 32 bytes, and both sides have the same client secret', () => {
  const app = new App();
  new KubeflowPlatform(app, 'platform', { release: '26.03', cluster: { trial: true } });
  const values = generatedTokens(app);
  const read = (key: Parameters<typeof object>[0], name: string) => {
    const { stringData } = object(key);
    const [use] = findTokens((stringData as Record<string, string>)[name]);
    return values.get(use?.id ?? '')?.('a seed that is long enough') ?? '';
  };
  const own = 'Secret/oauth2-proxy/oauth2-proxy';
  expect(Buffer.from(read(own, 'cookie-secret'), 'base64url')).toHaveLength(32);
  expect(read(own, 'client-secret')).toHaveLength(32);
  expect(read(own, 'client-secret')).toBe(read('Secret/auth/dex-oidc-client', 'OIDC_CLIENT_SECRET'));
});

test('what is wrong is said with its path, all of it at once', () => {
  const found = proxyErrors({
    replicas: 0,
    resources: { requests: { cpu: 'some' } },
    publicPaths: ['/*', 'status'],
    apiRoutes: ['('],
    cookie: { expire: 'a day', refresh: '1' },
    session: { type: 'redis', url: 'redis://:password@host', cluster: ['redis://a:1'] },
    signInPage: { logo: 'logo.svg' },
    metrics: { namespaces: [] },
  });
  expect(found.map((error) => error.slice(0, error.indexOf(':'))).sort()).toEqual([
    'apiRoutes[0]',
    'cookie.expire',
    'cookie.refresh',
    'metrics.namespaces',
    'publicPaths[0]',
    'publicPaths[1]',
    'replicas',
    'resources.requests.cpu',
    'session',
    'session.url',
    'signInPage.logo',
  ]);
});
