import { issuer as check } from '../../../cli/doctor/checks/issuer';
import type { Judgement } from '../../../stacks/environments';
import { type ContextOptions, context, said, todos } from './fixture';
import { certificate, closeAll, type IssuerOptions, issuer, nameServer, names, serve } from './servers';

afterAll(closeAll);

const clientSecret = { secretName: 'idp', key: 'secret' };

/** What doctor finds of an issuer that oauth2-proxy asks. */
async function look(url: string, more: object = {}, options: ContextOptions = {}): Promise<readonly Judgement[]> {
  const oauth2Proxy = { issuer: { url, clientId: 'kubeflow', clientSecret, ...more } };
  const values = { address: { host: 'kubeflow.example.com' }, dex: false, oauth2Proxy };
  return check.run(context({ ...options, values }));
}

async function lookAt(options: IssuerOptions): Promise<readonly Judgement[]> {
  const tls = await certificate();
  return look(await issuer({ tls, ...options }), {}, { ca: tls.ca });
}

test('a healthy issuer is found so', async () => {
  expect(said(await lookAt({ path: '/realms/ml' }))).toEqual([
    expect.stringMatching(/^ok: the issuer https:.* gives codes and the scopes openid, email, profile$/),
    expect.stringMatching(/^ok: .* has keys for signatures: 1$/),
  ]);
});

test.each<[string, IssuerOptions, RegExp, RegExp]>([
  [
    'calls itself something else, be it by a slash',
    { document: { issuer: 'https://idp.example.com/' } },
    /^problem: .* calls itself https:\/\/idp.example.com\/: its tokens would be refused/,
    /write kfstack:oauth2Proxy.issuer.url letter by letter/,
  ],
  ['has no keys', { keys: [] }, /^problem: .* has no key for signatures/, /make one there; see https:.*\/keys/],
  ['has keys for encryption only', { keys: [{ kty: 'RSA', use: 'enc' }] }, /^problem: .* has no key/, /make one there/],
  [
    'gives no codes',
    { document: { response_types_supported: ['id_token'] } },
    /^problem: .* does not offer the authorization code flow/,
    /allow it there/,
  ],
  [
    'has no token endpoint',
    { document: { token_endpoint: undefined } },
    /^problem: .* does not offer the authorization code flow/,
    /allow it there/,
  ],
  [
    'does not list a scope',
    { document: { scopes_supported: ['openid', 'email'] } },
    /^warning: .* does not list the scopes profile/,
    /kfstack:oauth2Proxy.issuer.scopes; it lists openid, email/,
  ],
  [
    'knows no S256',
    { document: { code_challenge_methods_supported: ['plain'] } },
    /^warning: .* S256 for PKCE/,
    /allow it there/,
  ],
  [
    'signs with a shared secret',
    { document: { id_token_signing_alg_values_supported: ['HS256'] } },
    /^problem: .* signs only with HS256/,
    /let it sign with one of RS256/,
  ],
  [
    'has a document of another kind',
    { document: { jwks_uri: undefined } },
    /^problem: .* discovery document is none: jwks_uri: required field is missing/,
    /it has to be an OpenID Connect issuer/,
  ],
])('one that %s', async (_, options, finding, todo) => {
  const found = (await lookAt(options)).filter(({ status }) => status !== 'ok');
  expect(said(found)).toEqual([expect.stringMatching(finding)]);
  expect(todos(found)).toEqual([expect.stringMatching(todo)]);
});

test('an issuer that lists neither scopes nor methods is not suspected', async () => {
  const found = await lookAt({
    document: { scopes_supported: undefined, code_challenge_methods_supported: undefined },
  });
  expect(found.map(({ status }) => status)).toEqual(['ok', 'ok']);
});

test('scopes are those of the configuration', async () => {
  const found = await look(await issuer(), { scopes: ['openid', 'teams'] });
  expect(said(found)).toContainEqual(expect.stringMatching(/^warning: .* does not list the scopes teams/));
  expect(said(found)).toContainEqual(expect.stringMatching(/^warning: .* is asked in plain text/));
});

