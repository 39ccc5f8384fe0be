import type { Judgement, Report } from './check';
import type { ExemptionProblem } from './exemptions';

export const FORMATS = ['text', 'json', 'markdown'] as const;
export type Format = (typeof FORMATS)[number];

/** A report for a person, a machine, or a comment on a change. */
export function format(report: Report, as: Format): string {
  return { text, json, markdown }[as](report);
}

function json(report: Report): string {
  const findings = report.judgements.map(({ rule, object, path, message, exemption }) => ({
    rule: rule.name,
    level: rule.level,
    object,
    path,
    message,
    ...(exemption && { exemption: { reason: exemption.reason, expires: exemption.expires } }),
  }));
  const exemptionProblems = report.exemptionProblems.map(({ exemption, problem }) => ({ problem, ...exemption }));
  return JSON.stringify({ passed: report.passed, objects: report.objects, findings, exemptionProblems }, null, 2);
}

function text(report: Report): string {
  const lines = byRule(report).flatMap(([{ rule }, findings]) => [
    `${rule.name} (${rule.level}): ${rule.description}`,
    ...findings.map(({ object, path, message }) => `  ${object}  ${path}: ${message}`),
    `  Why: ${rule.why}`,
    `  What to do: ${rule.remedy}`,
    '',
  ]);
  const problems = report.exemptionProblems.map((problem) => told(problem));
  return [
    ...lines,
    ...(problems.length > 0 ? ['Exemptions:', ...problems.map((line) => `  ${line}`), ''] : []),
    summary(report),
  ].join('\n');
}

function markdown(report: Report): string {
  const sections = byRule(report).flatMap(([{ rule }, findings]) => [
    `### ${rule.name} (${rule.level})`,
    '',
    rule.description,
    '',
    '| object | field | finding |',
    '| --- | --- | --- |',
    ...findings.map(({ object, path, message }) => `| \`${object}\` | \`${path}\` | ${cell(message)} |`),
    '',
    `**Why:** ${rule.why} **What to do:** ${rule.remedy}`,
    '',
  ]);
  const problems = report.exemptionProblems.map((problem) => `- ${told(problem)}`);
  const exemptions = problems.length > 0 ? ['### Exemptions', '', ...problems, ''] : [];
  return [`## Policies: ${report.passed ? 'passed' : 'failed'}`, '', ...sections, ...exemptions, summary(report)].join(
    '\n',
  );
}

function cell(message: string): string {
  return message.replaceAll('|', '\\|');
}

/** What is not exempted, rule by rule. */
function byRule(report: Report): [Judgement, Judgement[]][] {
  const groups = new Map<string, [Judgement, Judgement[]]>();
  for (const judgement of report.judgements) {
    if (judgement.exemption !== undefined) continue;
    const group = groups.get(judgement.rule.name);
    if (group === undefined) groups.set(judgement.rule.name, [judgement, [judgement]]);
    else group[1].push(judgement);
  }
  return [...groups.values()];
}

/** One line about an exemption that fails a check. */
export function told({ exemption, problem }: ExemptionProblem): string {
  const { rule, object, path, expires, reason } = exemption;
  const what = `${rule} of ${object}${path === undefined ? '' : ` ${path}`}`;
  return problem === 'expired'
    ? `${what}: expired with ${expires}; mend it, or decide anew (${reason})`
    : `${what}: is not needed; remove it (${reason})`;
}

function summary({ judgements, exemptionProblems, objects, passed }: Report): string {
  const open = judgements.filter(({ exemption }) => exemption === undefined);
  const mandatory = open.filter(({ rule }) => rule.level === 'mandatory').length;
  const counts = [
    `${mandatory} mandatory`,
    `${open.length - mandatory} advisory`,
    `${judgements.length - open.length} exempted`,
    ...(exemptionProblems.length > 0 ? [`${exemptionProblems.length} wrong exemptions`] : []),
  ];
  return `${passed ? 'Passed' : 'Failed'}: ${objects} objects, ${counts.join(', ')}.`;
}
