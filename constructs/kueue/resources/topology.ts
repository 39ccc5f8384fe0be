import { atomicList, object, required, string } from '../../schema';
import { IMMUTABLE, kind, nodeLabel } from './common';

const HOSTNAME = 'kubernetes.io/hostname';

class TopologyLevel extends object({ nodeLabel: required(string({ ...nodeLabel, maxLength: 316 })) }) {}

export class TopologySpec extends object({
  levels: required(
    atomicList(TopologyLevel, {
      minItems: 1,
      maxItems: 16,
      rules: [
        IMMUTABLE,
        {
          message: 'must be unique',
          rule: 'size(self.filter(i, size(self.filter(j, j == i)) > 1)) == 0',
          holds: (levels) => new Set(levels.map((level) => level.nodeLabel)).size === levels.length,
        },
        {
          message: 'the kubernetes.io/hostname label can only be used at the lowest level of topology',
          rule: "size(self.filter(i, i.nodeLabel == 'kubernetes.io/hostname')) == 0 || self[size(self) - 1].nodeLabel == 'kubernetes.io/hostname'",
          holds: (levels) =>
            levels.every((level) => level.nodeLabel !== HOSTNAME) || levels.at(-1)?.nodeLabel === HOSTNAME,
        },
      ],
    }),
  ),
}) {}

/**
 * How nodes lie in one another, by their labels, for jobs whose pods should be close together.
 *
 * @see https://kueue.sigs.k8s.io/docs/concepts/topology_aware_scheduling/
 */
export class Topology extends kind({
  kind: 'Topology',
  plural: 'topologies',
  scope: 'Cluster',
  fields: { spec: TopologySpec },
}) {}
