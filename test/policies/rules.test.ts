import { check, policyObjects, type Report } from '../../policies/check';
import { RULES } from '../../policies/rules';
import { EXPECTED, fixture } from './fixtures';

const judge = (rule: string, side: 'good' | 'bad', production = true): Report =>
  check(policyObjects(fixture(rule, side)), { settings: { production, exemptions: [] } });
const found = ({ judgements }: Report) => judgements.map(({ object, path }) => `${object} ${path}`);

describe.each(RULES)('$name', ({ name, level, why, remedy, description }) => {
  test('finds all that is wrong with its bad fixture, and nothing else is', () => {
    const report = judge(name, 'bad');
    expect(found(report).sort()).toEqual([...(EXPECTED[name] ?? [])].sort());
    expect(new Set(report.judgements.map(({ rule }) => rule.name))).toEqual(new Set([name]));
    expect(report.passed).toBe(level === 'advisory');
  });

  test('passes its good fixture, as every other rule does', () => {
    const report = judge(name, 'good');
    expect(report.objects).toBeGreaterThan(0);
    expect(found(report)).toEqual([]);
    expect(report.passed).toBe(true);
  });

  test('says what it asks for, why, and what to do', () => {
    for (const sentence of [description, why, remedy]) expect(sentence).toMatch(/^[A-Z].*\.$/s);
  });
});

test('one replica behind a webhook is enough outside of production', () => {
  expect(found(judge('single-replica-webhook', 'bad', false))).toEqual([]);
});

test('what the engine protects is protected, whatever the object says of itself', () => {
  const settings = { production: false, exemptions: [] };
  const side = (name: 'good' | 'bad', isProtected: boolean) =>
    policyObjects(fixture('data-without-protection', name)).map((object) => ({ ...object, protected: isProtected }));
  expect(found(check(side('bad', true), { settings }))).toEqual([]);
  expect(found(check(side('good', false), { settings }))).toHaveLength(2);
});
