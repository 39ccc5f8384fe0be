import type { Finding, Rule } from '../rules';
import { isOver } from './day';
import type { Exemption } from './settings';

/** An exemption that does not count any more, or that nothing needs. */
export interface ExemptionProblem {
  readonly exemption: Exemption;
  readonly problem: 'expired' | 'unused';
}

/** The exemptions of one check: which finding each of them covers, and what is wrong with them in the end. */
export class Exemptions {
  private readonly meant: readonly Exemption[];
  private readonly used = new Set<Exemption>();

  /**
   * @param stack the stack that is judged; without one, exemptions that are meant for some stacks only do not count.
   * @param now when.
   */
  constructor(
    exemptions: readonly Exemption[],
    stack: string | undefined,
    private readonly now: Date,
  ) {
    this.meant = exemptions.filter(
      (exemption) => exemption.stack === undefined || (stack !== undefined && matches(exemption.stack, stack)),
    );
  }

  /** The exemption of a finding; one that has expired is none. */
  of(rule: Rule, { object, path }: Finding): Exemption | undefined {
    const found = this.meant.find(
      (exemption) =>
        exemption.rule === rule.name &&
        matches(exemption.object, object) &&
        matches(exemption.path ?? '*', path) &&
        !isOver(exemption.expires, this.now),
    );
    if (found !== undefined) this.used.add(found);
    return found;
  }

  /** What is wrong once every finding has been asked about. */
  get problems(): ExemptionProblem[] {
    return this.meant.flatMap((exemption): ExemptionProblem[] => {
      if (isOver(exemption.expires, this.now)) return [{ exemption, problem: 'expired' }];
      if (this.used.has(exemption) || exemption.optional) return [];
      return [{ exemption, problem: 'unused' }];
    });
  }
}

/** Whether a pattern with `*` for any text fits all of a text. */
export function matches(pattern: string, text: string): boolean {
  const escaped = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${escaped.join('.*')}$`, 's').test(text);
}
