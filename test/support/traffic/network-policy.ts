import type { Manifest } from '../../../constructs';
import { type LabelSelector, ofKind, type Request, selects, type Workload } from './request';

interface Peer {
  readonly podSelector?: LabelSelector;
  readonly namespaceSelector?: LabelSelector;
  readonly ipBlock?: object;
}

interface Rule {
  readonly from?: readonly Peer[];
  readonly to?: readonly Peer[];
  readonly ports?: readonly { readonly port?: number; readonly protocol?: string }[];
}

interface Spec {
  readonly podSelector?: LabelSelector;
  readonly policyTypes?: readonly string[];
  readonly ingress?: readonly Rule[];
  readonly egress?: readonly Rule[];
}

/**
 * Whether the network lets a connection through, by TCP between pods.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/network-policies/
 */
export function networkAdmits(objects: readonly Manifest[], { from, to, port = 80 }: Request): boolean {
  // A node always reaches the pods that it runs.
  if (from === 'node') return true;
  const allowed = (direction: 'Ingress' | 'Egress', here: Workload, there: Workload) => {
    const specs = ofKind(objects, 'NetworkPolicy', here.namespace)
      .map(({ spec }) => spec as Spec)
      .filter((spec) => (spec.policyTypes ?? ['Ingress']).includes(direction))
      .filter(({ podSelector = {} }) => selects(podSelector, here.labels));
    if (specs.length === 0) return true;
    const rules = specs.flatMap((spec) => (direction === 'Ingress' ? spec.ingress : spec.egress) ?? []);
    return rules.some((rule) => {
      const peers = direction === 'Ingress' ? rule.from : rule.to;
      return (
        (peers === undefined || peers.some((peer) => isPeer(objects, peer, there, here.namespace))) &&
        (rule.ports === undefined || rule.ports.some((each) => each.protocol !== 'UDP' && each.port === port))
      );
    });
  };
  return allowed('Egress', from, to) && allowed('Ingress', to, from);
}

function isPeer(objects: readonly Manifest[], peer: Peer, pod: Workload, namespace: string): boolean {
  // Addresses are of no pod that these tests know.
  if (peer.ipBlock !== undefined) return false;
  const there =
    peer.namespaceSelector === undefined
      ? pod.namespace === namespace
      : selects(peer.namespaceSelector, namespaceLabels(objects, pod.namespace));
  return there && selects(peer.podSelector ?? {}, pod.labels);
}

function namespaceLabels(objects: readonly Manifest[], name: string): Record<string, string> {
  const namespace = ofKind(objects, 'Namespace').find(({ metadata }) => metadata.name === name);
  return { ...namespace?.metadata.labels, 'kubernetes.io/metadata.name': name };
}
