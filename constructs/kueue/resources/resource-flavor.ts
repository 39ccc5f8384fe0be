import { asOf, atomicList, dateTime, kubernetes, map, object, type Rule, required, string } from '../../schema';
import { kind, objectName } from './common';

const EFFECTS: readonly (string | undefined)[] = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];

export const nodeTaint = object({
  effect: required(string),
  key: required(string),
  timeAdded: dateTime,
  value: string,
});

export const nodeLabels = map(string, { atomic: true, maxProperties: 8 });

export const Toleration = asOf('1.34', kubernetes.Toleration);
type Tolerations = readonly (typeof Toleration.prototype)[];

const each = (message: string, rule: string, holds: (one: Tolerations[number]) => boolean): Rule<Tolerations> => ({
  message,
  rule: `self.all(x, ${rule})`,
  holds: (all) => all.every(holds),
});

/** What Kubernetes asks of tolerations. */
export const TOLERATIONS = {
  maxItems: 8,
  rules: [
    each(
      "operator must be Exists when 'key' is empty, which means 'match all values and all keys'",
      "!has(x.key) ? x.operator == 'Exists' : true",
      ({ key, operator }) => key !== undefined || operator === 'Exists',
    ),
    each(
      "effect must be 'NoExecute' when 'tolerationSeconds' is set",
      "has(x.tolerationSeconds) ? x.effect == 'NoExecute' : true",
      ({ tolerationSeconds, effect }) => tolerationSeconds === undefined || effect === 'NoExecute',
    ),
    each(
      "supported toleration values: 'Equal'(default), 'Exists'",
      "!has(x.operator) || x.operator in ['Equal', 'Exists']",
      ({ operator = 'Equal' }) => operator === 'Equal' || operator === 'Exists',
    ),
    each(
      "a value must be empty when 'operator' is 'Exists'",
      "has(x.operator) && x.operator == 'Exists' ? !has(x.value) : true",
      ({ operator, value }) => operator !== 'Exists' || value === undefined,
    ),
    each(
      "supported taint effect values: 'NoSchedule', 'PreferNoSchedule', 'NoExecute'",
      "!has(x.effect) || x.effect in ['NoSchedule', 'PreferNoSchedule', 'NoExecute']",
      ({ effect }) => effect === undefined || EFFECTS.includes(effect),
    ),
  ],
};

export class ResourceFlavorSpec extends object(
  {
    nodeLabels,
    nodeTaints: atomicList(nodeTaint, {
      maxItems: 8,
      rules: [
        {
          message: "supported taint effect values: 'NoSchedule', 'PreferNoSchedule', 'NoExecute'",
          rule: "self.all(x, x.effect in ['NoSchedule', 'PreferNoSchedule', 'NoExecute'])",
          holds: (all) => all.every(({ effect }) => EFFECTS.includes(effect)),
        },
      ],
    }),
    tolerations: atomicList(Toleration, TOLERATIONS),
    topologyName: objectName,
  },
  {
    rules: [
      {
        message: 'at least one nodeLabel is required when topology is set',
        rule: '!has(self.topologyName) || self.nodeLabels.size() >= 1',
        holds: ({ topologyName, nodeLabels: labels = {} }) =>
          topologyName === undefined || Object.keys(labels).length > 0,
      },
      {
        message: 'resourceFlavorSpec are immutable when topologyName is set',
        rule: '!has(oldSelf.topologyName) || self == oldSelf',
      },
    ],
  },
) {}

/**
 * Nodes that are alike: quotas are for resources of a flavor.
 *
 * @see https://kueue.sigs.k8s.io/docs/concepts/resource_flavor/
 */
export class ResourceFlavor extends kind({
  kind: 'ResourceFlavor',
  scope: 'Cluster',
  shortNames: ['flavor', 'flavors', 'rf'],
  fields: { spec: ResourceFlavorSpec },
}) {}
