import { addresses, divide, NETWORK_SIZES } from '../address-plan';

/** The ranges of a cluster's network. None overlaps another, and all lie in the network's. */
export interface GkeAddressPlan {
  /** The subnet of nodes and load balancers. */
  readonly nodes: string;
  /** Pods; each node takes a block of twice its pods. */
  readonly pods: string;
  readonly services: string;
  /** For servers of Google's that are peered with the network: databases. */
  readonly managed: string;
  /** The control plane: GKE wants a /28. */
  readonly controlPlane: string;
}

export const DEFAULT_CIDR = '10.64.0.0/16';

/** Half for pods, a sixteenth each for nodes, Services and managed servers; the rest stays free. */
export function addressPlan(cidr: string): GkeAddressPlan {
  return divide(cidr, { pods: 1, nodes: 4, services: 4, managed: 4, controlPlane: 28 - prefixOf(cidr) });
}

/** GKE gives a node of 110 pods a /24. */
const ADDRESSES_PER_NODE = 256;

/** For how many nodes a network has addresses of pods. */
export function nodeRoom(cidr: string): number {
  return Math.floor(addresses(addressPlan(cidr).pods) / ADDRESSES_PER_NODE);
}

function prefixOf(cidr: string): number {
  return Number(cidr.split('/')[1] ?? NETWORK_SIZES.smallest);
}
