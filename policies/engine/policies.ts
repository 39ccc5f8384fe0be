import type { ResourceValidationPolicy, StackValidationArgs, StackValidationPolicy } from '@pulumi/policy';
import { check, Exemptions, type Settings, told } from '../check';
import { type Finding, type PolicyObject, RULES, type Rule } from '../rules';
import { policyObject } from './manifest';

type EnginePolicy = ResourceValidationPolicy | StackValidationPolicy;

/** Every rule as a policy of the engine, and one that watches over the exemptions. */
export function policies(settings: Settings, stack: string): EnginePolicy[] {
  return [...RULES.map((rule) => policy(rule, settings, stack)), exemptionPolicy(settings, stack)];
}

/** What is judged by itself is refused before it is made; the rest can only be judged when all of it is there. */
function policy(rule: Rule, settings: Settings, stack: string): EnginePolicy {
  const common = {
    name: rule.name,
    description: rule.description,
    enforcementLevel: rule.level,
    remediationSteps: rule.remedy,
  };
  const open = (objects: readonly PolicyObject[]) => {
    const exemptions = new Exemptions(settings.exemptions, stack, new Date());
    return rule.check(objects, settings).filter((finding) => exemptions.of(rule, finding) === undefined);
  };
  if (rule.scope === 'object') {
    return {
      ...common,
      validateResource: (resource, report) => {
        const object = policyObject(resource);
        if (object !== undefined) for (const finding of open([object])) report(line(finding, rule));
      },
    };
  }
  return {
    ...common,
    validateStack: (args, report) => {
      const { objects, urns } = objectsOf(args);
      for (const finding of open(objects)) report(line(finding, rule), urns.get(finding.object));
    },
  };
}

function exemptionPolicy(settings: Settings, stack: string): StackValidationPolicy {
  return {
    name: 'exemptions',
    description: 'Exemptions are in use and have not expired.',
    enforcementLevel: 'mandatory',
    validateStack: (args, report) => {
      const { exemptionProblems } = check(objectsOf(args).objects, { settings, stack });
      for (const problem of exemptionProblems) report(told(problem));
    },
  };
}

function objectsOf({ resources }: StackValidationArgs): { objects: PolicyObject[]; urns: ReadonlyMap<string, string> } {
  const found = resources.flatMap((resource) => {
    const object = policyObject(resource);
    return object === undefined ? [] : [{ object, urn: resource.urn }];
  });
  return {
    objects: found.map(({ object }) => object),
    urns: new Map(found.map(({ object, urn }) => [object.key, urn])),
  };
}

function line({ object, path, message }: Finding, { remedy }: Rule): string {
  return `${object} ${path}: ${message}\nWhat to do: ${remedy}`;
}
