import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { stringify } from 'yaml';
import { addDiffCommand } from '../../cli/commands/diff';
import type { DiffDocument } from '../../cli/diff';

const directory = mkdtempSync(join(tmpdir(), 'kfstack-diff-'));
const none = join(directory, 'none.yaml');
afterAll(() => rmSync(directory, { recursive: true }));
afterEach(() => {
  process.exitCode = undefined;
});

async function diff(...args: readonly string[]): Promise<string> {
  let written = '';
  const write = jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    written += String(text);
    return true;
  });
  try {
    const program = new Command();
    addDiffCommand(program);
    await program.parseAsync(['node', 'kfstack', 'diff', '--config-file', none, ...args]);
  } finally {
    write.mockRestore();
  }
  return written;
}

const json = async (...args: readonly string[]) => JSON.parse(await diff('--format', 'json', ...args)) as DiffDocument;

function file(name: string, ...documents: readonly unknown[]): string {
  const path = join(directory, name);
  writeFileSync(path, documents.map((document) => `---\n${stringify(document)}`).join(''));
  return path;
}

const config = (name: string, data: Record<string, string>) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace: 'ns' },
  data,
});

describe('sides', () => {
  test('two releases are the configuration of the stack with each', async () => {
    const result = await json('--from', '1.11.0', '--to', '26.03');
    expect(result).toMatchObject({ format: 'kfstack/diff', version: 1, from: '1.11.0', to: '26.03' });
    expect(result.changes).toContainEqual(
      expect.objectContaining({
        object: 'Deployment.apps/cert-manager/cert-manager',
        action: 'update',
        class: 'rolling',
      }),
    );
    const { actions, classes, unchanged } = result.summary;
    const sum = (counts: Readonly<Record<string, number>>) => Object.values(counts).reduce((a, b) => a + b);
    expect(sum(actions)).toBe(result.changes.length);
    expect(sum(classes)).toBe(result.changes.length);
    expect(unchanged).toBeGreaterThan(0);
  });

  test('one side alone is compared with the configuration as it is', async () => {
    expect((await json('--from', '26.03')).changes).toEqual([]);
    expect((await json('--to', '1.11.0')).changes.length).toBeGreaterThan(0);
  });

  test('two configurations; a file that Pulumi would find is of its stack', async () => {
    const tenants = (...names: string[]) => ({
      config: { 'kfstack:tenants': names.map((name) => ({ name, owner: 'ada@example.com' })) },
    });
    const before = file('Pulumi.sim-a.yaml', tenants('team-a', 'team-b'));
    const after = file('Pulumi.sim-b.yaml', tenants('team-b', 'team-c'));
    const { changes } = await json('--from', before, '--to', after);
    const ours = changes.filter(({ object }) => /^(Namespace|Profile)/.test(object));
    expect(ours.map(({ action, object, class: severity }) => [action, object, severity])).toEqual([
      ['create', 'Namespace/team-c', 'none'],
      ['create', 'Profile.kubeflow.org/team-c', 'none'],
      ['delete', 'Profile.kubeflow.org/team-a', 'data-loss'],
      ['delete', 'Namespace/team-a', 'data-loss'],
    ]);
  });

  test('manifests, in a file or in a directory, also as lists', async () => {
    const before = file('before.yaml', config('a', { x: '1' }), config('b', {}));
    const folder = join(directory, 'after', 'deeper');
    mkdirSync(folder, { recursive: true });
    file('after/a.yaml', config('a', { x: '2' }));
    file('after/deeper/b.json', { apiVersion: 'v1', kind: 'List', items: [config('b', {})] });
    const { changes, summary } = await json('--from', before, '--to', join(directory, 'after'));
    expect(changes.map(({ object, fields }) => [object, fields])).toEqual([
      ['ConfigMap/ns/a', [{ path: 'data.x', before: '1', after: '2' }]],
    ]);
    expect(summary.unchanged).toBe(1);
  });

  test('what is none of these is told with what is', async () => {
    await expect(diff('--from', '1.10.2')).rejects.toThrow(
      /1\.10\.2: is neither a release \(26\.03, 1\.11\.0\), nor a file/,
    );
    const broken = file('broken.yaml', config('a', {}), { kind: 'ConfigMap' });
    await expect(diff('--from', broken)).rejects.toThrow('object 2 has no apiVersion, kind or metadata.name');
    await expect(diff()).rejects.toThrow('give --from, --to or both');
  });
});

describe('forms', () => {
  const one = () => file('one.yaml', config('a', { text: 'one\ntwo\nthree', key: 'a' }), config('gone', {}));
  const two = () => file('two.yaml', config('a', { text: 'one\n2\nthree', key: 'b' }), config('new', {}));

  test('a terminal gets the gravest first, and of texts the lines that differ', async () => {
    expect(await diff('--from', one(), '--to', two())).toBe(
      `${one()} → ${two()}: 1 created, 1 changed, 1 deleted; 0 objects stay as they are

replacement (1): removed, for a moment or for good
  - ConfigMap/ns/gone

in place (1): changed while everything runs
  ~ ConfigMap/ns/a
      - data.key: a
      + data.key: b
        data.text:
      -   two
      +   2

none (1): nothing that is there is touched
  + ConfigMap/ns/new
`,
    );
  });

  test('objects to which the same happens are told together', async () => {
    const all = (value: string) => ['a', 'b'].map((name) => config(name, { key: value }));
    const said = await diff('--from', file('x.yaml', ...all('1')), '--to', file('y.yaml', ...all('2')));
    expect(said).toContain('  ~ ConfigMap/ns/a\n  ~ ConfigMap/ns/b\n      - data.key: 1\n      + data.key: 2\n');
  });

  test('a pull request gets Markdown with the fields folded', async () => {
    const said = await diff('--from', one(), '--to', two(), '--format', 'markdown');
    expect(said).toContain('### in place (1)');
    expect(said).toContain('- **update** `ConfigMap/ns/a`');
    expect(said).toContain('  <details><summary>fields</summary>\n\n  ```diff\n  - data.key: a\n  + data.key: b\n');
  });

  test('a fence in a value does not end the block', async () => {
    const text = (value: string) => file('fence.yaml', config('a', { key: value }));
    const other = file('other.yaml', config('a', { key: 'x' }));
    expect(await diff('--from', other, '--to', text('```'), '--format', 'markdown')).toContain('````diff');
  });

  test('--lines shortens, and says so', async () => {
    const said = await diff('--from', one(), '--to', two(), '--lines', '1');
    expect(said).toContain('… 4 more lines');
    expect(said).not.toContain('data.key: b');
  });

  test('no colours where no terminal is', async () => {
    expect(await diff('--from', one(), '--to', two())).not.toContain('\u001b[');
  });
});

test('--exit-code tells a difference, none and an error apart', async () => {
  await diff('--from', '26.03', '--exit-code');
  expect(process.exitCode).toBe(0);
  await diff('--from', '1.11.0', '--exit-code');
  expect(process.exitCode).toBe(1);
  await expect(diff('--from', 'nowhere', '--exit-code')).rejects.toThrow();
  expect(process.exitCode).toBe(2);
});
