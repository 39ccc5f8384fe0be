import { KfstackError } from '../../constructs';
import { resolveConfig } from '../../stacks/resolve';
import { FIRST_PARTS } from '../support/first-parts';

const clientSecret = { secretName: 'idp', key: 'secret' };
const address = { host: 'kubeflow.example.com' };

function errors(raw: Record<string, unknown>): readonly string[] {
  try {
    resolveConfig('sim', { ...FIRST_PARTS, ...raw });
    return [];
  } catch (error) {
    if (error instanceof KfstackError) return error.errors;
    throw error;
  }
}

test('connectors of every type can be written in a stack’s file', () => {
  const client = { clientId: 'kubeflow', clientSecret };
  const connectors = [
    { type: 'oidc', id: 'a', name: 'A', issuer: 'https://idp.example.com', ...client, groups: true },
    { type: 'github', id: 'b', name: 'B', ...client, orgs: [{ name: 'acme' }] },
    { type: 'microsoft', id: 'c', name: 'C', ...client, tenant: 'example.com' },
    { type: 'google', id: 'd', name: 'D', ...client, hostedDomains: ['example.com'] },
    { type: 'ldap', id: 'e', name: 'E', host: 'ldap:636', userSearch: { baseDN: 'dc=a', username: 'uid' } },
    {
      ...{ type: 'saml', id: 'f', name: 'F', acknowledgeSamlRisk: true, ssoUrl: 'https://idp.example.com/sso' },
      ...{ ca: clientSecret, usernameAttr: 'name', emailAttr: 'email' },
    },
  ];
  expect(errors({ address, dex: { connectors } })).toEqual([]);
  expect(resolveConfig('sim', { address, dex: { connectors } }).platform.dex).toEqual({ connectors });
});

test('an issuer in place of Dex', () => {
  const oauth2Proxy = { issuer: { url: 'https://idp.example.com', clientId: 'kubeflow', clientSecret } };
  // Pulumi hands `false` over as text.
  expect(errors({ address, dex: 'false', oauth2Proxy })).toEqual([]);
  expect(errors({ dex: 'false', address })).toEqual([
    expect.stringMatching(/^kfstack:oauth2Proxy\.issuer: is missing/),
  ]);
});

test.each([
  [{ type: 'kerberos' }, /^kfstack:dex\.connectors\[0\]\.type: expected one of "oidc", "ldap"/],
  [{ type: 'ldap', id: 'a', name: 'A', host: 'h' }, /^kfstack:dex\.connectors\[0\]\.userSearch: required field/],
  [
    { type: 'github', id: 'a', name: 'A', clientId: 'x', clientSecret: 'plain text' },
    /^kfstack:dex\.connectors\[0\]\.clientSecret: expected object/,
  ],
  [
    { type: 'saml', id: 'a', name: 'A', acknowledgeSamlRisk: false },
    /connectors\[0\]\.acknowledgeSamlRisk: expected true/,
  ],
])('a wrong connector is an error with its path: %j', (connector, message) => {
  expect(errors({ dex: { connectors: [connector] } })).toContainEqual(expect.stringMatching(message));
});

test('TLS before the gateway', () => {
  expect(errors({ address: { ...address, tls: false } })).toEqual([]);
});
