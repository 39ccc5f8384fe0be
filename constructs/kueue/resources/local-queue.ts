import { asOf, atomicList, column, int32, mapList, object, omit, required, setList, string } from '../../schema';
import { stopPolicy } from './cluster-queue';
import { CONVERSION, conditions, IMMUTABLE, kind, objectName, V1BETA1 } from './common';
import { FairSharing, LocalFairSharingStatus, usage } from './quotas';
import { nodeLabels, nodeTaint } from './resource-flavor';

export class LocalQueueSpec extends object({
  clusterQueue: string({ ...nameKeywords(), rules: [IMMUTABLE] }),
  fairSharing: FairSharing,
  stopPolicy,
}) {}

function nameKeywords() {
  const { maxLength, pattern } = objectName.schema;
  return { maxLength, pattern };
}

export class LocalQueueStatus extends object({
  admittedWorkloads: int32,
  conditions,
  fairSharing: LocalFairSharingStatus,
  flavorsReservation: usage(16),
  flavorsUsage: usage(16),
  pendingWorkloads: int32,
  reservingWorkloads: int32,
}) {}

const LocalQueueFlavor = object({
  name: required(objectName),
  nodeLabels,
  nodeTaints: atomicList(nodeTaint, { maxItems: 8 }),
  resources: setList(string, { maxItems: 16 }),
  topology: object({
    levels: required(atomicList(string, { minItems: 1, maxItems: 16 })),
    name: required(objectName),
  }),
});

const StatusV1Beta1 = object({
  ...omit(asOf(V1BETA1, LocalQueueStatus), 'flavorsUsage'),
  flavorUsage: usage(16),
  flavors: mapList(LocalQueueFlavor, ['name'], { maxItems: 16 }),
});

/**
 * The door of a namespace to a ClusterQueue: jobs name it in the label `kueue.x-k8s.io/queue-name`.
 *
 * @see https://kueue.sigs.k8s.io/docs/concepts/local_queue/
 */
export class LocalQueue extends kind({
  kind: 'LocalQueue',
  shortNames: ['queue', 'queues', 'lq'],
  fields: { spec: LocalQueueSpec, status: LocalQueueStatus },
  v1beta1: { fields: { status: StatusV1Beta1 } },
  columns: [
    column('ClusterQueue', '.spec.clusterQueue'),
    column('Pending Workloads', '.status.pendingWorkloads', { type: 'integer' }),
    column('Admitted Workloads', '.status.admittedWorkloads', { type: 'integer' }),
  ],
  conversion: CONVERSION,
}) {}
