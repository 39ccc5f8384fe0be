import { atomicList, fields, object } from '../containers';
import { embedded } from '../embedded';
import { int32, int64, string } from '../scalars';
import { required } from '../schema';
import { since } from '../versions';
import { markedList } from './marks';
import { LabelSelector, NodeSelector, NodeSelectorTerm } from './selectors';

export class PreferredSchedulingTerm extends object({
  preference: required(NodeSelectorTerm),
  weight: required(int32),
}) {}

export class NodeAffinity extends object({
  preferredDuringSchedulingIgnoredDuringExecution: markedList(PreferredSchedulingTerm),
  requiredDuringSchedulingIgnoredDuringExecution: NodeSelector,
}) {}

export class PodAffinityTerm extends object({
  labelSelector: LabelSelector,
  ...fields(since('1.29', atomicList(string)), 'matchLabelKeys', 'mismatchLabelKeys'),
  namespaceSelector: LabelSelector,
  namespaces: markedList(string),
  topologyKey: required(string),
}) {}

export class WeightedPodAffinityTerm extends object({
  podAffinityTerm: required(PodAffinityTerm),
  weight: required(int32),
}) {}

/** The same for affinity and anti-affinity. */
export class PodAffinity extends object({
  preferredDuringSchedulingIgnoredDuringExecution: markedList(WeightedPodAffinityTerm),
  requiredDuringSchedulingIgnoredDuringExecution: markedList(PodAffinityTerm),
}) {}

export class Affinity extends embedded(
  object({ nodeAffinity: NodeAffinity, podAffinity: PodAffinity, podAntiAffinity: PodAffinity }),
) {}

export class Toleration extends object({
  ...fields(string, 'effect', 'key', 'operator', 'value'),
  tolerationSeconds: int64,
}) {}

export class TopologySpreadConstraint extends object({
  labelSelector: LabelSelector,
  matchLabelKeys: since('1.25', atomicList(string)),
  maxSkew: required(int32),
  minDomains: since('1.24', int32),
  ...fields(since('1.25', string), 'nodeAffinityPolicy', 'nodeTaintsPolicy'),
  ...fields(required(string), 'topologyKey', 'whenUnsatisfiable'),
}) {}
