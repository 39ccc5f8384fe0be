import {
  boolean,
  customResource,
  dateTime,
  int32,
  kubernetes,
  list,
  map,
  object,
  required,
  string,
} from '../../schema';
import { queuedColumns } from './common';

const { resourceList } = kubernetes;

/** Groups of nodes on which the pods of a queue run, or rather run. */
const nodeGroups = object({
  preferredDuringSchedulingIgnoredDuringExecution: list(string),
  requiredDuringSchedulingIgnoredDuringExecution: list(string),
});

export class QueueSpec extends object({
  affinity: object({ nodeGroupAffinity: nodeGroups, nodeGroupAntiAffinity: nodeGroups }),
  capability: resourceList,
  deserved: resourceList,
  extendClusters: list(object({ capacity: resourceList, name: string, weight: int32 })),
  guarantee: object({ resource: resourceList }),
  parent: string,
  priority: int32,
  reclaimable: boolean,
  type: string,
  weight: int32,
}) {}

export class QueueStatus extends object({
  allocated: required(resourceList),
  completed: int32,
  inqueue: int32,
  pending: int32,
  reservation: object({ nodes: list(string), resource: resourceList }),
  running: int32,
  state: string,
  unknown: int32,
}) {}

/**
 * A share of the cluster in which pod groups wait.
 *
 * @see https://volcano.sh/en/docs/queue/
 */
export class Queue extends customResource({
  group: 'scheduling.volcano.sh',
  kind: 'Queue',
  scope: 'Cluster',
  shortNames: ['q', 'queue-v1beta1'],
  versions: ['v1beta1'],
  fields: { spec: QueueSpec, status: QueueStatus },
}) {}

export class PodGroupSpec extends object({
  minMember: int32,
  minResources: resourceList,
  minTaskMember: map(int32),
  priorityClassName: string,
  queue: string,
}) {}

export class PodGroupStatus extends object({
  conditions: list(
    object({
      lastTransitionTime: dateTime,
      message: string,
      reason: string,
      status: string,
      transitionID: string,
      type: string,
    }),
  ),
  failed: int32,
  phase: string,
  running: int32,
  succeeded: int32,
}) {}

/**
 * Pods of which so many start together, or none. Pods name theirs in the annotation `scheduling.k8s.io/group-name`.
 *
 * @see https://volcano.sh/en/docs/podgroup/
 */
export class PodGroup extends customResource({
  group: 'scheduling.volcano.sh',
  kind: 'PodGroup',
  shortNames: ['pg', 'podgroup-v1beta1'],
  versions: ['v1beta1'],
  fields: { spec: PodGroupSpec, status: PodGroupStatus },
  columns: queuedColumns('.status.phase', '.spec.minMember'),
  subresources: {},
}) {}
