import { k8s } from 'cdk8s-plus-28';
import { INGRESS_GATEWAY, ISTIO_NAMESPACE } from '../istio';
import type { Part } from '../part';
import { DEX_METRICS_PORT, DEX_NAMESPACE } from './names';

/** Lets in the gateway, istiod, which asks for Dex's keys, oauth2-proxy, and pods of the namespace; and who collects metrics. */
export function addNetworkPolicies(part: Part, metrics: { readonly namespaces: readonly string[] } | undefined): void {
  const peer = (namespace: string, labels: Readonly<Record<string, string>>): k8s.NetworkPolicyPeer => ({
    namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } },
    podSelector: { matchLabels: { ...labels } },
  });
  const own = { namespace: DEX_NAMESPACE };
  new k8s.KubeNetworkPolicy(part, 'callers-policy', {
    metadata: part.metadata('allow-istio-and-oauth2-proxy', own),
    spec: {
      podSelector: { matchLabels: { app: 'dex' } },
      policyTypes: ['Ingress'],
      ingress: [
        {
          from: [
            peer(ISTIO_NAMESPACE, { app: INGRESS_GATEWAY.labels.app }),
            peer(ISTIO_NAMESPACE, { app: 'istiod' }),
            peer('oauth2-proxy', { 'app.kubernetes.io/name': 'oauth2-proxy' }),
          ],
        },
      ],
    },
  });
  new k8s.KubeNetworkPolicy(part, 'namespace-policy', {
    metadata: part.metadata(`default-allow-same-namespace-${DEX_NAMESPACE}`, own),
    spec: { podSelector: {}, policyTypes: ['Ingress'], ingress: [{ from: [{ podSelector: {} }] }] },
  });
  if (metrics !== undefined) addMetricsPolicy(part, metrics.namespaces);
}

function addMetricsPolicy(part: Part, namespaces: readonly string[]): void {
  new k8s.KubeNetworkPolicy(part, 'metrics-policy', {
    metadata: part.metadata('dex-metrics', { namespace: DEX_NAMESPACE }),
    spec: {
      podSelector: { matchLabels: { app: 'dex' } },
      policyTypes: ['Ingress'],
      ingress: [
        {
          from: namespaces.map((name) => ({
            namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': name } },
          })),
          ports: [{ port: k8s.IntOrString.fromNumber(DEX_METRICS_PORT), protocol: 'TCP' }],
        },
      ],
    },
  });
}
