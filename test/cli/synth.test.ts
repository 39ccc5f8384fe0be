import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { parseAllDocuments } from 'yaml';
import { addSynthCommand } from '../../cli/commands/synth';
import type { Manifest } from '../../constructs';
import { resolveConfig } from '../../stacks/resolve';

const directory = mkdtempSync(join(tmpdir(), 'kfstack-synth-'));
afterAll(() => rmSync(directory, { recursive: true }));
jest.spyOn(console, 'error').mockImplementation();

async function synth(...args: readonly string[]): Promise<void> {
  const program = new Command();
  addSynthCommand(program);
  // Generated values are known only at deployment.
  await program.parseAsync(['node', 'kfstack', 'synth', '--placeholders', ...args]);
}

const contents = (folder: string) =>
  readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')] as const);

test('writes a file for each part, the same byte for byte each time', async () => {
  const [first, second] = [join(directory, 'first'), join(directory, 'second')];
  await synth('--output', first);
  await synth('--output', second);
  const platform = resolveConfig('sim', {}).graph.root.node.findChild('platform');
  const parts = platform.node.children.map(({ node }) => node.id);
  expect(parts.length).toBeGreaterThan(8);
  expect(
    contents(first)
      .map(([name]) => name.replace(/^\d+-/, ''))
      .sort(),
  ).toEqual(parts.map((name) => `${name}.yaml`).sort());
  expect(contents(second)).toEqual(contents(first));
});

test('what it writes is YAML of the objects of the configuration', async () => {
  const file = join(directory, 'Pulumi.sim-other.yaml');
  const tenants = '  kfstack:tenants:\n    - { name: team-speech, owner: ada@example.com }\n';
  writeFileSync(file, `config:\n  kfstack:pipelines: false\n${tenants}`);
  const folder = join(directory, 'configured');
  await synth('--config-file', file, '--output', folder);
  const [, text = ''] = contents(folder).find(([name]) => name.includes('tenants')) ?? [];
  const objects = parseAllDocuments(text).map((document) => document.toJS() as Manifest);
  expect(objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual([
    'Namespace team-speech',
    'ServiceAccount default-editor',
    'ServiceAccount default-viewer',
    'NetworkPolicy tenant-isolation',
    'AuthorizationPolicy tenant-serverless',
    'Profile team-speech',
    'PodDefault gpu',
  ]);
});

test('JSON is one list in the order of installation', async () => {
  const folder = join(directory, 'json');
  await synth('--format', 'json', '--output', folder);
  for (const [, text] of contents(folder))
    expect(JSON.parse(text)).toEqual(expect.arrayContaining([expect.objectContaining({ kind: expect.any(String) })]));
});
