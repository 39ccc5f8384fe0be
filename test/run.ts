import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { projectRoot } from '../cli/root';

/** `npm test`: lint, unit tests, then end-to-end tests one after the other; the last line counts. */
interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numRuntimeErrorTestSuites: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message: string;
  }[];
}

const root = projectRoot();
const folder = mkdtempSync(join(tmpdir(), 'kfstack-test-'));

function run(tool: string, args: readonly string[]): boolean {
  const { status } = spawnSync(process.execPath, [join(root, 'node_modules', tool), ...args], {
    cwd: root,
    stdio: 'inherit',
  });
  return status === 0;
}

function jest(project: string, args: readonly string[]): Report {
  const report = join(folder, `${project}.json`);
  run('jest/bin/jest.js', ['--selectProjects', project, '--json', '--outputFile', report, ...args]);
  try {
    return JSON.parse(readFileSync(report, 'utf8')) as Report;
  } catch {
    return { numPassedTests: 0, numFailedTests: 1, numPendingTests: 0, numRuntimeErrorTestSuites: 0, testResults: [] };
  }
}

const lint = run('@biomejs/biome/bin/biome', ['ci', '--error-on-warnings', '.']);
const reports = [jest('unit', ['--maxWorkers', '2']), jest('e2e', ['--runInBand', '--verbose'])];
rmSync(folder, { recursive: true, force: true });

// Once more at the end, where a long log is read first.
for (const { name, status, message } of reports.flatMap(({ testResults }) => testResults)) {
  if (status === 'failed') console.log(`${relative(root, name)}\n${message}`);
}

const total = (count: (report: Report) => number) => reports.reduce((sum, each) => sum + count(each), 0);
const failed =
  total(({ numFailedTests, numRuntimeErrorTestSuites }) => numFailedTests + numRuntimeErrorTestSuites) + (lint ? 0 : 1);
const passed = total(({ numPassedTests }) => numPassedTests) + (lint ? 1 : 0);
const skipped = total(({ numPendingTests }) => numPendingTests);
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exitCode = failed === 0 ? 0 : 1;