test('one that is slow is not waited for', async () => {
  const url = await issuer({ delayMs: 3000 });
  const began = Date.now();
  const found = await look(url, {}, { timeoutMs: 300 });
  expect(said(found)).toEqual([
    expect.stringMatching(/^unchecked: .* cannot be reached from here: no answer within 0.3 s$/),
  ]);
  expect(Date.now() - began).toBeLessThan(30_000);
});

test('one that sends its answer drop by drop is not waited for either', async () => {
  const url = await serve((_, response) => {
    const drop = setInterval(() => response.write(' '), 50);
    response.on('close', () => clearInterval(drop));
  });
  expect(said(await look(url, {}, { timeoutMs: 300 }))).toEqual([expect.stringMatching(/^unchecked: .*0.3 s$/)]);
});

test('a page that is not there, or elsewhere, or no JSON', async () => {
  const missing = await serve((_, response) => response.writeHead(404).end());
  const moved = await serve((_, response) => response.writeHead(301, { location: 'https://other.example.com/' }).end());
  const broken = await serve((_, response) => response.writeHead(502).end());
  const page = await serve((_, response) => response.end('<html>'));
  const all = await Promise.all([missing, moved, broken, page].map((url) => look(url)));
  expect(said(all.flat())).toEqual([
    expect.stringMatching(/^problem: .* is not there: .*\/.well-known\/openid-configuration answers 404$/),
    expect.stringMatching(/^warning: .* leads to https:\/\/other.example.com\/$/),
    expect.stringMatching(/^unchecked: .* answers 502$/),
    expect.stringMatching(/^problem: .* discovery document is none: it is no JSON$/),
  ]);
});

test('nobody listens', async () => {
  const found = await look('http://127.0.0.1:1');
  expect(said(found)).toEqual([expect.stringMatching(/^problem: .* refuses connections$/)]);
});

test('a name that does not exist is a problem; one that nobody could be asked about is not', async () => {
  const known = await look('https://idp.invalid', {}, { names: await nameServer() });
  expect(said(known)).toEqual(['problem: the issuer https://idp.invalid: there is no such name']);
  const offline = await look('https://idp.invalid', {}, { names: names(1) });
  expect(said(offline)).toEqual([expect.stringMatching(/^unchecked: .* cannot be reached from here/)]);
});

describe('certificates', () => {
  test('of an unknown authority are a problem, unless the platform knows it', async () => {
    const url = await issuer({ tls: await certificate() });
    expect(said(await look(url))).toEqual([expect.stringMatching(/^problem: .* certificate of an unknown authority/)]);
    const known = await look(url, { ca: { secretName: 'idp', key: 'ca.pem' } });
    expect(said(known)).toEqual([expect.stringMatching(/^unchecked: .* an authority of its own/)]);
    expect(todos(known)).toEqual([
      expect.stringMatching(/kfstack:oauth2Proxy.issuer.ca names: kfstack doctor --ca-file/),
    ]);
  });

  test('are not looked at where the platform does not either', async () => {
    const url = await issuer({ tls: await certificate() });
    const oauth2Proxy = { issuer: { url, clientId: 'kubeflow', clientSecret }, insecureSkipTlsVerify: true };
    const values = { address: { host: 'kubeflow.example.com' }, dex: false, oauth2Proxy };
    expect((await check.run(context({ values }))).map(({ status }) => status)).toEqual(['ok', 'ok']);
  });

  test('for another name are a problem', async () => {
    const tls = await certificate();
    const url = (await issuer({ tls })).replace('127.0.0.1', 'localhost');
    expect(said(await look(url, {}, { ca: tls.ca }))).toEqual([
      expect.stringMatching(/^problem: .* shows a wrong certificate/),
    ]);
  });
});

test('where endpoints stand in for discovery only the keys are asked for', async () => {
  const url = await issuer();
  const endpoints = { login: `${url}/a`, redeem: `${url}/t` };
  const found = await look('https://idp.invalid', { endpoints, jwksUrl: `${url}/keys` });
  expect(said(found)).toEqual(['ok: the issuer https://idp.invalid has keys for signatures: 1']);
});

test('behind Dex nothing is asked', async () => {
  expect(await check.run(context())).toEqual([]);
});
