import type { Connector, DexOptions } from '../../../constructs/dex';
import { CONNECTORS, config, connector, containerOf, dexErrors, PUBLIC, podOf, SECRET } from './fixture';

const CALLBACK = 'https://kubeflow.example.com/dex/callback';
const all: readonly Connector[] = Object.values(CONNECTORS);

test.each(all)('$type is valid as it is, and goes into the configuration under its id', (given) => {
  expect(dexErrors({ connectors: [given] }, PUBLIC)).toEqual([]);
  expect(config({ connectors: [given] }, PUBLIC).connectors).toEqual([
    { type: given.type, id: given.id, name: given.name, config: expect.any(Object) },
  ]);
});

test('all providers at once', () => {
  expect(dexErrors({ connectors: all }, PUBLIC)).toEqual([]);
  expect(config({ connectors: all }, PUBLIC).connectors).toHaveLength(all.length);
});

test.each(all.filter(({ type }) => type !== 'ldap'))('$type takes users back to Dex at the public address', (given) => {
  expect(connector(given).config.redirectURI).toBe(CALLBACK);
});

test('a secret is read from the environment, which reads it from the Secret', () => {
  const given = CONNECTORS.github;
  expect(connector(given).config.clientSecret).toBe('$DEX_CONNECTOR_GITHUB_CLIENT_SECRET');
  expect(containerOf({ connectors: [given] }, PUBLIC).env).toContainEqual({
    name: 'DEX_CONNECTOR_GITHUB_CLIENT_SECRET',
    valueFrom: { secretKeyRef: { name: 'idp', key: 'secret' } },
  });
});

test('OIDC: groups, claims and an authority of one’s own', () => {
  const given: Connector = {
    ...CONNECTORS.oidc,
    groups: true,
    allowedGroups: ['ml'],
    claimMapping: { groups: 'roles' },
    userNameClaim: 'preferred_username',
    scopes: ['profile', 'email', 'groups'],
    ca: { secretName: 'corp-ca', key: 'ca.pem' },
  };
  expect(connector(given).config).toEqual({
    clientID: 'kubeflow',
    clientSecret: '$DEX_CONNECTOR_CORP_CLIENT_SECRET',
    redirectURI: CALLBACK,
    issuer: 'https://idp.example.com',
    scopes: ['profile', 'email', 'groups'],
    insecureEnableGroups: true,
    allowedGroups: ['ml'],
    claimMapping: { groups: 'roles' },
    userNameKey: 'preferred_username',
    rootCAs: ['/etc/dex/connectors/corp/ca/ca.pem'],
  });
  const pod = podOf({ connectors: [given] }, PUBLIC);
  expect(pod.volumes).toContainEqual({
    name: 'connector-corp-ca',
    secret: { secretName: 'corp-ca', items: [{ key: 'ca.pem', path: 'ca.pem' }] },
  });
  expect(pod.containers[0].volumeMounts).toContainEqual({
    name: 'connector-corp-ca',
    mountPath: '/etc/dex/connectors/corp/ca',
    readOnly: true,
  });
});

test('LDAP: the account that searches, users and groups; needs no public address', () => {
  const userSearch = { baseDN: 'ou=people', username: 'mail', scope: 'one', emailSuffix: 'example.com' } as const;
  const groupSearch = {
    baseDN: 'ou=groups',
    filter: '(objectClass=groupOfNames)',
    userMatchers: [{ userAttr: 'DN', groupAttr: 'member', recursionGroupAttr: 'member' }],
    nameAttr: 'cn',
  };
  const bind = { dn: 'cn=reader', password: { secretName: 'ldap', key: 'password' } };
  const given: Connector = { ...CONNECTORS.ldap, startTLS: true, bind, userSearch, groupSearch };
  expect(connector(given).config).toEqual({
    host: 'ldap.example.com:636',
    startTLS: true,
    bindDN: 'cn=reader',
    bindPW: '$DEX_CONNECTOR_LDAP_BIND_PASSWORD',
    userSearch,
    groupSearch,
  });
  expect(dexErrors({ connectors: [given] }, { cluster: {} })).toEqual([]);
});

test('GitHub: organizations, teams, an Enterprise server', () => {
  const given: Connector = {
    ...CONNECTORS.github,
    teamNameField: 'slug',
    hostName: 'git.example.com',
    loadAllGroups: true,
  };
  expect(connector(given).config).toMatchObject({
    orgs: [{ name: 'acme', teams: ['ml'] }],
    teamNameField: 'slug',
    hostName: 'git.example.com',
    loadAllGroups: true,
  });
});

