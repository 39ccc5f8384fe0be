import { customResource, integer, map, object, string, stringMap } from '../../schema';

/**
 * The NUMA nodes of a machine, as Volcano's resource exporter finds them. kfstack does not install that one.
 *
 * @see https://github.com/volcano-sh/resource-exporter
 */
export class NumaTopology extends customResource({
  group: 'nodeinfo.volcano.sh',
  kind: 'Numatopology',
  plural: 'numatopologies',
  scope: 'Cluster',
  shortNames: ['numatopo'],
  versions: ['v1alpha1'],
  fields: {
    spec: object({
      cpuDetail: map(object({ core: integer, numa: integer, socket: integer })),
      numares: map(object({ allocatable: string, capacity: integer })),
      policies: stringMap,
      resReserved: stringMap,
    }),
  },
}) {}
