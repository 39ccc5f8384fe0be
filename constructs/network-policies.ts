import { k8s } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { ISTIO_NAMESPACE } from './istio';

/** Who calls: pods of the policy's own namespace, the mesh's gateways, pods of tenants, or those of another namespace by its name. */
export type Caller = keyof typeof PEERS | { readonly namespace: string };

/** What reaches some pods. */
export interface Admission {
  /** The pods that are called. Once a policy selects a pod, nothing else reaches it. */
  readonly to: k8s.LabelSelector;

  /** @default - anybody, such as the API server, whose address no policy can name */
  readonly from?: readonly Caller[];

  /** TCP ports. @default - every port */
  readonly ports?: readonly number[];
}

const PEERS = {
  namespace: { podSelector: {} },
  gateways: { namespaceSelector: labelled({ 'kubernetes.io/metadata.name': ISTIO_NAMESPACE }) },
  tenants: { namespaceSelector: labelled({ 'app.kubernetes.io/part-of': 'kubeflow-profile' }) },
} as const satisfies Readonly<Record<string, k8s.NetworkPolicyPeer>>;

/** Selects what has all of these labels. */
export function labelled(labels: Readonly<Record<string, string>>): k8s.LabelSelector {
  return {
    matchExpressions: Object.entries(labels).map(([key, value]) => ({ key, operator: 'In', values: [value] })),
  };
}

/** A NetworkPolicy that lets these calls in, and no others. */
export function admit(
  scope: Construct,
  id: string,
  metadata: k8s.ObjectMeta,
  { to, from, ports }: Admission,
): k8s.KubeNetworkPolicy {
  return new k8s.KubeNetworkPolicy(scope, id, {
    metadata,
    spec: {
      podSelector: to,
      policyTypes: ['Ingress'],
      ingress: [
        {
          from: from?.map(peer),
          ports: ports?.map((port) => ({ port: k8s.IntOrString.fromNumber(port), protocol: 'TCP' })),
        },
      ],
    },
  });
}

function peer(caller: Caller): k8s.NetworkPolicyPeer {
  if (typeof caller === 'string') return PEERS[caller];
  return { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': caller.namespace } } };
}
