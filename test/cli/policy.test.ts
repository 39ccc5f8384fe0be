import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { addPolicyCommand } from '../../cli/commands/policy';
import { readManifests } from '../../cli/manifests';
import { projectRoot } from '../../cli/root';

const directory = mkdtempSync(join(tmpdir(), 'kfstack-policy-'));
const fixtures = join(projectRoot(), 'policies', 'fixtures');
const printed = jest.spyOn(console, 'log').mockImplementation();
afterEach(() => {
  printed.mockClear();
  process.exitCode = undefined;
});
afterAll(() => rmSync(directory, { recursive: true }));

/** Runs the command and gives what it printed, and its exit code. */
async function policy(...args: readonly string[]): Promise<{ output: string; code: unknown }> {
  const program = new Command();
  addPolicyCommand(program);
  await program.parseAsync(['node', 'kfstack', 'policy', ...args]);
  return { output: String(printed.mock.calls[0]?.[0]), code: process.exitCode };
}

const file = (name: string, text: string) => {
  writeFileSync(join(directory, name), text);
  return join(directory, name);
};

test('manifests of others fail by their mandatory findings', async () => {
  const { output, code } = await policy('--manifests', join(fixtures, 'allow-all-authorization', 'bad.yaml'));
  expect(code).toBe(1);
  expect(output).toContain('policy-authorization/everybody  spec.rules[0]: allows every caller every request');
  expect(output).toMatch(/Failed: 2 objects, 2 mandatory, 0 advisory, 0 exempted\.$/);
});

test('advisory findings are told and do not fail', async () => {
  const { output, code } = await policy('-m', join(fixtures, 'missing-requests-or-limits'), '--format', 'json');
  expect(code).toBeUndefined();
  const report = JSON.parse(output) as { passed: boolean; findings: { level: string; path: string }[] };
  expect(report.passed).toBe(true);
  expect(report.findings.map(({ level }) => level)).toEqual(Array(5).fill('advisory'));
});

test('production asks for more', async () => {
  const manifests = join(fixtures, 'single-replica-webhook', 'bad.yaml');
  expect((await policy('-m', manifests)).code).toBeUndefined();
  printed.mockClear();
  const { output, code } = await policy('-m', manifests, '--production', '-f', 'markdown');
  expect(code).toBe(1);
  expect(output).toContain('## Policies: failed');
  expect(output).toContain('| `webhooks[0]` | fails closed, and Deployment checks has 1 replica |');
});

test('a file of exemptions excuses, and is checked', async () => {
  const manifests = join(fixtures, 'allow-all-authorization', 'bad.yaml');
  const exemption = { rule: 'allow-all-authorization', object: '*', reason: 'a test', expires: '2999-12-31' };
  const exemptions = file('policies.yaml', JSON.stringify({ exemptions: [exemption] }));
  expect((await policy('-m', manifests, '--exemptions', exemptions)).code).toBeUndefined();
  const wrong = file('wrong.yaml', 'exemptions: [{ rule: nothing, object: "*", reason: x, expires: never }]');
  await expect(policy('-m', manifests, '--exemptions', wrong)).rejects.toThrow(
    `${wrong}: exemptions[0].rule: "nothing"`,
  );
});

test('a stack is judged by its own configuration', async () => {
  const exemption = { rule: 'wildcard-rbac', object: 'Role/nothing', reason: 'a test', expires: '2999-12-31' };
  const config = file(
    'Pulumi.sim-judged.yaml',
    JSON.stringify({ config: { 'kfstack:policies': { exemptions: [exemption] } } }),
  );
  const { output, code } = await policy('--stack', 'sim-judged', '--config-file', config);
  expect(code).toBe(1);
  expect(output).toContain('wildcard-rbac of Role/nothing: is not needed; remove it (a test)');
});

test('files, directories and lists are read; what is no object is told', () => {
  const folder = join(directory, 'manifests', 'below');
  mkdirSync(folder, { recursive: true });
  const object = (name: string) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name } });
  writeFileSync(
    join(folder, 'list.json'),
    JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [object('a'), object('b')] }),
  );
  writeFileSync(
    join(folder, '..', 'two.yaml'),
    `---\n${JSON.stringify(object('c'))}\n---\n# nothing\n---\nkind: ConfigMap\napiVersion: v1\nmetadata: { name: d }\n`,
  );
  writeFileSync(join(folder, 'README.md'), 'no manifest');
  expect(
    readManifests(join(directory, 'manifests'))
      .map(({ metadata }) => metadata.name)
      .sort(),
  ).toEqual(['a', 'b', 'c', 'd']);
  const other = file('other.yaml', 'kind: ConfigMap\n');
  expect(() => readManifests(other)).toThrow(`${other}[0]: no Kubernetes object`);
  expect(() => readManifests(join(directory, 'absent'))).toThrow('absent: ENOENT');
});
