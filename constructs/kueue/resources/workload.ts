import {
  ageColumn,
  asOf,
  atomicList,
  boolean,
  choice,
  column,
  dateTime,
  int32,
  kubernetes,
  list,
  map,
  mapList,
  object,
  omit,
  required,
  since,
  string,
  stringMap,
  typed,
} from '../../schema';
import { CONVERSION, conditions, kind, labelName, objectName, requiredName, short, V1BETA1, V1BETA2 } from './common';
import { TOLERATIONS, Toleration } from './resource-flavor';
import { TopologyAssignment, TopologyAssignmentV1Beta1 } from './topology-assignment';
import { RULES, RULES_V1BETA1 } from './workload-rules';

const name = string(labelName);
const mainName = string({ default: 'main', ...labelName });
const count = int32({ minimum: 0 });
const checkName = since(V1BETA2, string({ minLength: 1, maxLength: 316 }), string({ maxLength: 316 }));
const upTo8 = { maxItems: 8 };

/** How close together the pods of a set should run. */
export class TopologyRequest extends object({
  podIndexLabel: short(317),
  podSetGroupName: short(256),
  podSetSliceRequiredTopology: short(63),
  podSetSliceSize: int32,
  preferred: short(63),
  required: short(63),
  subGroupCount: int32,
  subGroupIndexLabel: short(317),
  unconstrained: boolean,
}) {}

const podSet = {
  count: int32({ default: 1, minimum: 0 }),
  minCount: int32({ minimum: 1 }),
  name: mainName,
  template: required(kubernetes.withMetadata(asOf('1.34', kubernetes.PodTemplateSpec))),
  topologyRequest: TopologyRequest,
};

const podSetRules = {
  rules: [
    {
      message: 'minCount should be positive and less or equal to count',
      rule: 'has(self.minCount) ? self.minCount <= self.count : true',
      holds: ({ minCount = 0, count: pods = 1 }: { readonly minCount?: number; readonly count?: number }) =>
        minCount <= pods,
    },
  ],
};

export class PodSet extends object(podSet, podSetRules) {}

const PodSetV1Beta1 = object(
  {
    ...omit(asOf(V1BETA1, PodSet), 'count'),
    count: required(podSet.count),
  },
  podSetRules,
);

export class PriorityClassReference extends object(
  {
    group: required(choice(['kueue.x-k8s.io', 'scheduling.k8s.io'])),
    kind: required(choice(['WorkloadPriorityClass', 'PriorityClass'])),
    name: required(requiredName),
  },
  {
    rules: [
      {
        message: 'only the PriorityClass kind is allowed for the scheduling.k8s.io group',
        rule: "(self.group == 'scheduling.k8s.io') ? self.kind == 'PriorityClass' : true",
        holds: (self) => self.group !== 'scheduling.k8s.io' || self.kind === 'PriorityClass',
      },
      {
        message: 'only the WorkloadPriorityClass kind is allowed for the kueue.x-k8s.io group',
        rule: "(self.group == 'kueue.x-k8s.io') ? self.kind == 'WorkloadPriorityClass' : true",
        holds: (self) => self.group !== 'kueue.x-k8s.io' || self.kind === 'WorkloadPriorityClass',
      },
    ],
  },
) {}

const spec = {
  active: boolean({ default: true }),
  maximumExecutionTimeSeconds: int32({ minimum: 1 }),
  priority: int32,
  queueName: objectName,
};

export class WorkloadSpec extends object(
  {
    ...spec,
    podSets: mapList(PodSet, ['name'], { minItems: 1, ...upTo8 }),
    priorityClassRef: PriorityClassReference,
  },
  {
    rules: [
      {
        message: 'priority should not be nil when priorityClassRef is set',
        rule: '!has(self.priorityClassRef) || has(self.priority)',
        holds: ({ priorityClassRef, priority }) => priorityClassRef === undefined || priority !== undefined,
      },
    ],
  },
) {}

const SpecV1Beta1 = object(
  {
    ...spec,
    podSets: required(mapList(PodSetV1Beta1, ['name'], { minItems: 1, ...upTo8 })),
    priorityClassName: objectName,
    priorityClassSource: choice(['kueue.x-k8s.io/workloadpriorityclass', 'scheduling.k8s.io/priorityclass', ''], {
      default: '',
    }),
  },
  {
    rules: [
      {
        message: 'priority should not be nil when priorityClassName is set',
        rule: 'has(self.priorityClassName) ? has(self.priority) : true',
        holds: ({ priorityClassName, priority }) => priorityClassName === undefined || priority !== undefined,
      },
    ],
  },
);

