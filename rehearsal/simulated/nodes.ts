import { createHash } from 'node:crypto';
import { simulatedNodes } from '../../components/sim';
import { gpuResource, type NodePool } from '../../constructs';
import { GPUS_ANNOTATION } from '../../sim';
import type { KubeObject, SimulatedCluster } from './cluster';

/** The nodes of one pool, as its cloud describes them. */
export interface CloudNodes {
  /** Name of the pool in the configuration, or in the cloud where the configuration has none of it. */
  readonly pool: string;
  /** The label by which the cloud marks the pool's nodes, the same on all of them. */
  readonly marks: Readonly<Record<string, string>>;
  readonly count: number;
  /** The name of the node with a number and a few letters of its own. */
  readonly nodeName: (index: number, letters: string) => string;
  readonly labels: Readonly<Record<string, string>>;
  readonly taints: readonly { readonly key: string; readonly value?: string; readonly effect: string }[];
  readonly instanceType: string;
  readonly zones: readonly string[];
  /** Who offers the GPUs: nobody where the node's image has no driver. */
  readonly gpus: 'platform' | 'cloud' | 'none';
}

const NO_GPUS = { name: '', quantity: 0 };
const MACHINE = { cpu: '4', memory: '16Gi' };

/** Brings the nodes of a pool to what the cloud was told. */
export async function applyNodes(cluster: SimulatedCluster, nodes: CloudNodes): Promise<void> {
  const wanted = Array.from({ length: nodes.count }, (_, index) => nodeOf(cluster, nodes, index));
  const names = new Set(wanted.map(({ metadata }) => metadata.name));
  for (const name of await cluster.names('Node', nodes.marks)) {
    if (!names.has(name)) await cluster.remove('Node', name);
  }
  for (const node of wanted) await cluster.apply(node);
}

export async function removeNodes(cluster: SimulatedCluster, marks: CloudNodes['marks']): Promise<void> {
  for (const name of await cluster.names('Node', marks)) await cluster.remove('Node', name);
}

function nodeOf(cluster: SimulatedCluster, nodes: CloudNodes, index: number): KubeObject {
  const { settings } = cluster;
  const configured = settings.nodePools.find(({ name }) => name === nodes.pool);
  const pool: NodePool = {
    ...(configured ?? { name: nodes.pool, machine: MACHINE }),
    count: 1,
    min: undefined,
    max: undefined,
  };
  const simulated = simulatedNodes(pool)[0];
  if (simulated === undefined) throw new Error(`pool ${nodes.pool} has no node`);
  const letters = createHash('sha256').update(`${nodes.pool} ${index}`).digest('hex').slice(0, 8);
  const name = nodes.nodeName(index, letters);
  const { [GPUS_ANNOTATION]: gpus, ...annotations } = simulated.metadata.annotations ?? {};
  const status = simulated.status as { readonly capacity: Readonly<Record<string, string>> };
  const { name: resource, quantity } = pool.gpu === undefined ? NO_GPUS : gpuResource(pool.gpu);
  const offered = nodes.gpus === 'cloud' && quantity > 0 ? { [resource]: String(quantity) } : {};
  const resources = { ...status.capacity, ...offered };
  const zone = nodes.zones[index % nodes.zones.length] ?? `${settings.region}a`;
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name,
      annotations: {
        ...annotations,
        ...(nodes.gpus === 'platform' && gpus !== undefined ? { [GPUS_ANNOTATION]: gpus } : {}),
      },
      labels: {
        // Of the simulation only what the hardware says of itself: all other labels are the program's to ask the cloud for.
        ...hardwareLabels(simulated.metadata.labels ?? {}),
        'kubernetes.io/hostname': name,
        'node.kubernetes.io/instance-type': nodes.instanceType,
        'topology.kubernetes.io/region': settings.region,
        'topology.kubernetes.io/zone': zone,
        ...nodes.marks,
        ...nodes.labels,
      },
    },
    spec: { taints: nodes.taints },
    status: { capacity: resources, allocatable: resources },
  };
}

function hardwareLabels(labels: Readonly<Record<string, string>>): Record<string, string> {
  const kept = Object.entries(labels).filter(([key]) => /^kubernetes\.io\/(arch|os)$/.test(key));
  return Object.fromEntries(kept);
}
