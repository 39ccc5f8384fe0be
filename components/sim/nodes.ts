import type { Manifest } from '../../constructs';
import { type Gpu, modelOf, mostNodes, type NodePool, taintsOf } from '../../constructs';
import { GPUS_ANNOTATION, type SimulatedGpus } from '../../sim';
import { nodeLabels } from '../node-labels';

/**
 * The nodes of a pool as KWOK simulates them. They say which GPUs they have; the device plugin offers them, or the stand-in that plays
 * it. There is no autoscaler, so a pool has all the nodes that it may have.
 */
export function simulatedNodes(pool: NodePool): Manifest[] {
  return Array.from({ length: mostNodes(pool) }, (_, index) => simulatedNode(pool, `${pool.name}-${index}`));
}

function simulatedNode(pool: NodePool, name: string): Manifest {
  const resources = resourcesOf(pool);
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name,
      annotations: {
        'kwok.x-k8s.io/node': 'fake',
        ...(pool.gpu === undefined ? {} : { [GPUS_ANNOTATION]: JSON.stringify(gpusOf(pool.gpu)) }),
      },
      labels: {
        'kubernetes.io/arch': 'amd64',
        'kubernetes.io/hostname': name,
        'kubernetes.io/os': 'linux',
        'node.kubernetes.io/instance-type': 'simulated',
        'topology.kubernetes.io/region': 'sim',
        'topology.kubernetes.io/zone': 'sim-a',
        ...nodeLabels(pool),
      },
    },
    spec: { taints: taintsOf(pool) },
    status: { capacity: resources, allocatable: resources },
  };
}

function resourcesOf({ machine }: NodePool): Record<string, string> {
  return {
    cpu: machine.cpu,
    memory: machine.memory,
    'ephemeral-storage': machine.ephemeralStorage ?? '100Gi',
    pods: '110',
  };
}

function gpusOf({ type, count, sharing }: Gpu): SimulatedGpus {
  if (sharing?.mig === undefined) return { count };
  const { profile } = sharing.mig;
  return { count, mig: { [profile]: modelOf(type).mig?.[profile] ?? 0 } };
}
