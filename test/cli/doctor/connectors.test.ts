import { connectors } from '../../../cli/doctor/checks/connectors';
import { redirectUris, registrations } from '../../../cli/doctor/checks/redirect-uris';
import type { Connector } from '../../../constructs';
import { CONNECTORS } from '../../constructs/dex/fixture';
import { context, said, todos } from './fixture';
import { closeAll, issuer, nameServer, serve } from './servers';

afterAll(closeAll);

const address = { host: 'kubeflow.example.com' };
const around = async (...given: readonly Connector[]) =>
  context({ values: { address, dex: { connectors: given } }, names: await nameServer() });
const look = async (...given: readonly Connector[]) => connectors.run(await around(...given));

test('an OpenID Connect provider is asked like an issuer, for the scopes of its connector', async () => {
  const url = await issuer();
  const healthy = await look({ ...CONNECTORS.oidc, issuer: url });
  expect(said(healthy)).toEqual([
    expect.stringMatching(/^ok: .* has keys for signatures: 1$/),
    expect.stringMatching(/^warning: corp \(oidc\): http:.* is asked in plain text/),
  ]);
  const other = await issuer({ document: { issuer: 'https://idp.example.com', scopes_supported: ['openid'] } });
  const found = await look({ ...CONNECTORS.oidc, issuer: other, scopes: ['groups'] });
  expect(said(found)).toContainEqual(expect.stringMatching(/^problem: corp \(oidc\): .* calls itself/));
  expect(said(found)).toContainEqual(expect.stringMatching(/^warning: .* does not list the scopes groups/));
  expect(todos(found)[0]).toMatch(/kfstack:dex.connectors\[0\].issuer/);
});

test('of others it is asked whether they are there', async () => {
  const page = await serve((_, response) => response.end('sign in'));
  const ldap = new URL(page).host;
  expect(said(await look({ ...CONNECTORS.saml, ssoUrl: page }, { ...CONNECTORS.ldap, host: ldap }))).toEqual([
    `ok: saml (saml): ${ldap} answers`,
    `ok: ldap (ldap): ${ldap} takes connections; nobody was looked up`,
  ]);
  const nobody = await look(
    { ...CONNECTORS.saml, ssoUrl: 'http://127.0.0.1:1/sso' },
    { ...CONNECTORS.ldap, host: '127.0.0.1:1' },
  );
  expect(said(nobody)).toEqual([
    expect.stringMatching(/^problem: saml .* refuses connections$/),
    'problem: ldap (ldap): 127.0.0.1:1 refuses connections',
  ]);
});

test("Microsoft's tenants and GitHub's hosts are asked at the host of the configuration", async () => {
  const asked: string[] = [];
  const api = await serve(({ url = '' }, response) => {
    asked.push(url);
    response.writeHead(url.startsWith('/example.com/') ? 200 : 400).end('{}');
  });
  const endpoints = { api, graph: api };
  const found = await look(
    { ...CONNECTORS.microsoft, endpoints },
    { ...CONNECTORS.microsoft, id: 'other', tenant: 'elsewhere', endpoints },
    { ...CONNECTORS.github, hostName: 'github.invalid' },
  );
  expect(said(found)).toEqual([
    'ok: entra (microsoft): tenant example.com is known',
    'problem: other (microsoft): tenant elsewhere is not known there',
    'problem: github (github): https://github.invalid/login: there is no such name',
  ]);
  expect(asked.sort()).toEqual([
    '/elsewhere/v2.0/.well-known/openid-configuration',
    '/example.com/v2.0/.well-known/openid-configuration',
  ]);
});

describe('redirect URIs', () => {
  test("through Dex it is Dex's, for each provider that sends users back", async () => {
    const all = await around(CONNECTORS.oidc, CONNECTORS.ldap, CONNECTORS.github);
    expect(registrations(all)).toEqual([
      { provider: 'corp (oidc)', uri: 'https://kubeflow.example.com/dex/callback' },
      { provider: 'github (github)', uri: 'https://kubeflow.example.com/dex/callback' },
    ]);
    expect(said(await redirectUris.run(all))[0]).toBe(
      'ok: register at corp (oidc): https://kubeflow.example.com/dex/callback',
    );
  });

  test("without Dex it is oauth2-proxy's, and a port belongs to it", () => {
    const own = { url: 'https://idp.example.com', clientId: 'kubeflow', clientSecret: { secretName: 'idp', key: 'k' } };
    const values = { address: { ...address, port: 8443 }, dex: false, oauth2Proxy: { issuer: own } };
    expect(registrations(context({ values }))).toEqual([
      { provider: 'https://idp.example.com', uri: 'https://kubeflow.example.com:8443/oauth2/callback' },
    ]);
  });

  test('they are those that Dex and oauth2-proxy are set up with', async () => {
    const { config, dex } = await around(CONNECTORS.oidc);
    const text = JSON.stringify(config.graph.nodes.map(({ manifest }) => manifest));
    expect(text).toContain(`redirectURI: ${dex?.redirectUri}`);
  });
});
