import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { ENVIRONMENTS } from '../../stacks/config';
import { environments } from '../../stacks/environments';

const ROOT = join(__dirname, '..', '..');

/** Rooms whose code serves every environment. */
const ROOMS = ['cli', 'components', 'constructs', 'policies', 'sim', 'stacks', 'tools'];

/** Where an environment may be called by its name: where it is defined, and where names are what it is about. */
const OWN_ROOMS = [
  join('stacks', 'environments'),
  ...ENVIRONMENTS.flatMap((name) => [join('components', name), join('stacks', 'config', `${name}.ts`)]),
];

const NAMES = ENVIRONMENTS.join('|');
const QUOTED = `['"\`](?:${NAMES})['"\`]`;

/** Ways to decide by an environment's name, or by the stack's. */
const DECISIONS = [
  // environment === 'eks', stack !== "sim"
  new RegExp(`[!=]==?\\s*${QUOTED}|${QUOTED}\\s*[!=]==?`),
  // case 'eks':
  new RegExp(`\\bcase\\s+${QUOTED}\\s*:`),
  // stack.startsWith('sim'), ['eks', 'gke'].includes(environment)
  new RegExp(`\\.(?:startsWith|endsWith|includes|has|match|test)\\(\\s*${QUOTED}`),
  new RegExp(`\\[[^\\]]*${QUOTED}[^\\]]*\\]\\s*\\.(?:includes|indexOf|some|find)\\b`),
  // environments.eks, environments['eks']
  new RegExp(`\\benvironments(?:\\.(?:${NAMES})\\b|\\[\\s*${QUOTED}\\s*\\]\\s*\\.)`),
];

/** What only looks like a decision: the whole line, and what it is. */
const ALLOWED = [
  {
    file: join('tools', 'toolchain.ts'),
    line: "const sim = groups.has('sim') ? await findSim(missing) : undefined;",
    why: 'a group of tools, which one asks for by its name',
  },
] as const satisfies readonly { readonly file: string; readonly line: string; readonly why: string }[];

function sources(directory: string): string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name));
}

/** Where a text decides by a name; comments may speak of environments as they like. */
function decisions(text: string): string[] {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ''))
    .split('\n')
    .map((line) => line.replace(/(^|\s)\/\/.*$/, '').trim())
    .filter((line) => DECISIONS.some((decision) => decision.test(line)));
}

test.each([
  "if (environment === 'sim') return;",
  "return 'kind' !== config.environment ? a : b;",
  'switch (environment) { case "sim": return 1; }',
  "if (stack.startsWith('kind')) return;",
  "const cloud = !['sim', 'kind'].includes(environment);",
  'const { release } = environments.sim;',
])('the check finds %s', (line) => expect(decisions(line)).toEqual([line]));

test.each([
  "// if (environment === 'sim')",
  "/** on 'sim' === everywhere */",
  "if (manifest.kind === 'Service') return;",
  "import { kind } from './kind';",
  "const command = program.command('sim');",
  'environments[config.environment].capabilities(values)',
])('the check leaves %s alone', (line) => expect(decisions(line)).toEqual([]));

test('capabilities decide, not names: no code compares the name of an environment', () => {
  const all = ROOMS.flatMap((room) => sources(join(ROOT, room)));
  expect(all.length).toBeGreaterThan(300);
  const found = all.flatMap((path) => {
    const file = relative(ROOT, path);
    if (OWN_ROOMS.some((own) => file === own || file.startsWith(own + sep))) return [];
    return decisions(readFileSync(path, 'utf8')).map((line) => ({ file, line }));
  });
  // What is allowed is there: an exception outlives its line no day.
  expect(found).toEqual(ALLOWED.map(({ file, line }) => ({ file, line })));
});

test('every environment that has a name can be asked', () => {
  expect(Object.keys(environments).sort()).toEqual([...ENVIRONMENTS].sort());
});
