import { keyOf, type Manifest } from '../../constructs';
import type { Finding, PolicyObject, Rule } from '../rules';
import { RULES } from '../rules';
import { type ExemptionProblem, Exemptions } from './exemptions';
import type { Exemption, Settings } from './settings';

/** A finding, and what excuses it. */
export interface Judgement extends Finding {
  readonly rule: Rule;
  readonly exemption?: Exemption;
}

/** What the rules have to say of a set of objects. */
export interface Report {
  readonly objects: number;
  readonly judgements: readonly Judgement[];
  readonly exemptionProblems: readonly ExemptionProblem[];
  /** No mandatory finding without an exemption, and nothing wrong with the exemptions. */
  readonly passed: boolean;
}

export interface CheckOptions {
  readonly settings: Settings;
  /** Name of the stack that the objects are of. @default - none */
  readonly stack?: string;
  /** When; decides which exemptions have expired. @default - now */
  readonly now?: Date;
}

/** Objects to judge, out of manifests. */
export function policyObjects(manifests: readonly Manifest[]): PolicyObject[] {
  return manifests.map((manifest) => ({ key: keyOf(manifest), manifest }));
}

/** Judges objects by all rules. */
export function check(objects: readonly PolicyObject[], { settings, stack, now = new Date() }: CheckOptions): Report {
  const exemptions = new Exemptions(settings.exemptions, stack, now);
  const judgements = RULES.flatMap((rule) =>
    rule
      .check(objects, settings)
      .map((finding): Judgement => ({ ...finding, rule, exemption: exemptions.of(rule, finding) })),
  );
  const exemptionProblems = exemptions.problems;
  const failing = judgements.some(({ rule, exemption }) => rule.level === 'mandatory' && exemption === undefined);
  return { objects: objects.length, judgements, exemptionProblems, passed: !failing && exemptionProblems.length === 0 };
}
