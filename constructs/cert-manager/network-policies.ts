import { k8s } from 'cdk8s-plus-28';
import type { CertManager } from './cert-manager';

/** Lets in calls of the API server to the webhook, and pods of the namespace; nothing else. */
export function addNetworkPolicies(part: CertManager, webhookPort: number): void {
  const namespace = part.installNamespace;
  new k8s.KubeNetworkPolicy(part, 'webhook-policy', {
    metadata: part.metadata('cert-manager-webhook', { namespace }),
    spec: {
      podSelector: {
        matchExpressions: ['name', 'component'].map((label) => ({
          key: `app.kubernetes.io/${label}`,
          operator: 'In',
          values: ['webhook'],
        })),
      },
      policyTypes: ['Ingress'],
      ingress: [{ ports: [{ port: k8s.IntOrString.fromNumber(webhookPort), protocol: 'TCP' }] }],
    },
  });
  new k8s.KubeNetworkPolicy(part, 'namespace-policy', {
    metadata: part.metadata('default-allow-same-namespace-cert-manager', { namespace }),
    spec: { podSelector: {}, policyTypes: ['Ingress'], ingress: [{ from: [{ podSelector: {} }] }] },
  });
}
