import { k8s } from 'cdk8s-plus-28';
import type { Part } from '../../part';
import { type CheckedKinds, configuration, rulesFor } from '../webhooks';
import { CHANNEL_WEBHOOK, EVENTING_NAMESPACE, labels, WEBHOOK } from './names';

/** The kinds about which the webhook is asked, in the order in which the program writes them. */
const CHECKED: CheckedKinds = [
  ['eventing.knative.dev', 'v1', ['brokers', 'triggers']],
  ['eventing.knative.dev', 'v1alpha1', ['eventpolicies', 'eventtransforms', 'requestreplies']],
  ['eventing.knative.dev', 'v1beta1', ['eventtypes']],
  ['eventing.knative.dev', 'v1beta2', ['eventtypes']],
  ['flows.knative.dev', 'v1', ['parallels', 'sequences']],
  ['messaging.knative.dev', 'v1', ['channels', 'subscriptions']],
  ['sinks.knative.dev', 'v1alpha1', ['integrationsinks', 'jobsinks']],
  ['sources.knative.dev', 'v1', ['apiserversources', 'containersources', 'pingsources', 'sinkbindings']],
  ['sources.knative.dev', 'v1alpha1', ['integrationsources']],
  ['sources.knative.dev', 'v1beta2', ['pingsources']],
];

/** What the program of in-memory channels is asked about. */
const CHANNELS: CheckedKinds = [['messaging.knative.dev', 'v1', ['inmemorychannels']]];

/** Both programs write certificate, authority, paths and rules, as those of Serving do. */
export function addWebhooks(part: Part, timeoutSeconds: number): void {
  const own = { namespace: EVENTING_NAMESPACE, labels: labels(part.release) };
  const eventing = { ...own, service: WEBHOOK };
  const channels = { ...own, service: CHANNEL_WEBHOOK };
  const changes = (name: string, backend: typeof eventing, webhook: Partial<k8s.MutatingWebhook>) =>
    new k8s.KubeMutatingWebhookConfiguration(
      part,
      name,
      configuration(part, name, backend, { timeoutSeconds, ...webhook }),
    );
  const checks = (name: string, backend: typeof eventing, webhook: Partial<k8s.ValidatingWebhook>) =>
    new k8s.KubeValidatingWebhookConfiguration(
      part,
      name,
      configuration(part, name, backend, { timeoutSeconds, ...webhook }),
    );
  const written = ['CREATE', 'UPDATE'];
  const removed = [...written, 'DELETE'];
  changes('webhook.eventing.knative.dev', eventing, { rules: rulesFor(CHECKED, written) });
  checks('validation.webhook.eventing.knative.dev', eventing, { rules: rulesFor(CHECKED, removed) });
  // A ConfigMap that it does not know it lets pass; without it, programs keep what they have.
  checks('config.webhook.eventing.knative.dev', eventing, {
    failurePolicy: 'Ignore',
    namespaceSelector: {
      matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'In', values: [EVENTING_NAMESPACE] }],
    },
  });
  // It is asked about the kinds that SinkBindings name.
  changes('sinkbindings.webhook.sources.knative.dev', eventing, {});
  changes('inmemorychannel.eventing.knative.dev', channels, { rules: rulesFor(CHANNELS, written) });
  checks('validation.inmemorychannel.eventing.knative.dev', channels, { rules: rulesFor(CHANNELS, removed) });
}

/** The Secrets that the webhooks fill with their certificates; they make none themselves. */
export function addSecrets(part: Part): k8s.KubeSecret[] {
  return [`${WEBHOOK}-certs`, `${CHANNEL_WEBHOOK}-certs`].map(
    (name) =>
      new k8s.KubeSecret(part, name, {
        metadata: part.metadata(name, { namespace: EVENTING_NAMESPACE, labels: labels(part.release) }),
      }),
  );
}
