import { mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import * as path from 'node:path';
import { cacheFolder, ToolchainError } from '../../tools';
import { FakeMachine } from './fakes';

let machine: FakeMachine;
beforeEach(() => {
  machine = new FakeMachine();
  machine.install('go', '1.26.8');
});
afterEach(() => machine.remove());

describe('on a machine with nothing but Go', () => {
  test('every tool is built, and shown with the time that it takes', async () => {
    const { env, ...files } = await machine.resolve('pulumi', 'sim', 'kubectl');
    for (const file of Object.values(files)) expect(statSync(file).mode & 0o100).toBeTruthy();
    expect(Object.keys(files).sort()).toEqual(
      ['etcd', 'kubeApiserver', 'kubeControllerManager', 'kubeScheduler', 'kubectl', 'kubernetesProvider', 'kwok']
        .concat('pulumi', 'pulumiHome')
        .sort(),
    );
    expect(machine.shown).toMatch(/etcd 3\.\d+\.\d+ \(about 0\.5 min/);
    expect(machine.shown).toMatch(/Pulumi Kubernetes provider 4\.25\.0 \(about 8 min/);
    expect(env.PULUMI_HOME).toBe(files.pulumiHome);
    expect(env.PATH).toBe([path.dirname(files.pulumi), path.dirname(files.kubectl), machine.bin].join(':'));
  });

  test('the engine has its language host and launchers beside it, the provider in the plugin cache of its own home', async () => {
    const { pulumi, pulumiHome, kubernetesProvider } = await machine.resolve('pulumi');
    for (const name of ['pulumi-language-nodejs', 'pulumi-analyzer-policy', 'pulumi-resource-pulumi-nodejs']) {
      expect(statSync(path.join(path.dirname(pulumi), name)).mode & 0o100).toBeTruthy();
    }
    expect(kubernetesProvider).toBe(
      path.join(String(pulumiHome), 'plugins/resource-kubernetes-v4.25.0/pulumi-resource-kubernetes'),
    );
    // On PATH it would cause a warning on every run.
    expect(() => statSync(path.join(path.dirname(pulumi), 'pulumi-resource-kubernetes'))).toThrow();
    expect(() => statSync(path.join(String(pulumiHome), '.programs'))).toThrow();
  });

  test('modules are built as pinned, the user’s own exceptions from the checksum database kept', async () => {
    await machine.resolve('sim');
    const used = readFileSync(path.join(machine.root, 'go-env'), 'utf8').split('\n')[0];
    expect(used).toContain('-mod=readonly -trimpath');
    expect(used).toContain('example.com,github.com/pulumi/pulumi-kubernetes/provider/v4');
  });

  test('a second run starts no program and shows nothing', async () => {
    const first = await machine.resolve('pulumi', 'sim');
    machine.takeLog();
    expect(await machine.resolve('pulumi', 'sim')).toEqual(first);
    expect(machine.takeLog()).toEqual([]);
    expect(machine.shown).toBe('');
  });

  test('only the groups asked for are built', async () => {
    await machine.resolve('kubectl');
    expect(machine.results()).toEqual(['kubectl-go1.26.8']);
  });

  test('another Go release builds anew; without Go, what an earlier one built serves', async () => {
    const { kubectl } = await machine.resolve('kubectl');
    rmSync(path.join(machine.bin, 'go'));
    expect((await machine.resolve('kubectl')).kubectl).toBe(kubectl);
    machine.install('go', '1.27.10');
    expect((await machine.resolve('kubectl')).kubectl).not.toBe(kubectl);
  });

  test('the PATH that we hand out does not count as an installed Pulumi', async () => {
    const { pulumi, env } = await machine.resolve('pulumi');
    machine.env.PATH = String(env.PATH);
    const again = await machine.resolve('pulumi');
    expect(again.pulumi).toBe(pulumi);
    expect(again.env.PULUMI_HOME).toBe(env.PULUMI_HOME);
  });
});

describe('installed tools', () => {
  test('the first on PATH that is new enough is used, and asked for its version only once', async () => {
    const late = machine.folder('late');
    machine.env.PATH = `${machine.bin}:${late}`;
    machine.install('etcd', '3.4.30');
    const etcd = machine.install('etcd', '3.6.1', late);
    machine.install('kwok', '0.6.9');
    const tools = await machine.resolve('sim');
    expect(tools.etcd).toBe(etcd);
    expect(tools.kwok).toContain(machine.cache);
    machine.takeLog();
    await machine.resolve('sim');
    expect(machine.takeLog()).toEqual([]);
    machine.install('etcd', '3.4.300', late);
    expect((await machine.resolve('sim')).etcd).toContain(machine.cache);
  });

  test('nothing is built when all are there', async () => {
    for (const name of ['kube-apiserver', 'kube-controller-manager', 'kube-scheduler']) machine.install(name, '1.35.2');
    machine.install('etcd', '3.6.5');
    machine.install('kwok', '0.7.0');
    rmSync(path.join(machine.bin, 'go'));
    const { env, ...files } = await machine.resolve('sim');
    expect(Object.values(files).map((file) => path.dirname(file))).toEqual(Array(5).fill(machine.bin));
    expect(machine.shown).toBe('');
  });

  test('a controller manager that is newer than the API server is not used', async () => {
    machine.install('kube-apiserver', '1.34.9');
    machine.install('kube-controller-manager', '1.35.0');
    machine.install('kube-scheduler', '1.34.0');
    const tools = await machine.resolve('sim');
    expect(tools.kubeControllerManager).toContain(machine.cache);
    expect(tools.kubeScheduler).toBe(path.join(machine.bin, 'kube-scheduler'));
  });

  test('KUBEBUILDER_ASSETS comes before PATH, what it lacks is built', async () => {
    machine.env.KUBEBUILDER_ASSETS = machine.folder('assets');
    machine.install('etcd', '3.6.5');
    const etcd = machine.install('etcd', '3.5.24', machine.env.KUBEBUILDER_ASSETS);
    const apiserver = machine.install('kube-apiserver', '1.35.0', machine.env.KUBEBUILDER_ASSETS);
    const tools = await machine.resolve('sim');
    expect(tools).toMatchObject({ etcd, kubeApiserver: apiserver });
    expect(tools.kubeControllerManager).toContain(machine.cache);
  });

  test('KUBEBUILDER_ASSETS that cannot be used is an error, not passed over', async () => {
    machine.env.KUBEBUILDER_ASSETS = machine.folder('assets');
    const file = machine.install('kube-apiserver', '1.29.0', machine.env.KUBEBUILDER_ASSETS);
    const error = await machine.resolve('sim').catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ToolchainError);
    expect(error).toMatchObject({ code: 'assets-unusable', where: file });
    expect(String(error)).toMatch(/1\.29\.0.*>=1\.34\.0/);
    machine.env.KUBEBUILDER_ASSETS = path.join(machine.root, 'nowhere');
    await expect(machine.resolve('sim')).rejects.toMatchObject({ code: 'assets-unusable' });
  });
});

describe('an installed Pulumi', () => {
  let pulumi: string;
  beforeEach(() => {
    pulumi = machine.install('pulumi', '3.231.0');
    machine.install('pulumi-language-nodejs', '3.231.0');
  });
  const plugins = () => path.join(machine.home, '.pulumi/plugins');

  test('is used with the user’s own home, where the plugin is already', async () => {
    mkdirSync(path.join(plugins(), 'resource-kubernetes-v4.25.0'), { recursive: true });
    const plugin = machine.install(
      'pulumi-resource-kubernetes',
      '4.25.0',
      path.join(plugins(), 'resource-kubernetes-v4.25.0'),
    );
    const tools = await machine.resolve('pulumi');
    expect(tools).toEqual({ pulumi, kubernetesProvider: plugin, env: { PATH: `${machine.bin}:${machine.bin}` } });
    expect(machine.shown).toBe('');
  });

  test('downloads the plugin of exactly the pinned version', async () => {
    await machine.resolve('pulumi');
    expect(machine.takeLog()).toContain('pulumi plugin install resource kubernetes 4.25.0 --exact --non-interactive');
    expect(machine.results()).toEqual([]);
  });

  test('downloads it again after an installation that was broken off', async () => {
    mkdirSync(path.join(plugins(), 'resource-kubernetes-v4.25.0.partial'), { recursive: true });
    machine.install(
      'pulumi-resource-kubernetes',
      '1',
      machine.folder('home/.pulumi/plugins/resource-kubernetes-v4.25.0'),
    );
    await machine.resolve('pulumi');
    expect(machine.takeLog().join()).toContain('plugin install');
  });

  test('gets a plugin that we build where it cannot be downloaded', async () => {
    machine.write('no-download');
    const { kubernetesProvider } = await machine.resolve('pulumi');
    expect(statSync(kubernetesProvider).isFile()).toBe(true);
    const log = machine.takeLog();
    expect(log.filter((line) => line.startsWith('go build'))).toHaveLength(1);
    expect(log.at(-1)).toMatch(/^pulumi plugin install .*--file .*pulumi-resource-kubernetes/);
    expect(machine.shown).toMatch(/no plugin server.*Building it instead/s);
  });

  test('is passed over if it is too old or lacks the language host', async () => {
    machine.install('pulumi', '3.219.9');
    expect((await machine.resolve('pulumi')).pulumi).toContain(machine.cache);
    machine.install('pulumi', '3.240.0');
    rmSync(path.join(machine.bin, 'pulumi-language-nodejs'));
    expect((await machine.resolve('pulumi')).pulumi).toContain(machine.cache);
  });
});

test('the cache lies where KFSTACK_CACHE, XDG_CACHE_HOME or the home say', () => {
  expect(cacheFolder({ KFSTACK_CACHE: '/a', XDG_CACHE_HOME: '/b', HOME: '/c' })).toBe('/a');
  expect(cacheFolder({ XDG_CACHE_HOME: '/b', HOME: '/c' })).toBe('/b/kfstack');
  expect(cacheFolder({ HOME: '/c' })).toBe('/c/.cache/kfstack');
});
