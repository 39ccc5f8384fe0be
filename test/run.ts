import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../cli/root';

/** `npm test`: lint, unit tests, then end-to-end tests one after the other; the last line counts. */
interface Counts {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numRuntimeErrorTestSuites: number;
}

const root = projectRoot();
const reports = mkdtempSync(join(tmpdir(), 'kfstack-test-'));

function run(tool: string, args: readonly string[]): boolean {
  const { status } = spawnSync(process.execPath, [join(root, 'node_modules', tool), ...args], {
    cwd: root,
    stdio: 'inherit',
  });
  return status === 0;
}

function jest(project: string, args: readonly string[]): Counts {
  const report = join(reports, `${project}.json`);
  run('jest/bin/jest.js', ['--selectProjects', project, '--json', '--outputFile', report, ...args]);
  try {
    return JSON.parse(readFileSync(report, 'utf8')) as Counts;
  } catch {
    return { numPassedTests: 0, numFailedTests: 1, numPendingTests: 0, numRuntimeErrorTestSuites: 0 };
  }
}

const lint = run('@biomejs/biome/bin/biome', ['ci', '--error-on-warnings', '.']);
const counts = [jest('unit', []), jest('e2e', ['--runInBand', '--verbose'])];
rmSync(reports, { recursive: true, force: true });

const total = (count: (counts: Counts) => number) => counts.reduce((sum, each) => sum + count(each), 0);
const failed =
  total(({ numFailedTests, numRuntimeErrorTestSuites }) => numFailedTests + numRuntimeErrorTestSuites) + (lint ? 0 : 1);
const passed = total(({ numPassedTests }) => numPassedTests) + (lint ? 1 : 0);
const skipped = total(({ numPendingTests }) => numPendingTests);
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exitCode = failed === 0 ? 0 : 1;
