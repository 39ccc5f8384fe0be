import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../../cli/root';

/** Each guarantee is taken out of a copy of the compiled program, and a test must notice. */
interface Mutation {
  readonly without: string;
  /** The compiled file, and what is put in place of what; it must stand there exactly once. */
  readonly file: string;
  readonly code: string;
  readonly instead: string;
  /** The test file, and the name of the test that turns red. */
  readonly suite: string;
  readonly test: string;
}

const MUTATIONS: readonly Mutation[] = [
  {
    without: "the edge to a webhook's backend",
    file: 'constructs/graph/graph.js',
    code: "this.add(from, backend, 'is answered by this backend');",
    instead: ';',
    suite: 'constructs/install-order.test.js',
    test: 'the issuer comes after the webhook that checks it, and that after its backend',
  },
  {
    without: 'the finalizer order',
    file: 'constructs/graph/graph.js',
    code: "this.add(object, controller, 'is served by this controller');",
    instead: ';',
    suite: 'constructs/install-order.test.js',
    test: 'a Profile comes after the controller that clears its finalizer',
  },
  {
    without: 'the fixed field manager',
    file: 'constructs/provider-annotations.js',
    code: "'pulumi.com/patchFieldManager': exports.FIELD_MANAGER,",
    instead: '',
    suite: 'e2e/library.test.js',
    test: 'one field manager owns what we write',
  },
  {
    without: 'the digest',
    file: 'components/platform.js',
    code: '[constructs_1.DIGEST_ANNOTATION]: value',
    instead: '',
    suite: 'e2e/library.test.js',
    test: 'a change of a ConfigMap or of a token is in place, and rolls the pods that read it',
  },
  {
    without: 'protection',
    file: 'components/platform.js',
    code: 'protect: hold !== undefined,',
    instead: 'protect: false,',
    suite: 'e2e/protection.test.js',
    test: 'a protected destroy refuses before it deletes anything, and says how to go on',
  },
];

interface Report {
  readonly testResults: readonly {
    readonly assertionResults: readonly { readonly title: string; readonly status: string }[];
  }[];
}

const root = projectRoot();
const copy = mkdtempSync(join(tmpdir(), 'kfstack-mutation-'));

beforeAll(() => {
  for (const name of ['dist', 'tools', 'Pulumi.yaml', 'package.json'])
    cpSync(join(root, name), join(copy, name), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

test.each(MUTATIONS)(
  'without $without a test turns red',
  ({ file, code, instead, suite, test: name }) => {
    const path = join(copy, 'dist', file);
    const original = readFileSync(path, 'utf8');
    expect(original.split(code)).toHaveLength(2);
    writeFileSync(path, original.replace(code, instead));
    try {
      expect(outcome(suite, name)).toBe('failed');
    } finally {
      writeFileSync(path, original);
    }
  },
  240_000,
);

/** Runs one test of the copy, in a home of its own. */
function outcome(suite: string, name: string): string | undefined {
  const tests = join(copy, 'dist', 'test');
  const config = {
    rootDir: copy,
    roots: [tests],
    testMatch: [join(tests, suite)],
    transform: {},
    ...(suite.startsWith('e2e/')
      ? { globalSetup: join(tests, 'e2e/setup.js'), globalTeardown: join(tests, 'e2e/teardown.js') }
      : {}),
  };
  const report = join(copy, 'report.json');
  rmSync(report, { force: true });
  const exact = `${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`;
  const args = [
    '--config',
    JSON.stringify(config),
    '--runInBand',
    '--json',
    '--outputFile',
    report,
    '--testNamePattern',
    exact,
  ];
  const { stderr } = spawnSync(process.execPath, [join(root, 'node_modules/jest/bin/jest.js'), ...args], {
    cwd: copy,
    encoding: 'utf8',
  });
  const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as Report;
  const found = testResults.flatMap(({ assertionResults }) => assertionResults).find(({ title }) => title === name);
  if (found === undefined) throw new Error(`${suite} has no test "${name}":\n${stderr}`);
  return found.status;
}
