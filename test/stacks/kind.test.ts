import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { field, KfstackError } from '../../constructs';
import type { StackConfig } from '../../stacks/config';
import { environments } from '../../stacks/environments';
import { resolveConfig } from '../../stacks/resolve';
import { FakeKind } from '../support/fake-kind';
import { FIRST_PARTS } from '../support/first-parts';

const resolve = (raw: Record<string, unknown> = {}): StackConfig => resolveConfig('kind', { ...FIRST_PARTS, ...raw });

function errors(raw: Record<string, unknown>): readonly string[] {
  try {
    resolve(raw);
    return [];
  } catch (error) {
    if (error instanceof KfstackError) return error.errors;
    throw error;
  }
}

const machine = { cpu: '4', memory: '8Gi' };
const gpuPool = { name: 'gpu', machine, gpu: { type: 'T4', count: 2 } };
const found = (config: StackConfig, kind: string, name: string) =>
  config.graph.nodes.find(({ manifest }) => manifest.kind === kind && manifest.metadata.name === name)?.manifest;

let fake: FakeKind;
let file: string;
beforeEach(() => {
  fake = new FakeKind();
  file = join(fake.directory, 'config');
  const text = {
    'current-context': 'one',
    contexts: [{ name: 'one', context: { cluster: 'a', user: 'b' } }],
    clusters: [{ name: 'a', cluster: { server: 'https://a' } }],
    users: [{ name: 'b', user: { token: 'secret' } }],
  };
  writeFileSync(file, JSON.stringify(text));
});
afterEach(() => fake.close());

test('a stack named kind needs no configuration', () => {
  const config = resolve();
  expect(config).toMatchObject({
    environment: 'kind',
    dataProtection: false,
    capabilities: { runsPods: true, defaultStorageClass: 'standard', disposable: true },
    platform: { cluster: { trial: true } },
  });
  expect(config.values.nodePools.map(({ gpu }) => gpu)).toEqual([undefined]);
});

test.each(['development', 'small', 'production'])('preset %s is whole, and the user wins over it', (preset) => {
  expect(resolve({ preset }).dataProtection).toBe(preset === 'production');
  expect(resolve({ preset, dataProtection: true }).capabilities.disposable).toBe(false);
  expect(resolve({ preset, nodePools: [{ name: 'own', machine }] }).values.nodePools).toHaveLength(1);
});

test("users come through this machine's ports, unless they arrange for another way", () => {
  const ports = (config: StackConfig) => {
    const service = found(config, 'Service', 'istio-ingressgateway');
    const list = field(service, 'spec', 'ports') as { name: string; nodePort?: number }[];
    return [field(service, 'spec', 'type'), Object.fromEntries(list.map(({ name, nodePort }) => [name, nodePort]))];
  };
  expect(ports(resolve())).toEqual(['NodePort', { 'status-port': undefined, http2: 30080, https: 30443 }]);
  const istio = { ingressGateway: { replicas: 2 } };
  expect(ports(resolve({ istio }))[0]).toBe('NodePort');
  expect(ports(resolve({ istio: { ingressGateway: { service: { type: 'LoadBalancer' } } } }))[0]).toBe('LoadBalancer');
  expect(ports(resolve({ kind: { kubeconfig: file } }))[0]).toBe('ClusterIP');
});

test('simulated GPUs need no device plugin: nodes say by themselves that they have them', () => {
  const plugins = (config: StackConfig) => config.graph.nodes.filter(({ part }) => part === 'gpu').length;
  expect(plugins(resolve({ nodePools: [gpuPool], kind: { simulatedGpus: true } }))).toBe(0);
  expect(plugins(resolve())).toBeGreaterThan(0);
});

test('whether pods run in a cluster that is there is said, not guessed', () => {
  expect(resolve({ kind: { kubeconfig: file } }).capabilities).toEqual({
    runsPods: true,
    defaultStorageClass: 'standard',
    disposable: false,
  });
  const kind = { kubeconfig: file, simulated: true, storageClass: 'fast' };
  expect(resolve({ kind }).capabilities).toMatchObject({ runsPods: false, defaultStorageClass: 'fast' });
});

