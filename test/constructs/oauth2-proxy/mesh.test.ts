import { CONNECTORS } from '../dex/fixture';
import { errors, object, objects } from '../platform-fixture';
import { DIRECT, ISSUER, jwtRule, parameters, proxyErrors, settings } from './fixture';

const HEADERS = [
  { header: 'kubeflow-userid', claim: 'email' },
  { header: 'kubeflow-groups', claim: 'groups' },
];
const PUBLIC = {
  cluster: {},
  address: { host: 'kubeflow.example.com', port: 8443 },
  dex: { connectors: [CONNECTORS.oidc] },
};
const KEYS = 'http://dex.auth.svc.cluster.local:5556/dex/keys';

const policy = (name: string, options: Parameters<typeof object>[1] = {}) =>
  object(`AuthorizationPolicy.security.istio.io/istio-system/${name}`, options).spec;

describe('without a host name', () => {
  test('redirects are paths, so that users stay at the name by which they came', () => {
    expect(settings()).toMatchObject({
      oidc_issuer_url: '"http://dex.auth.svc.cluster.local:5556/dex"',
      login_url: '"/dex/auth"',
      redirect_url: '"/oauth2/callback"',
      relative_redirect_url: 'true',
    });
    expect(parameters()).toMatchObject({ FORCE_HTTPS: 'false' });
  });

  test('istiod finds the keys through the issuer', () => {
    expect(jwtRule('dex-jwt')).toEqual({
      issuer: 'http://dex.auth.svc.cluster.local:5556/dex',
      audiences: ['oauth2-proxy'],
      forwardOriginalToken: true,
      fromHeaders: [{ name: 'Authorization', prefix: 'Bearer ' }],
      outputClaimToHeaders: HEADERS,
    });
  });
});

describe('with a host name', () => {
  test('what browsers see is public and encrypted, what programs call stays in the cluster', () => {
    expect(settings({}, PUBLIC)).toMatchObject({
      oidc_issuer_url: '"https://kubeflow.example.com:8443/dex"',
      login_url: '"https://kubeflow.example.com:8443/dex/auth"',
      redirect_url: '"https://kubeflow.example.com:8443/oauth2/callback"',
      redeem_url: '"http://dex.auth.svc.cluster.local:5556/dex/token"',
      oidc_jwks_url: `"${KEYS}"`,
      skip_oidc_discovery: 'true',
    });
    expect(settings({}, PUBLIC)).not.toHaveProperty('relative_redirect_url');
    expect(parameters({}, PUBLIC)).toMatchObject({ FORCE_HTTPS: 'true', ALLOW_SELF_SIGNED_ISSUER: 'false' });
  });

  test('Dex, oauth2-proxy and the mesh name the same issuer', () => {
    expect(jwtRule('dex-jwt', {}, PUBLIC)).toMatchObject({
      issuer: 'https://kubeflow.example.com:8443/dex',
      jwksUri: KEYS,
    });
    const { data } = object('ConfigMap/auth/dex', PUBLIC);
    expect((data as Record<string, string>)['config.yaml']).toMatch(
      /^issuer: https:\/\/kubeflow\.example\.com:8443\/dex$/m,
    );
  });

  test('cookies are secure behind a load balancer that ends TLS too', () => {
    const address = { host: 'kubeflow.example.com', tls: false } as const;
    expect(parameters({}, { ...PUBLIC, address })).toMatchObject({ FORCE_HTTPS: 'true' });
  });
});

describe('an issuer without Dex', () => {
  test('is discovered, and only tokens for this client are accepted', () => {
    expect(proxyErrors({ issuer: ISSUER }, DIRECT)).toEqual([]);
    const found = settings({ issuer: ISSUER }, DIRECT);
    expect(found).toMatchObject({
      provider: '"oidc"',
      oidc_issuer_url: '"https://idp.example.com"',
      scope: '"openid email profile"',
      provider_display_name: '"OpenID Connect"',
    });
    for (const name of ['skip_oidc_discovery', 'prompt', 'skip_auth_routes']) expect(found).not.toHaveProperty(name);
    expect(jwtRule('oidc-jwt', { issuer: ISSUER }, DIRECT)).toMatchObject({
      issuer: 'https://idp.example.com',
      audiences: ['kubeflow'],
    });
  });

  test('leaves nothing of Dex: no path without sign-in, no client secret of ours', () => {
    const options = { ...DIRECT, oauth2Proxy: { issuer: ISSUER } };
    expect(policy('istio-ingressgateway-require-jwt', options)).toHaveProperty('rules.0.to.0.operation.notPaths', [
      '/oauth2/*',
    ]);
    expect(Object.keys(object('Secret/oauth2-proxy/oauth2-proxy', options).stringData ?? {})).toEqual([
      'cookie-secret',
    ]);
    const own = [...objects(options).values()].filter(({ kind }) => kind !== 'CustomResourceDefinition');
    expect(JSON.stringify(own)).not.toMatch(/\bdex\b/);
    const { spec } = object('Deployment.apps/oauth2-proxy/oauth2-proxy', options);
    expect(spec).toHaveProperty('template.spec.containers.0.env.1', {
      name: 'OAUTH2_PROXY_CLIENT_SECRET',
      valueFrom: { secretKeyRef: { name: 'idp', key: 'secret' } },
    });
  });

  test('endpoints of its own stand in for discovery', () => {
    const endpoints = { login: 'https://idp.example.com/auth', redeem: 'https://idp.example.com/token' };
    const issuer = { ...ISSUER, endpoints, jwksUrl: 'https://idp.example.com/keys' };
    expect(settings({ issuer }, DIRECT)).toMatchObject({
      skip_oidc_discovery: 'true',
      login_url: '"https://idp.example.com/auth"',
      oidc_jwks_url: '"https://idp.example.com/keys"',
    });
    expect(jwtRule('oidc-jwt', { issuer }, DIRECT)).toMatchObject({ jwksUri: 'https://idp.example.com/keys' });
  });

  test('neither, both, and no way back are errors', () => {
    expect(proxyErrors({}, DIRECT)).toEqual([expect.stringMatching(/^issuer: is missing: without Dex, give url/)]);
    expect(proxyErrors({ issuer: ISSUER }, PUBLIC)).toEqual([
      expect.stringMatching(/^issuer: is given beside Dex: set dex to false/),
    ]);
    expect(proxyErrors({ issuer: ISSUER }, { dex: false })).toEqual([
      expect.stringMatching(/^issuer: sends users back to the platform: give address\.host/),
    ]);
    expect(errors({ ...DIRECT, oauth2Proxy: false })).toEqual([]);
  });
});

