import {
  atomicList,
  dateTime,
  int64,
  intOrString,
  kubernetes,
  list,
  mapList,
  object,
  quantity,
  required,
  since,
  string,
} from '../../schema';
import { objectName, V1BETA2 } from './common';

/** How much there is of a resource, and how much of it moves within the cohort. */
export class ResourceQuota extends object({
  borrowingLimit: quantity,
  lendingLimit: quantity,
  name: required(string),
  nominalQuota: required(quantity),
}) {}

export class FlavorQuotas extends object({
  name: required(objectName),
  resources: required(mapList(ResourceQuota, ['name'], { minItems: 1, maxItems: 64 })),
}) {}

const covered = { minItems: 1, maxItems: 64 };

/** Resources that are always taken from the same flavor, and how much there is of them. */
export class ResourceGroup extends object(
  {
    coveredResources: required(since(V1BETA2, atomicList(string, covered), list(string, covered))),
    flavors: required(mapList(FlavorQuotas, ['name'], { minItems: 1, maxItems: 64 })),
  },
  {
    rules: [
      {
        message: 'flavors must have the same number of resources as the coveredResources',
        rule: 'self.flavors.all(x, size(x.resources) == size(self.coveredResources))',
        holds: ({ flavors, coveredResources }) =>
          flavors.every(({ resources }) => resources.length === coveredResources.length),
      },
    ],
  },
) {}

export const resourceGroups = atomicList(ResourceGroup, { maxItems: 16 });

/** How much of what nobody uses a queue or a cohort gets, in proportion to others. */
export class FairSharing extends object({
  weight: intOrString({ default: 1, pattern: quantity.schema.pattern }),
}) {}

const weightedShare = required(int64);

/** v1beta1 writes the same status for all, although only local queues have the usage. */
export class AdmissionFairSharing extends object({
  consumedResources: required(kubernetes.resourceList),
  lastUpdate: required(dateTime),
}) {}

export class LocalFairSharingStatus extends object({
  admissionFairSharingStatus: AdmissionFairSharing,
  weightedShare,
}) {}

export const fairSharingStatus = since(V1BETA2, object({ weightedShare }), LocalFairSharingStatus);

/** What is used of a flavor. */
export const usage = (maxItems: number, more: { readonly borrowed?: typeof quantity } = {}) =>
  mapList(
    object({
      name: required(objectName),
      resources: required(
        mapList(object({ ...more, name: required(string), total: quantity }), ['name'], { maxItems }),
      ),
    }),
    ['name'],
    { maxItems },
  );
