import { admit, labelled } from '../network-policies';
import type { CertManager } from './cert-manager';

/** Lets in calls of the API server to the webhook, and pods of the namespace; nothing else. */
export function addNetworkPolicies(part: CertManager, webhookPort: number): void {
  const own = { namespace: part.installNamespace };
  admit(part, 'webhook-policy', part.metadata('cert-manager-webhook', own), {
    to: labelled({ 'app.kubernetes.io/name': 'webhook', 'app.kubernetes.io/component': 'webhook' }),
    ports: [webhookPort],
  });
  admit(part, 'namespace-policy', part.metadata('default-allow-same-namespace-cert-manager', own), {
    to: {},
    from: ['namespace'],
  });
}
