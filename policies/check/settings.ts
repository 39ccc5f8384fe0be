import { boolean, list, object, problems, required, type Static, string } from '../../constructs/schema';
import type { PolicyContext } from '../rules';
import { RULES } from '../rules';
import { dayOf } from './day';

/** What is allowed although a rule says no. */
export class ExemptionSettings extends object({
  /** Name of the rule. */
  rule: required(string),
  /** Key of the object, such as `DaemonSet.apps/kube-system/istio-cni-node`; `*` stands for any text. */
  object: required(string),
  /** Path of the field, with `*` for any text. @default - every field */
  path: string,
  /** Why it has to be, for whoever reads the report. */
  reason: required(string),
  /** The last day on which it counts, in UTC: `2027-03-31`. */
  expires: required(string),
  /** Stacks for which it is meant, with `*` for any text. @default - all */
  stack: string,
  /** Need not be of use: what it is about may be switched off. @default false */
  optional: boolean,
}) {}

/** See {@link ExemptionSettings}. */
export type Exemption = Static<typeof ExemptionSettings>;

/** How the rules judge a stack: its key `kfstack:policies`, or a file. */
export class PolicySettings extends object({
  /** See `PolicyContext.production`. @default false */
  production: boolean,
  /** @default - none beside those of the platform itself */
  exemptions: list(ExemptionSettings),
}) {}

/** The settings of {@link PolicySettings}, all of them filled in. */
export interface Settings extends PolicyContext {
  readonly exemptions: readonly Exemption[];
}

/** What is wrong with settings that somebody wrote, each problem beginning with its path. */
export function settingsProblems(value: unknown): string[] {
  const found = problems(PolicySettings.schema, value);
  return found.length > 0 ? found : exemptionProblems(value as Static<typeof PolicySettings>);
}

/** What the form of an exemption does not tell. */
export function exemptionProblems({ exemptions = [] }: Static<typeof PolicySettings>): string[] {
  const names = RULES.map(({ name }) => name);
  return exemptions.flatMap(({ rule, reason, expires }, index) => {
    const path = `exemptions[${index}]`;
    const found: string[] = [];
    if (!names.includes(rule))
      found.push(`${path}.rule: ${JSON.stringify(rule)} is no rule; known are ${names.join(', ')}`);
    if (reason.trim() === '') found.push(`${path}.reason: is empty: say why it has to be`);
    if (dayOf(expires) === undefined)
      found.push(`${path}.expires: ${JSON.stringify(expires)} is no day: write one such as 2027-03-31`);
    return found;
  });
}