test.each<[string, Record<string, unknown>, RegExp]>([
  [
    'a GPU that is not to be had',
    { nodePools: [gpuPool] },
    /^kfstack:nodePools\[0\]\.gpu: nodes of kind have no GPUs: set/,
  ],
  [
    'a device plugin for GPUs that are none',
    { nodePools: [gpuPool], kind: { simulatedGpus: true }, gpu: {} },
    /^kfstack:gpu: there is nothing for NVIDIA's device plugin/,
  ],
  [
    'more nodes than a machine has room for',
    { nodePools: [{ name: 'a', machine, count: 21 }] },
    /^kfstack:nodePools: 21 nodes/,
  ],
  [
    'a version without an image',
    { kubernetesVersion: '1.2' },
    /^kfstack:kubernetesVersion: 1\.2 has no pinned image; known are 1\.33, 1\.34,/,
  ],
  [
    'a version beside an image',
    { kubernetesVersion: '1.34', kind: { image: 'a' } },
    /^kfstack:kubernetesVersion: kind\.image decides/,
  ],
  ['a name that is none', { kind: { name: 'A_b' } }, /^kfstack:kind\.name: "A_b" is no DNS label/],
  ['a name that is too long', { kind: { name: 'a'.repeat(41) } }, /^kfstack:kind\.name: a+ is too long/],
  [
    'an address that is none',
    { kind: { listenAddress: 'localhost' } },
    /^kfstack:kind\.listenAddress: "localhost" is no IPv4/,
  ],
  ['a port out of range', { kind: { ports: { https: 65536 } } }, /^kfstack:kind\.ports\.https: 65536 is out of range/],
  [
    'a mirror that is no URL',
    { kind: { registryMirrors: { 'docker.io': 'mirror' } } },
    /^kfstack:kind\.registryMirrors\["docker\.io"\]: "mirror" is no URL/,
  ],
  [
    'a registry with a path',
    { kind: { registryMirrors: { 'ghcr.io/a': 'http://b' } } },
    /^kfstack:kind\.registryMirrors\["ghcr\.io\/a"\]: write a registry's host/,
  ],
  ['a runtime that is not known', { kind: { runtime: 'containerd' } }, /^kfstack:kind\.runtime: expected one of/],
  ['a context of nothing', { kind: { context: 'a' } }, /^kfstack:kind\.context: .* give kind\.kubeconfig too/],
  ['a simulation of nothing', { kind: { simulated: true } }, /^kfstack:kind\.simulated: .* give kind\.kubeconfig too/],
  ['what only clouds have', { database: {} }, /^kfstack:database: is for clouds/],
  ['a shared file system', { storage: { shared: true } }, /^kfstack:storage\.shared: is for clouds/],
])('%s is refused', (_, raw, expected) => {
  expect(errors(raw)).toEqual([expect.stringMatching(expected)]);
});

test('a cluster that is there cannot be made otherwise', () => {
  const kind = { kubeconfig: file, name: 'a', ports: { http: 80 }, simulatedGpus: true };
  expect(errors({ kind, kubernetesVersion: '1.34' })).toEqual(
    ['kind.name', 'kind.ports', 'kind.simulatedGpus', 'kubernetesVersion'].map((key) =>
      expect.stringMatching(`^kfstack:${key}: is for a cluster that kfstack makes`),
    ),
  );
  expect(errors({ kind: { kubeconfig: file, context: 'two' } })).toEqual([
    expect.stringMatching(/^kfstack:kind\.context: .* has no context two; it has one$/),
  ]);
});

describe('before a run', () => {
  const home = () => join(fake.directory, 'home');
  const prepare = (raw: Record<string, unknown> = {}) => environments.kind.prepare?.(home(), resolve(raw).values);

  test('what is missing on this machine is said', async () => {
    fake.remove('kind');
    await expect(prepare()).rejects.toThrow(
      /a kind cluster cannot be made on this machine:\n {2}- kind: is not on PATH/,
    );
    fake.kind({ version: 'v0.30.0' });
    await expect(prepare({ kubernetesVersion: '1.35' })).rejects.toThrow(
      /kind: 0\.30\.0 is too old .* install 0\.31\.0/,
    );
    expect(await prepare()).toEqual({ env: {}, clusterUid: undefined });
  });

  test('a cluster that is there needs nothing of this machine', async () => {
    fake.remove('kind');
    fake.remove('docker');
    expect(await prepare({ kind: { kubeconfig: file } })).toEqual({ env: {} });
  });
});
