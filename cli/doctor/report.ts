import type { Finding, Status } from './finding';

const WORDS: Readonly<Record<Status, string>> = {
  ok: 'ok',
  warning: 'warning',
  problem: 'PROBLEM',
  unchecked: 'unchecked',
};

const WIDTH = Math.max(...Object.values(WORDS).map((word) => word.length));

/** The findings for a person, check by check, each with what to do, and the sum of them. */
export function inWords(findings: readonly Finding[]): string {
  const checks = [...new Set(findings.map(({ check }) => check))];
  const sections = checks.map((name) =>
    [name, ...findings.filter(({ check }) => check === name).flatMap(inLines)].join('\n'),
  );
  return [...sections, sum(findings)].join('\n\n');
}

function inLines(finding: Finding): string[] {
  const lines = [`  ${WORDS[finding.status].padEnd(WIDTH)}  ${finding.what}`];
  if (finding.status !== 'ok') lines.push(`  ${' '.repeat(WIDTH)}  → ${finding.todo}`);
  return lines;
}

function sum(findings: readonly Finding[]): string {
  const count = (status: Status) => findings.filter((finding) => finding.status === status).length;
  const [problems, warnings, unchecked] = [count('problem'), count('warning'), count('unchecked')];
  const all = `problems: ${problems}, warnings: ${warnings}, not checked: ${unchecked}, ok: ${count('ok')}`;
  return problems > 0
    ? `${all}. Mend the problems before \`kfstack up\`.`
    : `${all}. Nothing speaks against \`kfstack up\`.`;
}

/** Whether something has to be mended before an `up`. */
export function hasProblem(findings: readonly Finding[]): boolean {
  return findings.some(({ status }) => status === 'problem');
}
