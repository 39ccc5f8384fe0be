import { k8s } from 'cdk8s-plus-28';
import { INGRESS_GATEWAY, ISTIO_NAMESPACE } from '../istio';
import type { Part } from '../part';
import { METRICS_PORT, NAME } from './names';

const PODS: k8s.LabelSelector = {
  matchExpressions: [{ key: 'app.kubernetes.io/name', operator: 'In', values: [NAME] }],
};

/** Lets in the gateway and pods of the namespace; and who collects metrics. */
export function addNetworkPolicies(part: Part, metrics: { readonly namespaces: readonly string[] } | undefined): void {
  const own = { namespace: NAME };
  new k8s.KubeNetworkPolicy(part, 'gateway-policy', {
    metadata: part.metadata('allow-istio-ingressgateway', own),
    spec: {
      podSelector: PODS,
      policyTypes: ['Ingress'],
      ingress: [
        {
          from: [
            {
              namespaceSelector: namespaces([ISTIO_NAMESPACE]),
              podSelector: { matchLabels: { app: INGRESS_GATEWAY.labels.app } },
            },
          ],
        },
      ],
    },
  });
  new k8s.KubeNetworkPolicy(part, 'namespace-policy', {
    metadata: part.metadata(`default-allow-same-namespace-${NAME}`, own),
    spec: { podSelector: {}, policyTypes: ['Ingress'], ingress: [{ from: [{ podSelector: {} }] }] },
  });
  if (metrics === undefined) return;
  new k8s.KubeNetworkPolicy(part, 'metrics-policy', {
    metadata: part.metadata('oauth2-proxy-metrics', own),
    spec: {
      podSelector: PODS,
      policyTypes: ['Ingress'],
      ingress: [
        {
          from: [{ namespaceSelector: namespaces(metrics.namespaces) }],
          ports: [{ port: k8s.IntOrString.fromNumber(METRICS_PORT), protocol: 'TCP' }],
        },
      ],
    },
  });
}

function namespaces(names: readonly string[]): k8s.LabelSelector {
  return { matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'In', values: [...names] }] };
}