describe('the gateway', () => {
  test('asks for a session unless there is a token, and lets nothing through without a verified one', () => {
    const to = [{ operation: { notPaths: ['/dex/*', '/oauth2/*'] } }];
    const selector = { matchLabels: { app: 'istio-ingressgateway' } };
    expect(policy('istio-ingressgateway-oauth2-proxy')).toEqual({
      action: 'CUSTOM',
      provider: { name: 'oauth2-proxy' },
      selector,
      rules: [{ to, when: [{ key: 'request.headers[authorization]', notValues: ['*'] }] }],
    });
    expect(policy('istio-ingressgateway-require-jwt')).toEqual({
      action: 'DENY',
      selector,
      rules: [{ from: [{ source: { notRequestPrincipals: ['*'] } }], to }],
    });
  });

  test('without bearer tokens even a request that has one must have a session', () => {
    const options = { oauth2Proxy: { bearerTokens: false } };
    expect(policy('istio-ingressgateway-oauth2-proxy', options)).not.toHaveProperty('rules.0.when');
    expect(parameters({ bearerTokens: false })).toMatchObject({ ENABLE_M2M_TOKENS: 'false' });
  });

  test('public paths are open in both policies', () => {
    const options = { oauth2Proxy: { publicPaths: ['/status/*'] } };
    for (const name of ['istio-ingressgateway-oauth2-proxy', 'istio-ingressgateway-require-jwt']) {
      expect(policy(name, options)).toHaveProperty('rules.0.to.0.operation.notPaths', [
        '/dex/*',
        '/status/*',
        '/oauth2/*',
      ]);
    }
  });

  test('writes the headers that the platform’s identity names', () => {
    const identity = {
      userHeader: 'x-user',
      userClaim: 'preferred_username',
      groupsHeader: 'x-groups',
      groupsClaim: 'roles',
    };
    expect(jwtRule('dex-jwt', {}, { identity })).toMatchObject({
      outputClaimToHeaders: [
        { header: 'x-user', claim: 'preferred_username' },
        { header: 'x-groups', claim: 'roles' },
      ],
    });
    expect(settings({}, { identity })).toMatchObject({
      oidc_email_claim: '"preferred_username"',
      oidc_groups_claim: '"roles"',
    });
  });
});

describe('tokens of ServiceAccounts', () => {
  const issuer = 'https://kubernetes.default.svc';

  test('are refused unless asked for', () => {
    expect([...objects().keys()].filter((key) => key.startsWith('RequestAuthentication'))).toHaveLength(1);
    expect(parameters()).toMatchObject({ EXTRA_JWT_ISSUERS: '' });
  });

  test('name the user by their subject; groups still come from the claim, so that no caller can write them', () => {
    const clusterTokens = { issuer, audiences: ['kubeflow', 'pipelines'], jwks: '{"keys":[]}' };
    expect(jwtRule('m2m-token-issuer', { clusterTokens })).toMatchObject({
      issuer,
      audiences: ['kubeflow', 'pipelines'],
      jwks: '{"keys":[]}',
      outputClaimToHeaders: [
        { header: 'kubeflow-userid', claim: 'sub' },
        { header: 'kubeflow-groups', claim: 'groups' },
      ],
    });
    expect(parameters({ clusterTokens })).toMatchObject({
      EXTRA_JWT_ISSUERS: `${issuer}=kubeflow,${issuer}=pipelines`,
    });
  });

  test('are for the issuer where no audience is named', () => {
    expect(jwtRule('m2m-token-issuer', { clusterTokens: { issuer } })).toMatchObject({ audiences: [issuer] });
  });

  test('what is wrong with them is said with its path', () => {
    const clusterTokens = { issuer: 'kubernetes', jwks: '{}', jwksUrl: 'https://x.example.com', audiences: [] };
    const paths = proxyErrors({ clusterTokens, bearerTokens: false }).map((error) => error.split(':')[0]);
    expect(paths.filter((path) => path?.startsWith('clusterTokens'))).toEqual([
      'clusterTokens.issuer',
      'clusterTokens.jwks',
      'clusterTokens.audiences',
      'clusterTokens',
    ]);
  });
});