const delayed = choice(['Pending', 'Ready']);

const assignment = {
  count,
  delayedTopologyRequest: since(V1BETA2, typed<typeof delayed.prototype>({ ...delayed.schema, maxLength: 7 }), string),
  flavors: map(objectName),
  name: mainName,
  resourceUsage: kubernetes.resourceList,
};

const PodSetAssignment = object({ ...assignment, topologyAssignment: TopologyAssignment });

const AssignmentV1Beta1 = object({
  ...asOf(V1BETA1, object(assignment)).fields,
  name: required(mainName),
  topologyAssignment: TopologyAssignmentV1Beta1,
});

const PodSetUpdate = object({
  annotations: stringMap,
  labels: stringMap,
  name: required(name),
  nodeSelector: stringMap,
  tolerations: since(V1BETA2, atomicList(Toleration, TOLERATIONS), list(Toleration, TOLERATIONS)),
});

const AdmissionCheckState = object({
  lastTransitionTime: required(dateTime),
  message: required(string({ maxLength: 32768 })),
  name: required(checkName),
  podSetUpdates: atomicList(PodSetUpdate, upTo8),
  requeueAfterSeconds: count,
  retryCount: count,
  state: required(choice(['Pending', 'Ready', 'Retry', 'Rejected'])),
});

const word = required(string({ maxLength: 316 }));
const Eviction = object({ count: required(count), reason: word, underlyingCause: word });
const UnhealthyNode = object({ name: required(short(63)) });

const status = {
  accumulatedPastExecutionTimeSeconds: int32,
  admission: object({ clusterQueue: objectName, podSetAssignments: mapList(PodSetAssignment, ['name'], upTo8) }),
  admissionChecks: mapList(AdmissionCheckState, ['name'], upTo8),
  clusterName: short(256),
  conditions,
  nominatedClusterNames: atomicList(short(256), { maxItems: 10 }),
  reclaimablePods: mapList(object({ count: required(count), name: required(name) }), ['name'], upTo8),
  requeueState: object({ count, requeueAt: dateTime }),
  resourceRequests: mapList(object({ name: required(name), resources: kubernetes.resourceList }), ['name'], upTo8),
  schedulingStats: object({
    evictions: since(
      V1BETA2,
      mapList(Eviction, ['reason', 'underlyingCause'], { maxItems: 256 }),
      mapList(Eviction, ['reason', 'underlyingCause']),
    ),
  }),
  unhealthyNodes: since(V1BETA2, mapList(UnhealthyNode, ['name'], upTo8), list(UnhealthyNode)),
};

const statusRules = {
  rules: [
    {
      message: 'clusterName is immutable once set',
      rule: '!has(oldSelf.clusterName) || !has(self.clusterName) || oldSelf.clusterName == self.clusterName',
    },
    {
      message: 'clusterName and nominatedClusterNames are mutually exclusive',
      rule: '!has(self.clusterName) || (!has(self.nominatedClusterNames) || (has(self.nominatedClusterNames) && size(self.nominatedClusterNames) == 0))',
      holds: (self: { readonly clusterName?: string; readonly nominatedClusterNames?: readonly string[] }) =>
        self.clusterName === undefined || (self.nominatedClusterNames ?? []).length === 0,
    },
  ],
};

export class WorkloadStatus extends object(status, statusRules) {}

const StatusV1Beta1 = object(
  {
    ...omit(asOf(V1BETA1, WorkloadStatus), 'accumulatedPastExecutionTimeSeconds', 'admission'),
    // So it is called there.
    accumulatedPastExexcutionTimeSeconds: int32,
    admission: object({
      clusterQueue: required(objectName),
      podSetAssignments: required(mapList(AssignmentV1Beta1, ['name'], upTo8)),
    }),
  },
  statusRules,
);

const is = (type: string) => column(type, `.status.conditions[?(@.type=='${type}')].status`);

/**
 * A job that waits for its resources, or has them. Kueue makes one for each job.
 *
 * @see https://kueue.sigs.k8s.io/docs/concepts/workload/
 */
export class Workload extends kind({
  kind: 'Workload',
  shortNames: ['wl'],
  fields: { spec: WorkloadSpec, status: WorkloadStatus },
  whole: { rules: RULES },
  v1beta1: { fields: { spec: SpecV1Beta1, status: StatusV1Beta1 }, whole: { rules: RULES_V1BETA1 } },
  columns: [
    column('Queue', '.spec.queueName'),
    column('Reserved in', '.status.admission.clusterQueue'),
    is('Admitted'),
    is('Finished'),
    ageColumn,
  ],
  conversion: CONVERSION,
}) {}
