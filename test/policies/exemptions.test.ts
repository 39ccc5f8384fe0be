import { check, type Exemption, format, policyObjects, readSettings, settingsProblems } from '../../policies/check';
import { fixture } from './fixtures';

const NOW = new Date('2026-06-15T12:00:00Z');
const RULE = 'allow-all-authorization';
const objects = policyObjects(fixture(RULE, 'bad'));
const exemption = (changed: Partial<Exemption> = {}): Exemption => ({
  rule: RULE,
  object: 'AuthorizationPolicy.*/policy-authorization/everybody*',
  reason: 'The gateway lets everybody in, and asks who it is behind the door.',
  expires: '2026-12-31',
  ...changed,
});
const judge = (exemptions: readonly Exemption[], stack?: string, now = NOW) =>
  check(objects, { settings: { production: false, exemptions }, stack, now });

test('what an exemption names does not fail', () => {
  const report = judge([exemption()]);
  expect(report.passed).toBe(true);
  expect(report.judgements.map(({ exemption }) => exemption?.expires)).toEqual(['2026-12-31', '2026-12-31']);
});

test('it covers the object, the field and the rule that it names, and no other', () => {
  const open = (changed: Partial<Exemption>) =>
    judge([exemption(changed)]).judgements.filter(({ exemption }) => exemption === undefined).length;
  expect(open({})).toBe(0);
  expect(open({ path: 'spec.rules[0]' })).toBe(1);
  expect(open({ object: '*/everybody' })).toBe(1);
  // A dot is a dot.
  expect(open({ object: 'AuthorizationPolicy-security.istio.io/policy-authorization/everybody*' })).toBe(2);
  expect(open({ rule: 'wildcard-rbac' })).toBe(2);
});

test('one that nothing needs fails, and says so', () => {
  const report = judge([exemption(), exemption({ rule: 'wildcard-rbac' })]);
  expect(report.passed).toBe(false);
  expect(report.exemptionProblems).toEqual([expect.objectContaining({ problem: 'unused' })]);
  expect(format(report, 'text')).toContain(
    'wildcard-rbac of AuthorizationPolicy.*/policy-authorization/everybody*: is not needed',
  );
});

test('one for what may be switched off may be without use', () => {
  expect(judge([exemption(), exemption({ rule: 'wildcard-rbac', optional: true })]).passed).toBe(true);
});

test('it counts to the end of its last day, and fails afterwards, whether it is of use or not', () => {
  expect(judge([exemption()], undefined, new Date('2026-12-31T23:59:59Z')).passed).toBe(true);
  const report = judge(
    [exemption(), exemption({ rule: 'wildcard-rbac', optional: true })],
    undefined,
    new Date('2027-01-01T00:00:00Z'),
  );
  expect(report.passed).toBe(false);
  expect(report.exemptionProblems.map(({ problem }) => problem)).toEqual(['expired', 'expired']);
  expect(report.judgements.every(({ exemption }) => exemption === undefined)).toBe(true);
});

test('one for some stacks neither counts nor fails elsewhere', () => {
  const meant = exemption({ stack: 'sim*' });
  expect(judge([meant], 'sim-second').passed).toBe(true);
  for (const stack of ['eks', undefined]) {
    const report = judge([meant], stack);
    expect(report.passed).toBe(false);
    expect(report.exemptionProblems).toEqual([]);
  }
});

test('what is wrong with a file of exemptions is told with its path', () => {
  const wrong = { exemptions: [exemption({ rule: 'nothing', reason: ' ', expires: '2026-02-31' })] };
  expect(settingsProblems(wrong)).toEqual([
    expect.stringMatching(/^exemptions\[0\]\.rule: "nothing" is no rule; known are privileged-or-host-access, /),
    expect.stringMatching(/^exemptions\[0\]\.reason: is empty/),
    'exemptions[0].expires: "2026-02-31" is no day: write one such as 2027-03-31',
  ]);
  expect(settingsProblems({ exemptions: [{ rule: RULE, object: '*', reason: 'x' }] })).toEqual([
    'exemptions[0].expires: required field is missing',
  ]);
  expect(() => readSettings({ produktion: true }, 'policies.yaml: ')).toThrow(
    'policies.yaml: produktion: unknown field',
  );
});

test('a day as Pulumi writes it is a day', () => {
  expect(settingsProblems({ exemptions: [exemption({ expires: '2026-12-31T00:00:00Z' })] })).toEqual([]);
});
