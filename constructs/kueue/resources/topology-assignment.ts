import { atomicList, int32, list, object, required, string } from '../../schema';

const one = int32({ minimum: 1 });
const value = string({ maxLength: 63 });
const upTo16 = { minItems: 1, maxItems: 16 };
const many = { minItems: 1, maxItems: 100000 };

const oneForm = {
  rules: [
    {
      message: 'exactly one of the fields in [universal individual] must be set',
      rule: '[has(self.universal),has(self.individual)].filter(x,x==true).size() == 1',
      holds: (self: { readonly universal?: unknown; readonly individual?: unknown }) =>
        (self.universal === undefined) !== (self.individual === undefined),
    },
  ],
};

const LevelValues = object(
  {
    individual: object({ prefix: value, roots: required(atomicList(value, many)), suffix: value }),
    universal: value,
  },
  oneForm,
);

/** Some of the places, in a short form: what is the same for all of them stands once. */
const Slice = object(
  {
    domainCount: required(one),
    podCounts: required(object({ individual: atomicList(one, many), universal: one }, oneForm)),
    valuesPerLevel: required(atomicList(LevelValues, upTo16)),
  },
  {
    rules: [
      {
        message: 'podCounts.individual must have length equal to domainCount',
        rule: '!has(self.podCounts.individual) || size(self.podCounts.individual) == self.domainCount',
        holds: ({ podCounts: { individual }, domainCount }) =>
          individual === undefined || individual.length === domainCount,
      },
      {
        message:
          'valuesPerLevel.individual, if set, must have roots of length equal to domainCount of this TopologyAssignmentSlice',
        rule: 'self.valuesPerLevel.all(x, !has(x.individual) || size(x.individual.roots) == self.domainCount)',
        holds: ({ valuesPerLevel, domainCount }) =>
          valuesPerLevel.every(({ individual }) => individual === undefined || individual.roots.length === domainCount),
      },
    ],
  },
);

/** Where the pods of a set run. */
export class TopologyAssignment extends object(
  {
    levels: required(atomicList(string({ maxLength: 317 }), upTo16)),
    slices: required(atomicList(Slice, { maxItems: 1000 })),
  },
  {
    rules: [
      {
        message: 'valuesPerLevel must have the same length as the number of levels in this TopologyAssignment',
        rule: 'self.slices.all(x, size(x.valuesPerLevel) == size(self.levels))',
        holds: ({ slices, levels }) => slices.every(({ valuesPerLevel }) => valuesPerLevel.length === levels.length),
      },
    ],
  },
) {}

export const TopologyAssignmentV1Beta1 = object({
  domains: required(list(object({ count: required(one), values: required(atomicList(string, upTo16)) }))),
  levels: required(atomicList(string, upTo16)),
});
