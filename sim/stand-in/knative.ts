import { MUTATING_WEBHOOKS, VALIDATING_WEBHOOKS } from './kinds';
import type { SelfCertifier, Target } from './programs';

const SERVING = 'knative-serving';
const EVENTING = 'knative-eventing';

/**
 * A webhook of Knative's: it fills a Secret that is installed for it, and writes its authority into its configurations.
 *
 * @param service what the API server calls it, where that is not the Deployment's name.
 */
function webhook(
  namespace: string,
  name: string,
  secret: string,
  targets: readonly Target[],
  service = name,
): SelfCertifier {
  return {
    program: { name, namespace },
    secret: () => secret,
    fills: true,
    holds: 'serving',
    keys: { ca: 'ca-cert.pem', certificate: 'server-cert.pem', key: 'server-key.pem' },
    dnsNames: () => [
      service,
      `${service}.${namespace}`,
      `${service}.${namespace}.svc`,
      `${service}.${namespace}.svc.cluster.local`,
    ],
    injects: () => targets,
  };
}

/** The webhooks of Knative Serving, of its connection with Istio, and of Knative Eventing. */
export const KNATIVE_CERTIFIERS: readonly SelfCertifier[] = [
  webhook(SERVING, 'webhook', 'webhook-certs', [
    { kind: MUTATING_WEBHOOKS, name: 'webhook.serving.knative.dev' },
    { kind: VALIDATING_WEBHOOKS, name: 'validation.webhook.serving.knative.dev' },
    { kind: VALIDATING_WEBHOOKS, name: 'config.webhook.serving.knative.dev' },
  ]),
  webhook(SERVING, 'net-istio-webhook', 'net-istio-webhook-certs', [
    { kind: MUTATING_WEBHOOKS, name: 'webhook.istio.networking.internal.knative.dev' },
    { kind: VALIDATING_WEBHOOKS, name: 'config.webhook.istio.networking.internal.knative.dev' },
  ]),
  webhook(EVENTING, 'eventing-webhook', 'eventing-webhook-certs', [
    { kind: MUTATING_WEBHOOKS, name: 'webhook.eventing.knative.dev' },
    { kind: VALIDATING_WEBHOOKS, name: 'validation.webhook.eventing.knative.dev' },
    { kind: VALIDATING_WEBHOOKS, name: 'config.webhook.eventing.knative.dev' },
    { kind: MUTATING_WEBHOOKS, name: 'sinkbindings.webhook.sources.knative.dev' },
  ]),
  webhook(
    EVENTING,
    'imc-controller',
    'inmemorychannel-webhook-certs',
    [
      { kind: MUTATING_WEBHOOKS, name: 'inmemorychannel.eventing.knative.dev' },
      { kind: VALIDATING_WEBHOOKS, name: 'validation.inmemorychannel.eventing.knative.dev' },
    ],
    'inmemorychannel-webhook',
  ),
];
