import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../cli/root';
import { RULES } from '../../policies/rules';
import { simHome } from '../../sim';
import { resolveToolchain } from '../../tools';
import { EXPECTED } from '../policies/fixtures';
import { linkSdk } from '../support/sdk-link';
import { emptyCluster } from './cluster';
import { command, type Run, TestStack } from './harness';
import type { Kube } from './kube';

/** The policy pack in the unmodified engine: all fixtures as one stack, and our own platform. */
const project = join(simHome(), 'policies');
const PACK = join(projectRoot(), 'policies');
let cluster: Kube;
let env: Record<string, string>;

const pulumi = (...args: string[]): Promise<Run> => command('pulumi', [...args, '--stack', 'fixtures'], env, project);
const succeed = async (...args: string[]): Promise<string> => {
  const { code, output } = await pulumi(...args);
  if (code !== 0) throw new Error(`pulumi ${args.join(' ')} ended with ${code}:\n${output}`);
  return output;
};
const preview = () => pulumi('preview', '--policy-pack', PACK);
/** What the engine shows of a rule's findings: `object field`. */
const told = (output: string) => [...output.matchAll(/^\s*(\S+ \S+): .*$/gm)].map(([, found]) => found);

beforeAll(async () => {
  cluster = await emptyCluster();
  mkdirSync(join(project, 'state'), { recursive: true });
  linkSdk(project);
  writeFileSync(join(project, 'index.js'), `require(${JSON.stringify(join(__dirname, 'policies-program.js'))});\n`);
  writeFileSync(join(project, 'package.json'), JSON.stringify({ dependencies: { '@pulumi/pulumi': '*' } }));
  writeFileSync(
    join(project, 'Pulumi.yaml'),
    'name: test\nruntime: { name: nodejs, options: { typescript: false } }\n',
  );
  env = {
    ...(await resolveToolchain({ only: ['pulumi'] })).env,
    PULUMI_BACKEND_URL: `file://${join(project, 'state')}`,
    PULUMI_CONFIG_PASSPHRASE: 'test',
    PULUMI_SKIP_UPDATE_CHECK: 'true',
  };
  await succeed('stack', 'init');
  await succeed('config', 'set', 'kfstack:policies', JSON.stringify({ production: true }));
}, 300_000);

describe('bad fixtures', () => {
  let run: Run;
  beforeAll(async () => {
    await succeed('config', 'set', 'side', 'bad');
    run = await preview();
  }, 300_000);

  test('fail the preview', () => {
    expect(run.code).not.toBe(0);
  });

  test.each(RULES)('$name tells all that is wrong', ({ name, level }) => {
    expect(run.output).toContain(`[${level}]  ${name}  (`);
    // The provider hands `stringData` over as `data`.
    const expected = (EXPECTED[name] ?? []).map((found) => found.replace(' stringData.', ' data.'));
    expect(told(run.output)).toEqual(expect.arrayContaining(expected));
  });

  test('show no credential', () => {
    for (const value of ['minio123', '4K/VkmDd1q1Orb3xAt82zu8gk7Ad6ReFR4LCP9UeYE90NLiN9Df72'])
      expect(run.output).not.toContain(value);
  });
});

test('good fixtures pass, and nothing is told', async () => {
  await succeed('config', 'set', 'side', 'good');
  const { code, output } = await preview();
  expect(told(output)).toEqual([]);
  expect([code, output]).toEqual([0, expect.any(String)]);
}, 300_000);

test.each([
  ['unused', '2099-12-31', 'is not needed; remove it'],
  ['expired', '2020-12-31', 'expired with 2020-12-31'],
])(
  'an exemption that is %s fails the preview',
  async (_, expires, message) => {
    const exemption = { rule: 'wildcard-rbac', object: 'ClusterRole.*/policy-*', reason: 'a test', expires };
    await succeed('config', 'set', 'kfstack:policies', JSON.stringify({ exemptions: [exemption] }));
    const { code, output } = await preview();
    expect(output).toContain(message);
    expect(code).not.toBe(0);
  },
  300_000,
);

test('an update refuses an object before it is made', async () => {
  await succeed('config', 'set', 'side', 'bad');
  const { code, output } = await pulumi('up', '--yes', '--skip-preview', '--policy-pack', PACK);
  expect(code).not.toBe(0);
  expect(output).toContain('[mandatory]');
  for (const refused of [
    { apiVersion: 'apps/v1', kind: 'DaemonSet', metadata: { namespace: 'policy-host', name: 'node-agent' } },
    { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRoleBinding', metadata: { name: 'policy-admins' } },
  ])
    expect(await cluster.get(refused)).toBeUndefined();
}, 300_000);

test('our own platform passes on the simulated cluster', async () => {
  cluster = await emptyCluster();
  const stack = new TestStack('sim-policies');
  const env = await stack.environment();
  const args = ['preview', '--stack', stack.name, '--policy-pack', PACK];
  const { code, output } = await command('pulumi', args, env);
  expect([code, output]).toEqual([0, expect.stringContaining('kfstack')]);
  expect(output).not.toContain('[mandatory]');
}, 300_000);
