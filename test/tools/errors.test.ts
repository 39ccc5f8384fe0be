import fs from 'node:fs/promises';
import type { ToolchainError } from '../../tools';
import { FakeMachine } from './fakes';

let machine: FakeMachine;
beforeEach(() => {
  machine = new FakeMachine();
});
afterEach(() => {
  jest.restoreAllMocks();
  machine.remove();
});

async function failure(...only: ('pulumi' | 'sim' | 'kubectl')[]): Promise<ToolchainError> {
  return machine.resolve(...only).then(
    () => {
      throw new Error('it did not fail');
    },
    (error: ToolchainError) => error,
  );
}

test('without Go, the error names every missing tool and both ways on', async () => {
  machine.install('kwok', '0.7.0');
  const { code, message } = await failure('sim', 'pulumi');
  expect(code).toBe('go-missing');
  expect(message).toMatch(/etcd 3.*kube-apiserver.*Pulumi 3\.220\.0.*Kubernetes provider 4\.25\.0/s);
  expect(message).not.toContain('KWOK');
  expect(message).toMatch(/install Go 1\.\d+\.\d+ or newer.*or install these tools/);
  expect(machine.shown).toBe('');
});

test('a Go that is too old and may not fetch a newer one is named with the release that is needed', async () => {
  machine.install('go', '1.22.1');
  machine.env.GOTOOLCHAIN = 'local';
  const { code, message } = await failure('pulumi');
  expect(code).toBe('go-too-old');
  expect(message).toMatch(/go1\.22\.1.*install Go 1\.24\.7 or newer/s);
  expect(machine.builds()).toEqual([]);
});

test('a Go that fetches the release it needs is left to do so', async () => {
  machine.install('go', '1.22.1');
  await expect(machine.resolve('kubectl')).resolves.toBeDefined();
});

test('a disk without space is found before the first build, with what is needed', async () => {
  machine.install('go', '1.26.8');
  jest.spyOn(fs, 'statfs').mockResolvedValue({ bavail: 2e6, bsize: 1000 } as never);
  const { code, message } = await failure('pulumi', 'sim');
  expect(code).toBe('disk-full');
  expect(message).toMatch(/13 GB are needed, 2\.0 GB are free/);
  expect(message).toMatch(/GOCACHE.*KFSTACK_CACHE/);
  expect(machine.builds()).toEqual([]);
  // One tool alone fits.
  await expect(machine.resolve('kubectl')).resolves.toBeDefined();
});

test.each([
  ['disk-full', 'link: writing output: no space left on device', /The disk is full/],
  ['registry-unreachable', 'go: x: Get "https://proxy.test/x": dial tcp: lookup proxy.test: no such host', /GOPROXY/],
  ['registry-unreachable', 'go: x@v1: reading https://proxy.test/x/@v/v1.zip: 404 Not Found', /it resumes/],
  ['registry-unreachable', 'verifying x@v1: Get "https://sum.test": net/http: TLS handshake timeout', /GOSUMDB/],
  ['checksum-mismatch', 'verifying x@v1: checksum mismatch\n\tSECURITY ERROR', /not the pinned one/],
  ['go-too-old', 'go: go.mod requires go >= 1.30 (running go 1.26.8; GOTOOLCHAIN=local)', /install a newer Go/],
  ['build-failed', 'x.go:1:2: undefined: y', /undefined: y/],
])('%s is told from what Go prints', async (code, printed, message) => {
  machine.install('go', '1.26.8');
  machine.write('fail-kubectl', printed);
  const error = await failure('kubectl');
  expect(error.code).toBe(code);
  expect(error.message).toMatch(message);
  expect(error.message).toContain('What to do: ');
  // The message is the caller's to print; the list only shows where it stopped.
  expect(machine.shown).not.toContain(printed);
});

test('a build that fails leaves no half result; finished tools are kept, and the next run goes on', async () => {
  machine.install('go', '1.26.8');
  machine.write('fail-kwok', 'no');
  await failure('sim');
  expect(machine.results()).toEqual(['etcd-go1.26.8', 'kubernetes-go1.26.8']);
  expect(machine.builds()).toHaveLength(3);
  machine.unset('fail-kwok');
  await machine.resolve('sim');
  expect(machine.builds()).toHaveLength(1);
});

test('a plugin that can be neither downloaded nor built says so', async () => {
  machine.install('pulumi', '3.231.0');
  machine.install('pulumi-language-nodejs', '3.231.0');
  machine.write('no-download');
  const { code, message } = await failure('pulumi');
  expect(machine.shown).toContain('no plugin server');
  expect(code).toBe('go-missing');
  expect(message).toContain('Kubernetes provider');
});

test('a plugin that Pulumi refuses is an error with Pulumi’s words', async () => {
  machine.install('go', '1.26.8');
  machine.write('no-install');
  const { code, message } = await failure('pulumi');
  expect(code).toBe('plugin-failed');
  expect(message).toMatch(/plugin folder is read-only.*pulumi plugin install resource kubernetes 4\.25\.0/s);
  expect(machine.results()).toEqual(['pulumi-go1.26.8']);
});