test('Microsoft: the tenant, and which groups', () => {
  const given: Connector = {
    ...CONNECTORS.microsoft,
    groups: ['ml'],
    onlyListedGroups: true,
    onlySecurityGroups: true,
    groupNameFormat: 'id',
  };
  expect(connector(given).config).toMatchObject({
    tenant: 'example.com',
    groups: ['ml'],
    useGroupsAsWhitelist: true,
    onlySecurityGroups: true,
    groupNameFormat: 'id',
  });
});

test('Google: the directory that knows the groups', () => {
  const directory = {
    serviceAccount: { secretName: 'google', key: 'key.json' },
    domainToAdminEmail: { '*': 'admin@example.com' },
    transitive: true,
  };
  expect(connector({ ...CONNECTORS.google, directory }).config).toMatchObject({
    hostedDomains: ['example.com'],
    serviceAccountFilePath: '/etc/dex/connectors/google/service-account/key.json',
    domainToAdminEmail: { '*': 'admin@example.com' },
    fetchTransitiveGroupMembership: true,
  });
});

test('SAML: attributes, and who signs', () => {
  expect(connector({ ...CONNECTORS.saml, groupsAttr: 'groups', groupsDelimiter: ', ' }).config).toEqual({
    ssoURL: 'https://idp.example.com/sso',
    ca: '/etc/dex/connectors/saml/ca/ca.pem',
    redirectURI: CALLBACK,
    usernameAttr: 'name',
    emailAttr: 'email',
    groupsAttr: 'groups',
    groupsDelim: ', ',
  });
});

test('SAML without the acknowledgement is refused by the compiler and at synthesis', () => {
  // @ts-expect-error the acknowledgement must be `true`
  const given: Connector = { ...CONNECTORS.saml, acknowledgeSamlRisk: false };
  expect(dexErrors({ connectors: [given] }, PUBLIC)).toEqual([
    expect.stringMatching(/^connectors\[0\]\.acknowledgeSamlRisk: is missing: .*unmaintained/),
  ]);
});

const wrong: readonly (readonly [string, DexOptions['connectors'], RegExp])[] = [
  ['an id that is none', [{ ...CONNECTORS.oidc, id: 'My IdP' }], /^connectors\[0\]\.id: "My IdP" is no DNS label/],
  ['an id that is too long', [{ ...CONNECTORS.oidc, id: 'x'.repeat(33) }], /^connectors\[0\]\.id: x+ is too long/],
  ['an id twice', [CONNECTORS.oidc, CONNECTORS.oidc], /^connectors\[1\]\.id: corp is there twice/],
  ['an issuer that is no URL', [{ ...CONNECTORS.oidc, issuer: 'idp' }], /^connectors\[0\]\.issuer: "idp" is no URL/],
  ['a $ that Dex would expand', [{ ...CONNECTORS.oidc, clientId: 'a$b' }], /^connectors\[0\]\.clientId: .* holds a \$/],
  [
    'a Secret without a name',
    [{ ...CONNECTORS.oidc, clientSecret: { ...SECRET, secretName: '' } }],
    /^connectors\[0\]\.clientSecret\.secretName: is empty/,
  ],
  [
    'plain text and TLS at once',
    [{ ...CONNECTORS.ldap, startTLS: true, insecureNoSSL: true }],
    /^connectors\[0\]\.insecureNoSSL: contradicts startTLS/,
  ],
  ['all of GitHub', [{ ...CONNECTORS.github, orgs: [] }], /^connectors\[0\]\.orgs: is missing: .*allowEverybody/],
  ['all of Google', [{ ...CONNECTORS.google, hostedDomains: [] }], /^connectors\[0\]\.hostedDomains: .*allowEverybody/],
  ['every tenant', [{ ...CONNECTORS.microsoft, tenant: 'common' }], /^connectors\[0\]\.tenant: common is every tenant/],
];

test.each(wrong)('%s is an error with its path', (_, connectors, message) => {
  expect(dexErrors({ connectors }, PUBLIC)).toEqual([expect.stringMatching(message)]);
});

test('whoever means everybody can say so', () => {
  const connectors: Connector[] = [
    { ...CONNECTORS.github, orgs: [], allowEverybody: true },
    { ...CONNECTORS.google, hostedDomains: [], allowEverybody: true },
    { ...CONNECTORS.microsoft, tenant: 'organizations', allowEverybody: true },
  ];
  expect(dexErrors({ connectors }, PUBLIC)).toEqual([]);
});

test('a provider that sends users back needs the public address', () => {
  expect(dexErrors({ connectors: [CONNECTORS.github] }, { cluster: {} })).toEqual([
    'connectors[0]: github sends users back to the platform: give address.host, its public name',
  ]);
});
