import { render } from '../../constructs';
import { check, Exemptions, forPlatform, PLATFORM_EXEMPTIONS, policyObjects } from '../../policies/check';
import { RULES } from '../../policies/rules';
import { resolveConfig } from '../../stacks/resolve';

const NO_SETTINGS = { production: false, exemptions: [] };

/** The platform of a stack, as `kfstack policy` sees it. */
function judge(stack: string, values: Readonly<Record<string, unknown>> = {}) {
  const { graph, dataProtection } = resolveConfig(stack, values);
  const objects = policyObjects(render(graph, { placeholders: true, dataProtection }).map(({ manifest }) => manifest));
  return { objects, report: check(objects, { settings: forPlatform(NO_SETTINGS), stack }) };
}

const open = ({ report }: ReturnType<typeof judge>) =>
  report.judgements
    .filter(({ rule, exemption }) => rule.level === 'mandatory' && exemption === undefined)
    .map(({ rule, object, path, message }) => `${rule.name}: ${object} ${path}: ${message}`);

test('the platform passes with its defaults', () => {
  const judged = judge('sim');
  expect(open(judged)).toEqual([]);
  expect(judged.report.passed).toBe(true);
});

test('with data protection, nothing has to be said about data', () => {
  const judged = judge('sim', { dataProtection: true });
  expect(judged.report.judgements.filter(({ rule }) => rule.name === 'data-without-protection')).toEqual([]);
  expect(judged.report.passed).toBe(true);
});

test('a tenant without a quota does not', () => {
  expect(open(judge('sim', { tenants: [{ name: 'team-a', owner: 'ada@example.com' }] }))).toEqual([
    'tenant-without-quota: Profile.kubeflow.org/team-a spec.resourceQuotaSpec.hard: tenant team-a has no quota',
  ]);
});

test('every exemption of the platform is of use with the defaults, or its object is not there yet', () => {
  const { objects, report } = judge('sim');
  const used = new Set(report.judgements.map(({ exemption }) => exemption));
  const unused = PLATFORM_EXEMPTIONS.filter((exemption) => !used.has(exemption));
  const pointless = unused.filter((exemption) => {
    const meant = new Exemptions([exemption], 'sim', new Date());
    const rule = RULES.find(({ name }) => name === exemption.rule);
    return rule && objects.some(({ key }) => meant.of(rule, { object: key, path: exemption.path ?? '', message: '' }));
  });
  expect(pointless).toEqual([]);
});

test('there are few of them, each with a reason', () => {
  expect(PLATFORM_EXEMPTIONS.length).toBeLessThanOrEqual(12);
  for (const { reason } of PLATFORM_EXEMPTIONS) expect(reason.length).toBeGreaterThan(30);
});
