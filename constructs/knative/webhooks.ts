import { k8s } from 'cdk8s-plus-28';
import type { Part } from '../part';
import type { Knative } from './knative';
import { KNATIVE_NAMESPACE, type Labels, labels, netIstioLabels } from './names';

/** Kinds about which a webhook is asked, in the order in which its program writes them. */
export type CheckedKinds = readonly (readonly [group: string, version: string, resources: readonly string[]])[];

const CHECKED: CheckedKinds = [
  ['autoscaling.internal.knative.dev', 'v1alpha1', ['metrics', 'podautoscalers']],
  ['networking.internal.knative.dev', 'v1alpha1', ['certificates', 'ingresses', 'serverlessservices']],
  ['serving.knative.dev', 'v1', ['configurations', 'revisions', 'routes', 'services']],
  ['serving.knative.dev', 'v1beta1', ['domainmappings']],
];

/**
 * The rules as a webhook's program writes them itself: both say the same, so that neither takes the field from the other, and the
 * order of an installation follows from them.
 */
export function rulesFor(checked: CheckedKinds, operations: readonly string[]): k8s.RuleWithOperations[] {
  return checked.flatMap(([group, version, resources]) =>
    resources.map((resource) => ({
      apiGroups: [group],
      apiVersions: [version],
      operations: [...operations],
      resources: [resource, `${resource}/status`],
      scope: '*',
    })),
  );
}

/** The ConfigMaps that the webhook checks, by the labels that we give them. */
const CONFIG_COMPONENTS = [
  'autoscaler',
  'controller',
  'logging',
  'networking',
  'observability',
  'tracing',
  'net-certmanager',
];

const isOneOf = (key: string, values: string[]) => ({ key, operator: 'In', values });

/**
 * The webhooks of Knative and of its connection with Istio. Each program makes its certificate itself and writes it into the Secret
 * that is installed here, empty; then it writes the authority, the path and rules into its configurations. We leave to it what the
 * order of an installation does not need.
 */
export function addWebhooks(part: Knative, timeoutSeconds: number): void {
  const serving = { service: 'webhook', labels: labels(part.release, 'webhook') };
  const istio = { service: 'net-istio-webhook', labels: netIstioLabels(part.release) };
  const checks = (name: string, own: Partial<k8s.ValidatingWebhook>) =>
    new k8s.KubeValidatingWebhookConfiguration(part, name, configuration(part, name, serving, own));
  new k8s.KubeMutatingWebhookConfiguration(
    part,
    'webhook.serving.knative.dev',
    configuration(part, 'webhook.serving.knative.dev', serving, {
      rules: rulesFor(CHECKED, ['CREATE', 'UPDATE']),
      timeoutSeconds,
    }),
  );
  checks('validation.webhook.serving.knative.dev', {
    rules: rulesFor(CHECKED, ['CREATE', 'UPDATE', 'DELETE']),
    timeoutSeconds,
  });
  checks('config.webhook.serving.knative.dev', {
    objectSelector: {
      matchExpressions: [
        isOneOf('app.kubernetes.io/name', ['knative-serving']),
        isOneOf('app.kubernetes.io/component', CONFIG_COMPONENTS),
      ],
    },
    timeoutSeconds,
  });
  const pods = 'webhook.istio.networking.internal.knative.dev';
  new k8s.KubeMutatingWebhookConfiguration(
    part,
    pods,
    configuration(part, pods, istio, {
      objectSelector: { matchExpressions: [{ key: 'serving.knative.dev/configuration', operator: 'Exists' }] },
    }),
  );
  const config = 'config.webhook.istio.networking.internal.knative.dev';
  new k8s.KubeValidatingWebhookConfiguration(
    part,
    config,
    configuration(part, config, istio, {
      objectSelector: {
        matchLabels: { 'app.kubernetes.io/name': 'knative-serving', 'app.kubernetes.io/component': 'net-istio' },
      },
    }),
  );
}

export interface Backend {
  readonly service: string;
  /** @default knative-serving */
  readonly namespace?: string;
  readonly labels: Labels;
}

/** A configuration with one webhook, of the same name: by that its program finds it. */
export function configuration<W extends Partial<k8s.ValidatingWebhook>>(
  part: Part,
  name: string,
  backend: Backend,
  own: W,
) {
  return {
    metadata: part.metadata(name, { labels: backend.labels }),
    webhooks: [
      {
        name,
        admissionReviewVersions: ['v1', 'v1beta1'],
        clientConfig: { service: { name: backend.service, namespace: backend.namespace ?? KNATIVE_NAMESPACE } },
        failurePolicy: 'Fail',
        sideEffects: 'None',
        ...own,
      },
    ],
  };
}

/** The Secrets that the webhooks fill with their certificates; they make none themselves. */
export function addSecrets(part: Knative): k8s.KubeSecret[] {
  const add = (name: string, own: Labels) =>
    new k8s.KubeSecret(part, name, { metadata: part.metadata(name, { namespace: KNATIVE_NAMESPACE, labels: own }) });
  return [
    add('webhook-certs', labels(part.release, 'webhook')),
    add('net-istio-webhook-certs', netIstioLabels(part.release)),
  ];
}
