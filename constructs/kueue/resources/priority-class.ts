import { column, int32, required } from '../../schema';
import { kind, short } from './common';

/**
 * Which workloads come first, apart from the priority of their pods. Jobs name it in the label `kueue.x-k8s.io/priority-class`.
 *
 * @see https://kueue.sigs.k8s.io/docs/concepts/workload_priority_class/
 */
export class WorkloadPriorityClass extends kind({
  kind: 'WorkloadPriorityClass',
  plural: 'workloadpriorityclasses',
  scope: 'Cluster',
  fields: { description: short(2048), value: required(int32) },
  columns: [column('Value', '.value', { type: 'integer' })],
  subresources: {},
}) {}
