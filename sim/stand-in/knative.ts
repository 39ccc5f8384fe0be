import { MUTATING_WEBHOOKS, VALIDATING_WEBHOOKS } from './kinds';
import type { SelfCertifier, Target } from './programs';

const NAMESPACE = 'knative-serving';

/** A webhook of Knative's: it fills a Secret that is installed for it, and writes its authority into its configurations. */
function webhook(name: string, secret: string, targets: readonly Target[]): SelfCertifier {
  return {
    program: { name, namespace: NAMESPACE },
    secret: () => secret,
    fills: true,
    holds: 'serving',
    keys: { ca: 'ca-cert.pem', certificate: 'server-cert.pem', key: 'server-key.pem' },
    dnsNames: () => [
      name,
      `${name}.${NAMESPACE}`,
      `${name}.${NAMESPACE}.svc`,
      `${name}.${NAMESPACE}.svc.cluster.local`,
    ],
    injects: () => targets,
  };
}

/** The webhooks of Knative Serving and of its connection with Istio. */
export const KNATIVE_CERTIFIERS: readonly SelfCertifier[] = [
  webhook('webhook', 'webhook-certs', [
    { kind: MUTATING_WEBHOOKS, name: 'webhook.serving.knative.dev' },
    { kind: VALIDATING_WEBHOOKS, name: 'validation.webhook.serving.knative.dev' },
    { kind: VALIDATING_WEBHOOKS, name: 'config.webhook.serving.knative.dev' },
  ]),
  webhook('net-istio-webhook', 'net-istio-webhook-certs', [
    { kind: MUTATING_WEBHOOKS, name: 'webhook.istio.networking.internal.knative.dev' },
    { kind: VALIDATING_WEBHOOKS, name: 'config.webhook.istio.networking.internal.knative.dev' },
  ]),
];
