import {
  asOf,
  atomicList,
  choice,
  column,
  dateTime,
  int32,
  kubernetes,
  list,
  mapList,
  object,
  omit,
  optional,
  quantity,
  required,
  setList,
  since,
  string,
} from '../../schema';
import { CONVERSION, conditions, kind, objectName, V1BETA1, V1BETA2 } from './common';
import { FairSharing, fairSharingStatus, resourceGroups, usage } from './quotas';

const checkName = since(V1BETA2, string({ minLength: 1, maxLength: 316 }), string({ maxLength: 316 }));

class AdmissionCheckStrategyRule extends object({
  name: required(checkName),
  onFlavors: since(V1BETA2, setList(objectName, { maxItems: 64 }), list(objectName)),
}) {}

/** Checks that a workload has to pass, by the flavors that it is to use. */
export class AdmissionChecksStrategy extends object({
  admissionChecks: required(
    since(
      V1BETA2,
      mapList(AdmissionCheckStrategyRule, ['name'], { minItems: 1, maxItems: 64 }),
      list(AdmissionCheckStrategyRule),
    ),
  ),
}) {}

/** What comes first where the first flavor has no room: the next flavor, or what others do not use. */
export class FlavorFungibility extends object(
  {
    preference: choice(['BorrowingOverPreemption', 'PreemptionOverBorrowing']),
    whenCanBorrow: since(
      V1BETA2,
      choice(['MayStopSearch', 'TryNextFlavor'], { default: 'MayStopSearch' }),
      choice(['MayStopSearch', 'TryNextFlavor', 'Borrow'], { default: 'MayStopSearch' }),
    ),
    whenCanPreempt: since(
      V1BETA2,
      choice(['MayStopSearch', 'TryNextFlavor'], { default: 'TryNextFlavor' }),
      choice(['MayStopSearch', 'TryNextFlavor', 'Preempt'], { default: 'TryNextFlavor' }),
    ),
  },
  {
    default: {},
    rules: [
      {
        message: 'preference can only be set when both whenCanBorrow and whenCanPreempt are TryNextFlavor',
        rule: "!has(self.preference) || (self.whenCanBorrow == 'TryNextFlavor' && self.whenCanPreempt == 'TryNextFlavor')",
        holds: ({ preference, whenCanBorrow, whenCanPreempt = 'TryNextFlavor' }) =>
          preference === undefined || (whenCanBorrow === 'TryNextFlavor' && whenCanPreempt === 'TryNextFlavor'),
      },
    ],
  },
) {}

/** Whose place a workload may take. */
export class Preemption extends object(
  {
    borrowWithinCohort: object(
      { maxPriorityThreshold: int32, policy: choice(['Never', 'LowerPriority'], { default: 'Never' }) },
      { default: {} },
    ),
    reclaimWithinCohort: choice(['Never', 'LowerPriority', 'Any'], { default: 'Never' }),
    withinClusterQueue: choice(['Never', 'LowerPriority', 'LowerOrNewerEqualPriority'], { default: 'Never' }),
  },
  {
    default: {},
    rules: [
      {
        message: 'reclaimWithinCohort=Never and borrowWithinCohort.Policy!=Never',
        rule: "!(self.reclaimWithinCohort == 'Never' && has(self.borrowWithinCohort) &&  self.borrowWithinCohort.policy != 'Never')",
        holds: ({ reclaimWithinCohort = 'Never', borrowWithinCohort: { policy = 'Never' } = {} }) =>
          reclaimWithinCohort !== 'Never' || policy === 'Never',
      },
    ],
  },
) {}

/** Borrowing is from the cohort. */
const borrowing = <Cohort extends 'cohort' | 'cohortName'>(field: Cohort) => ({
  message: 'borrowingLimit must be nil when cohort is empty',
  rule: `!has(self.${field}) && has(self.resourceGroups) ? self.resourceGroups.all(rg, rg.flavors.all(f, f.resources.all(r, !has(r.borrowingLimit)))) : true`,
  holds: (
    spec: { readonly [K in Cohort]?: string } & { readonly resourceGroups?: typeof resourceGroups.prototype },
  ) => {
    const quotas = (spec.resourceGroups ?? []).flatMap(({ flavors }) => flavors.flatMap(({ resources }) => resources));
    return spec[field] !== undefined || quotas.every(({ borrowingLimit }) => borrowingLimit === undefined);
  },
});

export const stopPolicy = choice(['None', 'Hold', 'HoldAndDrain'], { default: 'None' });

const fields = {
  admissionChecksStrategy: AdmissionChecksStrategy,
  admissionScope: object({
    admissionMode: required(
      since(V1BETA2, choice(['UsageBasedAdmissionFairSharing', 'NoAdmissionFairSharing']), string),
    ),
  }),
  cohortName: objectName,
  fairSharing: FairSharing,
  flavorFungibility: FlavorFungibility,
  namespaceSelector: asOf('1.34', kubernetes.LabelSelector),
  preemption: Preemption,
  queueingStrategy: choice(['StrictFIFO', 'BestEffortFIFO'], { default: 'BestEffortFIFO' }),
  resourceGroups,
  stopPolicy,
};

export class ClusterQueueSpec extends object(fields, { rules: [borrowing('cohortName')] }) {}

const SpecV1Beta1 = object(
  {
    ...omit(asOf(V1BETA1, object(fields)), 'cohortName', 'admissionChecksStrategy'),
    admissionChecks: list(string({ maxLength: 316 })),
    admissionChecksStrategy: object(optional(asOf(V1BETA1, AdmissionChecksStrategy), 'admissionChecks')),
    cohort: objectName,
  },
  { rules: [borrowing('cohort')] },
);

export class ClusterQueueStatus extends object({
  admittedWorkloads: int32,
  conditions,
  fairSharing: fairSharingStatus,
  flavorsReservation: usage(64, { borrowed: quantity }),
  flavorsUsage: usage(64, { borrowed: quantity }),
  pendingWorkloads: int32,
  reservingWorkloads: int32,
}) {}

const PendingWorkload = object({ name: required(string), namespace: required(string) });

const StatusV1Beta1 = object({
  ...asOf(V1BETA1, ClusterQueueStatus).fields,
  pendingWorkloadsStatus: object({
    clusterQueuePendingWorkload: atomicList(PendingWorkload),
    lastChangeTime: required(dateTime),
  }),
});

/**
 * A pool of resources, and the order in which workloads get them.
 *
 * @see https://kueue.sigs.k8s.io/docs/concepts/cluster_queue/
 */
export class ClusterQueue extends kind({
  kind: 'ClusterQueue',
  scope: 'Cluster',
  shortNames: ['cq'],
  fields: { spec: ClusterQueueSpec, status: ClusterQueueStatus },
  v1beta1: { fields: { spec: SpecV1Beta1, status: StatusV1Beta1 } },
  columns: [
    column('Cohort', '.spec.cohort'),
    column('Strategy', '.spec.queueingStrategy', { priority: 1 }),
    column('Pending Workloads', '.status.pendingWorkloads', { type: 'integer' }),
    column('Admitted Workloads', '.status.admittedWorkloads', { type: 'integer', priority: 1 }),
  ],
  conversion: CONVERSION,
}) {}
