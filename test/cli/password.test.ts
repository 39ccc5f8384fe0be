import { compareSync } from 'bcryptjs';
import { passwordOf, readPassword } from '../../cli/password';
import { signIn } from '../../cli/summary';
import { generatedTokens } from '../../constructs';
import { constructTree, resolveConfig } from '../../stacks/resolve';

const SEED = 'a seed that is long enough';

test('the password is the one whose hash Dex gets', () => {
  const { platform } = resolveConfig('sim', {});
  const hash = generatedTokens(constructTree(platform)).get('generated/dex/users/user_40_example.com/bcrypt')?.(SEED);
  const password = passwordOf(platform, 'user@example.com')(SEED);
  expect(compareSync(password, hash ?? '')).toBe(true);
});

test('whoever has no password here is told who has', () => {
  const { platform } = resolveConfig('sim', {});
  expect(() => passwordOf(platform, 'eve@example.com')).toThrow(
    /eve@example\.com has no password here[\s\S]*dex\.staticUsers are user@example\.com/,
  );
  expect(() => passwordOf({ ...platform, dex: false }, 'eve@example.com')).toThrow(/nobody has: users sign in at/);
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
