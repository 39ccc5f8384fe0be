import { compareSync } from 'bcryptjs';
import { App } from 'cdk8s';
import { findTokens, generatedTokens } from '../../../constructs';
import { dexUsers } from '../../../constructs/dex';
import { KubeflowPlatform, type KubeflowPlatformOptions } from '../../../constructs/platform';
import { object, objects } from '../platform-fixture';
import { CONNECTORS, config, dexErrors, PUBLIC } from './fixture';

const SEED = 'a seed that is long enough';

function platform(options: Partial<KubeflowPlatformOptions> = {}): App {
  const app = new App();
  new KubeflowPlatform(app, 'platform', { release: '26.03', cluster: { trial: true }, ...options });
  return app;
}

const ada = { email: 'ada@example.com', username: 'ada', groups: ['ml', 'ops'] };
const bob = { email: 'bob+test@example.com' };

test('a cluster to try things out in has one user', () => {
  expect(config()).toMatchObject({
    enablePasswordDB: true,
    staticPasswords: [{ email: 'user@example.com', username: 'user', hashFromEnv: 'DEX_USER_PASSWORD' }],
  });
});

test('beside connectors there is none, unless asked for', () => {
  const { enablePasswordDB, staticPasswords } = config({ connectors: [CONNECTORS.ldap] });
  expect([enablePasswordDB, staticPasswords]).toEqual([undefined, undefined]);
  expect(config({ connectors: [CONNECTORS.ldap], staticUsers: [bob] }).staticPasswords).toHaveLength(1);
});

test('elsewhere static users are refused, with what to do instead', () => {
  expect(dexErrors({ staticUsers: [ada], connectors: [CONNECTORS.ldap] }, { cluster: {} })).toEqual([
    expect.stringMatching(/^staticUsers: are for clusters to try things out in, .*connectors$/),
  ]);
  const names = [...objects({ ...PUBLIC, dex: { connectors: [CONNECTORS.ldap] } }).keys()];
  expect(names).not.toContain('Secret/auth/dex-passwords');
});

test('a platform that nobody could sign in to is an error', () => {
  expect(dexErrors({}, PUBLIC)).toEqual([expect.stringMatching(/^connectors: is missing, so nobody could sign in/)]);
  expect(dexErrors({ staticUsers: [] })).toEqual([expect.stringMatching(/^connectors: is missing/)]);
});

test('groups and names go into the configuration; each user has a subject and a variable of their own', () => {
  const users = config({ staticUsers: [ada, bob] }).staticPasswords as Record<string, unknown>[];
  expect(users).toEqual([
    { ...ada, hashFromEnv: 'DEX_USER_PASSWORD', userID: expect.stringMatching(/^[0-9a-f]{32}$/) },
    { ...bob, username: 'bob+test', hashFromEnv: 'DEX_USER_PASSWORD_2', userID: expect.any(String) },
  ]);
  expect(users[0]?.userID).not.toBe(users[1]?.userID);
});

test('the Secret holds the hash of the password that is shown, and nothing holds the password', () => {
  const app = platform({ dex: { staticUsers: [ada, bob] } });
  const values = generatedTokens(app);
  const { stringData } = object('Secret/auth/dex-passwords', { dex: { staticUsers: [ada, bob] } });
  const hashes = findTokens(stringData).map(({ id }) => values.get(id)?.(SEED) ?? '');
  const passwords = dexUsers(app).map(({ password }) => password.derive(SEED).value());
  expect(passwords.map((password, index) => compareSync(password, hashes[index] ?? ''))).toEqual([true, true]);
  expect(new Set(passwords).size).toBe(2);
  const used = findTokens([...objects({ dex: { staticUsers: [ada, bob] } }).values()]).map(({ id }) => id);
  expect(used.filter((id) => id.startsWith('generated/dex/users/') && !id.endsWith('/bcrypt'))).toEqual([]);
});

test('a user’s password does not change when others come and go', () => {
  const passwordOf = (staticUsers: readonly { email: string }[]) =>
    dexUsers(platform({ dex: { staticUsers } }))
      .find(({ email }) => email === bob.email)
      ?.password.derive(SEED)
      .value();
  expect(passwordOf([bob])).toBe(passwordOf([ada, bob]));
});

test('addresses that differ in a sign only have passwords of their own', () => {
  const emails = ['a+b@x.org', 'a-b@x.org', 'a_b@x.org', 'a.b@x.org'];
  const passwords = dexUsers(platform({ dex: { staticUsers: emails.map((email) => ({ email })) } })).map((user) =>
    user.password.derive(SEED).value(),
  );
  expect(new Set(passwords).size).toBe(emails.length);
});

test('what is wrong with users is said with its path', () => {
  expect(dexErrors({ staticUsers: [{ email: 'ada' }, bob, bob] })).toEqual([
    expect.stringMatching(/^staticUsers\[0\]\.email: "ada" is no e-mail address/),
    expect.stringMatching(/^staticUsers\[2\]\.email: bob\+test@example\.com is there twice/),
  ]);
  expect(dexErrors({ staticUsers: [ada] }, { release: '1.11.0' })).toEqual([
    expect.stringMatching(/^staticUsers\[0\]\.groups: are not known to the Dex of this release/),
  ]);
});
