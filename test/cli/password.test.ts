import { compareSync } from 'bcryptjs';
import { passwordOf, readPassword } from '../../cli/password';
import { signIn } from '../../cli/summary';
import { generatedTokens } from '../../constructs';
import { resolveConfig } from '../../stacks/resolve';
import { NOBODY_SIGNS_IN } from '../support/first-parts';

const SEED = 'a seed that is long enough';

test('the password is the one whose hash Dex gets', () => {
  const config = resolveConfig('sim', {});
  const hash = generatedTokens(config.graph.root).get('generated/dex/users/user_40_example.com/bcrypt')?.(SEED);
  const password = passwordOf(config, 'user@example.com')(SEED);
  expect(compareSync(password, hash ?? '')).toBe(true);
});

test('whoever has no password here is told who has', () => {
  expect(() => passwordOf(resolveConfig('sim', {}), 'eve@example.com')).toThrow(
    /eve@example\.com has no password here[\s\S]*dex\.staticUsers are user@example\.com/,
  );
  const elsewhere = resolveConfig('sim', NOBODY_SIGNS_IN);
  expect(() => passwordOf(elsewhere, 'eve@example.com')).toThrow(/nobody has: users sign in at/);
});

test('a stack without a seed has no passwords yet, and nothing is started for that', async () => {
  const options = { root: '/nowhere', stack: 'sim' };
  await expect(readPassword(options, 'user@example.com')).rejects.toThrow(/`kfstack up` makes the seed/);
});

test('the summary says how to sign in, and holds no password', () => {
  expect(signIn({ address: 'https://kubeflow.example.com/', staticUsers: ['ada@example.com'] })).toEqual([
    '  address   https://kubeflow.example.com/',
    '  sign-in   ada@example.com, with the password that `kfstack password ada@example.com` shows',
  ]);
  expect(signIn({ address: '/', staticUsers: [] })).toEqual([]);
});
