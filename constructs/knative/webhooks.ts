import { k8s } from 'cdk8s-plus-28';
import type { Knative } from './knative';
import { KNATIVE_NAMESPACE, type Labels, labels, netIstioLabels } from './names';

/** What the webhook is asked about: all kinds that Knative's programs read. */
const CHECKED = {
  apiGroups: ['autoscaling.internal.knative.dev', 'networking.internal.knative.dev', 'serving.knative.dev'],
  apiVersions: ['*'],
  resources: [
    'metrics',
    'podautoscalers',
    'certificates',
    'ingresses',
    'serverlessservices',
    'configurations',
    'revisions',
    'routes',
    'services',
    'domainmappings',
    'domainmappings/status',
  ],
  scope: '*',
};

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
 * that is installed here, empty; then it writes the authority, the path and, where there are none, the rules into its
 * configurations. These we leave to it.
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
      rules: [{ ...CHECKED, operations: ['CREATE', 'UPDATE'] }],
      timeoutSeconds,
    }),
  );
  checks('validation.webhook.serving.knative.dev', {
    rules: [{ ...CHECKED, operations: ['CREATE', 'UPDATE', 'DELETE'] }],
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

interface Backend {
  readonly service: string;
  readonly labels: Labels;
}

/** A configuration with one webhook, of the same name: by that its program finds it. */
function configuration<W extends Partial<k8s.ValidatingWebhook>>(
  part: Knative,
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
        clientConfig: { service: { name: backend.service, namespace: KNATIVE_NAMESPACE } },
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
