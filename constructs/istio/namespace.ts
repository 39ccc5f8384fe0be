import { k8s } from 'cdk8s-plus-28';
import type { Part } from '../part';
import { CLUSTER_LOCAL_GATEWAY, INGRESS_GATEWAY, ISTIO_NAMESPACE } from './names';

/** Ports of istiod that others call: proxies for their configuration and certificates, the API server for its webhooks. */
export const DISCOVERY_PORT = 15012;
export const WEBHOOK_PORT = 15017;

/** The namespace of the mesh, into which no proxies are injected, and who may call into it. */
export function addNamespace(part: Part): k8s.KubeNamespace {
  const namespace = new k8s.KubeNamespace(part, 'namespace', {
    metadata: part.metadata(ISTIO_NAMESPACE, {
      labels: {
        'istio-injection': 'disabled',
        'istio-operator-managed': 'Reconcile',
        'pod-security.kubernetes.io/enforce': 'restricted',
      },
    }),
  });
  const istiod = { matchLabels: { app: 'istiod' } };
  policy(part, 'default-allow-same-namespace-istio-system', {}, { from: [{ podSelector: {} }] });
  policy(part, 'allow-istiod-control-plane', istiod, { ports: ports(DISCOVERY_PORT) });
  policy(
    part,
    'istiod-webhook-apiserver',
    { matchExpressions: [{ key: 'app', operator: 'In', values: ['istiod'] }] },
    { ports: ports(WEBHOOK_PORT) },
  );
  policy(
    part,
    'allow-knative-to-istio-gateways',
    {
      matchExpressions: [
        { key: 'app', operator: 'In', values: [INGRESS_GATEWAY.labels.app, CLUSTER_LOCAL_GATEWAY.labels.app] },
      ],
    },
    {
      from: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'knative-serving' } } }],
      ports: ports(8080),
    },
  );
  return namespace;
}

/** Lets something into pods of the mesh's namespace. */
export function policy(
  part: Part,
  name: string,
  podSelector: k8s.LabelSelector,
  ingress: k8s.NetworkPolicyIngressRule,
): k8s.KubeNetworkPolicy {
  return new k8s.KubeNetworkPolicy(part, name, {
    metadata: part.metadata(name, { namespace: ISTIO_NAMESPACE }),
    spec: { podSelector, policyTypes: ['Ingress'], ingress: [ingress] },
  });
}

export function ports(...numbers: readonly number[]): k8s.NetworkPolicyPort[] {
  return numbers.map((port) => ({ port: k8s.IntOrString.fromNumber(port), protocol: 'TCP' }));
}
