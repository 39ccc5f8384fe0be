import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { SimPaths, simHome } from '../../sim/home';

test.each([
  ['KFSTACK_HOME before all', { KFSTACK_HOME: '/a', XDG_STATE_HOME: '/b' }, '/a'],
  ['below XDG_STATE_HOME', { XDG_STATE_HOME: '/b' }, '/b/kfstack'],
  ['below the home directory', {}, join(homedir(), '.local', 'state', 'kfstack')],
  ['an empty variable counts as none', { KFSTACK_HOME: '', XDG_STATE_HOME: '/b' }, '/b/kfstack'],
  ['made absolute', { KFSTACK_HOME: 'here' }, join(process.cwd(), 'here')],
])('home: %s', (_, env, home) => {
  expect(simHome(env)).toBe(home);
});

test('paths are absolute, since the processes run elsewhere', () => {
  expect(new SimPaths('here').data).toBe(join(process.cwd(), 'here', 'sim', 'etcd'));
});

test('the egress socket lies in the home where its path is short enough', () => {
  expect(new SimPaths('/short').egressSocket).toBe('/short/sim/egress.sock');
});

test('the egress socket of a long home lies in a short directory of its own', () => {
  const [one, other] = ['a', 'b'].map((name) => new SimPaths(`/${'long/'.repeat(25)}${name}`).egressSocket);
  expect(one?.startsWith(tmpdir())).toBe(true);
  expect(Buffer.byteLength(one ?? '')).toBeLessThanOrEqual(100);
  expect(one).not.toBe(other);
});

test('the length of a socket path is counted in bytes', () => {
  expect(new SimPaths(`/${'ö'.repeat(50)}`).egressSocket).toContain(tmpdir());
});
