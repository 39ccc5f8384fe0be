import { object, stringMap } from '../containers';
import { string } from '../scalars';
import { required } from '../schema';
import { atomicObject, markedList } from './marks';

/** One condition on keys and values; what it selects says the field that holds it. */
export class SelectorRequirement extends object({
  key: required(string),
  operator: required(string),
  values: markedList(string),
}) {}

export class LabelSelector extends atomicObject({
  matchExpressions: markedList(SelectorRequirement),
  matchLabels: stringMap,
}) {}

export class NodeSelectorTerm extends atomicObject({
  matchExpressions: markedList(SelectorRequirement),
  matchFields: markedList(SelectorRequirement),
}) {}

export class NodeSelector extends atomicObject({ nodeSelectorTerms: required(markedList(NodeSelectorTerm)) }) {}
