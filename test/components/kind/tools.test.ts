import { findTools } from '../../../components/kind/machine';
import { FakeKind } from '../../support/fake-kind';
import { failure } from './fixture';

let fake: FakeKind;

beforeEach(() => {
  fake = new FakeKind();
});
afterEach(() => fake.close());

test('docker comes before podman, and kind is told which of them', async () => {
  fake.add('podman', "say('5.0.0')");
  const tools = await findTools();
  expect(tools.runtime).toBe('docker');
  await tools.kind(['get', 'clusters']);
  expect(fake.calls('kind').at(-1)?.env).toEqual({ KIND_EXPERIMENTAL_PROVIDER: 'docker' });
});

test('podman serves where there is no docker, and where it is asked for', async () => {
  fake.add('podman', "say('5.0.0')");
  expect((await findTools({ runtime: 'podman' })).runtime).toBe('podman');
  fake.remove('docker');
  expect((await findTools()).runtime).toBe('podman');
});

test('everything that is missing is said at once, with what to do', async () => {
  fake.remove('docker');
  fake.remove('kind');
  const said = await failure(findTools());
  expect(said).toMatch(
    /docker: neither docker nor podman is on PATH: install Docker .* or use a cluster .* kind\.kubeconfig/,
  );
  expect(said).toMatch(/kind: is not on PATH: install 0\.29\.0 or newer \(https:/);
});

test('a runtime that was asked for is not replaced by another', async () => {
  expect(await failure(findTools({ runtime: 'podman' }))).toMatch(/podman: podman is not on PATH/);
});

test('a daemon that does not answer is no missing program', async () => {
  fake.add('docker', "fail('Cannot connect to the Docker daemon at unix:///var/run/docker.sock.')");
  const said = await failure(findTools());
  expect(said).toMatch(/docker: does not answer: Cannot connect to the Docker daemon .*systemctl start docker/);
  expect(said).not.toMatch(/PATH/);
});

test.each([
  ['v0.29.0', '0.30.0', /kind: 0\.29\.0 is too old for the node image: install 0\.30\.0 or newer/],
  ['v0.31.0-alpha+1', '0.31.0', undefined],
  ['v0.33.0', '0.30.0', undefined],
])('kind %s where %s is the oldest', async (version, kindVersion, expected) => {
  fake.kind({ version });
  if (expected === undefined) expect((await findTools({ kindVersion })).runtime).toBe('docker');
  else expect(await failure(findTools({ kindVersion }))).toMatch(expected);
});

test('a kind that is something else says what it said', async () => {
  fake.add('kind', "fail('cannot execute binary file')");
  expect(await failure(findTools())).toMatch(/kind: `kind version` failed: cannot execute binary file/);
});
