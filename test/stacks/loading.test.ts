import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { ENVIRONMENTS } from '../../stacks/config';
import { compiled } from '../support/compiled';

/** What programs load is to be seen only in processes of their own: this one has everything already. */
let directory: string;

beforeAll(() => {
  directory = compiled();
}, 120_000);
afterAll(() => rmSync(directory, { recursive: true, force: true }));

interface Loaded {
  /** Paths of all modules. */
  readonly modules: readonly string[];
  /** CPU of the process, in seconds. */
  readonly seconds: number;
}

/** Runs a program to its end and looks what it loaded. */
function load(program: string): Loaded {
  const look = `
    Promise.resolve((async () => { ${program} })()).then(() => {
      const { user, system } = process.cpuUsage();
      process.stdout.write('\\n' + JSON.stringify({ modules: Object.keys(require.cache), seconds: (user + system) / 1e6 }));
      process.exit(0);
    }, (error) => { console.error(error); process.exit(1); });`;
  const { status, stdout, stderr } = spawnSync(process.execPath, ['-e', look], {
    cwd: directory,
    encoding: 'utf8',
    env: { ...process.env, KFSTACK_HOME: join(directory, 'home') },
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout.split('\n').at(-1) ?? '') as Loaded;
}

/** Everything of the Pulumi program up to the cluster, and what the cluster's component loads. */
const program = (stack: string, raw: object, component: string) => `
  const pulumi = require('@pulumi/pulumi');
  require('./stacks/environments');
  require('./components');
  require('./stacks/resolve').resolveConfig(${JSON.stringify(stack)}, ${JSON.stringify(raw)});
  await import(${JSON.stringify(component)});`;

const packagesOf = ({ modules }: Loaded) =>
  new Set(modules.flatMap((file) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1] ?? []));

const SDKS = /^(@pulumi\/(aws|gcp|azure-native|random|tls)|@aws-sdk\/.*|@google-cloud\/.*|@azure\/.*)$/;
const sdks = (loaded: Loaded) => [...packagesOf(loaded)].filter((name) => SDKS.test(name));

test('the look itself finds an SDK', () => {
  expect(sdks(load("require('@pulumi/aws/eks/addon');"))).toContain('@pulumi/aws');
});

/**
 * A bare time says more about the machine than about us: the yardstick is what the frameworks alone take to load, in the same place at
 * the same moment. They take about half a second where nothing else runs, so four times as much is the promised two seconds; the limit has
 * a quarter on top, since both wander.
 */
const LIMIT = 5;
const FRAMEWORKS = ['@pulumi/pulumi', '@pulumi/kubernetes/provider', 'cdk8s', 'cdk8s-plus-28'];
const yardstick = () => load(FRAMEWORKS.map((name) => `require('${name}');`).join(' ')).seconds;

describe.each([
  ['sim', './components/sim/index.js'],
  ['kind', './components/kind/index.js'],
])('the program of %s', (name, component) => {
  let loaded: Loaded;
  beforeAll(() => {
    loaded = load(program(name, {}, component));
  });

  test('loads no SDK of a cloud, and no other environment', () => {
    expect(packagesOf(loaded).has('@pulumi/pulumi')).toBe(true);
    expect(sdks(loaded)).toEqual([]);
    const others = ENVIRONMENTS.filter((each) => each !== name).map((each) => join('components', each, 'index.js'));
    expect(loaded.modules.filter((file) => others.some((other) => file.endsWith(other)))).toEqual([]);
  });

  test('starts within a few times of what its frameworks take', () => {
    let ratio = loaded.seconds / yardstick();
    // Something else may have come in between: what is slow by itself is so each time.
    for (let again = 0; again < 2 && ratio >= LIMIT; again++)
      ratio = Math.min(ratio, load(program(name, {}, component)).seconds / yardstick());
    expect(ratio).toBeLessThan(LIMIT);
  });
});

test.each(ENVIRONMENTS.map((name) => [name]))('synthesis of %s loads neither Pulumi nor an SDK', (name) => {
  const loaded = load(`
    require('./stacks/environments');
    try {
      require('./stacks/resolve').resolveConfig(${JSON.stringify(name)}, {});
    } catch (error) {
      if (error.name !== 'KfstackError') throw error;
    }`);
  expect([...packagesOf(loaded)].filter((each) => each.startsWith('@pulumi/') || SDKS.test(each))).toEqual([]);
});
