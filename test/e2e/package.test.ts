import { copyFileSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../cli/root';
import { readSim, simHome } from '../../sim';
import { resolveToolchain } from '../../tools';
import { emptyCluster } from './cluster';
import { command } from './harness';
import type { Kube } from './kube';

/** The package as a user gets it: packed, installed into an empty project outside of the repository, compiled, run. */
const SOURCES = join(projectRoot(), 'test', 'e2e', 'user-project');
const { devDependencies } = require(join(projectRoot(), 'package.json')) as { devDependencies: Record<string, string> };
const project = join(simHome(), 'user-project');
let cluster: Kube;
let env: Record<string, string>;

async function succeed(file: string, args: readonly string[], more: Record<string, string> = {}): Promise<string> {
  const { code, output } = await command(file, args, { ...env, ...more }, project);
  if (code !== 0) throw new Error(`${file} ${args.join(' ')} ended with ${code}:\n${output}`);
  return output;
}

const install = (...packages: readonly string[]) =>
  succeed('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', ...packages]);
const pinned = (...names: readonly string[]) => names.map((name) => `${name}@${devDependencies[name]}`);
const compile = () => succeed(process.execPath, [join('node_modules', 'typescript', 'bin', 'tsc')]);

beforeAll(async () => {
  cluster = await emptyCluster();
  mkdirSync(join(project, 'state'), { recursive: true });
  env = {
    ...(await resolveToolchain({ only: ['pulumi'] })).env,
    PULUMI_BACKEND_URL: `file://${join(project, 'state')}`,
    PULUMI_CONFIG_PASSPHRASE: 'test',
    PULUMI_SKIP_UPDATE_CHECK: 'true',
    PULUMI_SKIP_CHECKPOINTS: 'true',
    PULUMI_EXPERIMENTAL: 'true',
  };
  for (const file of readdirSync(SOURCES)) copyFileSync(join(SOURCES, file), join(project, file));
  write('package.json', { name: 'user', private: true });
  write('tsconfig.json', {
    compilerOptions: { strict: true, module: 'node16', target: 'es2022', outDir: 'out', types: ['node'] },
    include: ['*.ts'],
  });
  await succeed('npm', ['pack', projectRoot(), '--pack-destination', project, '--ignore-scripts']);
  const tarball = readdirSync(project).find((name) => name.endsWith('.tgz'));
  await install(`./${tarball}`, ...pinned('typescript', '@types/node'));
}, 240_000);

test('the constructs come without Pulumi', async () => {
  expect(existsSync(join(project, 'node_modules', '@pulumi'))).toBe(false);
  const print = "console.log(require('kfstack/constructs').RELEASES.join())";
  expect(await succeed(process.execPath, ['-e', print])).toBe('26.03,1.11.0\n');
  await install(...pinned('@pulumi/pulumi', '@pulumi/kubernetes'));
}, 120_000);

test.each([
  ['CommonJS', 'commonjs'],
  ['an ES module', 'module'],
])(
  'a strict program as %s compiles, synthesizes and installs',
  async (_, type) => {
    write('package.json', { ...read('package.json'), type, main: 'out/index.js' });
    await compile();
    expect(Number(await succeed(process.execPath, ['out/index.js'], { SYNTH_ONLY: '1' }))).toBeGreaterThan(50);

    writeFileSync(
      join(project, 'Pulumi.yaml'),
      'name: user\nruntime: { name: nodejs, options: { typescript: false } }\n',
    );
    const stack = ['--stack', type];
    await succeed('pulumi', ['stack', 'init', type]);
    const { info, kubeconfig } = readSim(simHome());
    for (const [key, value] of [
      ['kubeconfigPath', info.kubeconfig],
      ['clusterUid', info.clusterUid],
    ] as const) {
      await succeed('pulumi', ['config', 'set', `test:${key}`, value, ...stack]);
    }
    for (const [key, value] of [
      ['kubeconfig', kubeconfig],
      ['seed', 'a seed that only this test has'],
    ] as const) {
      await succeed('pulumi', ['config', 'set', '--secret', `test:${key}`, value, ...stack]);
    }
    await succeed('pulumi', ['up', '--yes', '--skip-preview', ...stack]);
    const config = await cluster.get({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { namespace: 'greeter', name: 'config' },
    });
    expect(config?.data).toEqual({ greeting: 'hello' });
    const deployment = await cluster.get({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { namespace: 'cert-manager', name: 'cert-manager' },
    });
    expect(deployment?.spec).toMatchObject({ minReadySeconds: 1 });
    await succeed('pulumi', ['destroy', '--yes', '--skip-preview', ...stack]);
  },
  240_000,
);

test('a misspelt option does not compile', async () => {
  write('package.json', { ...read('package.json'), type: 'commonjs' });
  writeFileSync(
    join(project, 'wrong.ts'),
    "import type { KubeflowPlatformOptions } from 'kfstack/constructs';\nexport const options: KubeflowPlatformOptions = { release: '26.03', tenant: [] };\n",
  );
  await expect(compile()).rejects.toThrow(/wrong\.ts.*'tenant' does not exist in type/s);
}, 60_000);

function write(file: string, content: object): void {
  writeFileSync(join(project, file), JSON.stringify(content));
}

function read(file: string): object {
  return require(join(project, file)) as object;
}
