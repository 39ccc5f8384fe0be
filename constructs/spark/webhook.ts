import { k8s } from 'cdk8s-plus-28';
import { flag } from '../flag';
import type { Part } from '../part';
import { commonFlags, leaderElectionFlags, metricsFlags } from './flags';
import { labelsOf, NAMESPACE, selectorOf, WEBHOOK, WEBHOOK_PORT } from './names';
import type { SparkOptions, SparkWebhookOptions } from './options';
import { Program } from './program';
import { CERTIFICATES, WEBHOOK_CLUSTER_RIGHTS, WEBHOOK_OWN_RIGHTS, WEBHOOK_RIGHTS } from './rights';

const SERVICE = `${WEBHOOK}-svc`;
const GROUP = 'sparkoperator.k8s.io';

/** Fills in and checks applications, and changes their pods. It makes its certificate itself, and has the API server trust it. */
export class Webhook extends Program {
  constructor(part: Part, options: SparkWebhookOptions, all: SparkOptions) {
    const { metrics = {}, jobNamespaces } = all;
    super(part, {
      name: WEBHOOK,
      component: 'webhook',
      args: [
        ['webhook', 'start'],
        commonFlags(all),
        flag('webhook-secret-name', CERTIFICATES),
        flag('webhook-secret-namespace', NAMESPACE),
        flag('webhook-svc-name', SERVICE),
        flag('webhook-svc-namespace', NAMESPACE),
        flag('webhook-port', WEBHOOK_PORT),
        flag('mutating-webhook-name', WEBHOOK),
        flag('validating-webhook-name', WEBHOOK),
        flag('enable-resource-quota-enforcement', options.resourceQuotaEnforcement || undefined),
        metricsFlags(metrics),
        leaderElectionFlags(WEBHOOK),
      ].flat(),
      ports: [{ name: 'webhook', containerPort: WEBHOOK_PORT }],
      metrics: metrics !== false,
      scratch: {
        volume: { name: 'serving-certs', emptyDir: { sizeLimit: k8s.Quantity.fromString('500Mi') } },
        mount: {
          name: 'serving-certs',
          mountPath: '/etc/k8s-webhook-server/serving-certs',
          subPath: 'serving-certs',
          readOnly: false,
        },
      },
      rights: { own: WEBHOOK_OWN_RIGHTS, cluster: WEBHOOK_CLUSTER_RIGHTS, jobs: WEBHOOK_RIGHTS },
      jobNamespaces,
      options,
    });
    const labels = labelsOf('webhook', part.release);
    new k8s.KubeService(this, 'service', {
      metadata: part.metadata(SERVICE, { namespace: NAMESPACE, labels }),
      spec: {
        ports: [{ name: 'webhook', port: WEBHOOK_PORT, targetPort: k8s.IntOrString.fromString('webhook') }],
        selector: selectorOf('webhook'),
      },
    });
    this.addConfigurations(part.metadata(WEBHOOK, { labels }), kinds(part), options, jobNamespaces);
  }

  private addConfigurations(
    metadata: k8s.ObjectMeta,
    checked: readonly Kind[],
    { failurePolicy = 'Fail', timeoutSeconds = 10 }: SparkWebhookOptions,
    jobNamespaces: readonly string[] | undefined,
  ): void {
    const webhook = (path: string) => ({
      name: `${path}.${GROUP}`,
      admissionReviewVersions: ['v1'],
      clientConfig: {
        service: { name: SERVICE, namespace: NAMESPACE, path: `/${path}`, port: WEBHOOK_PORT },
      },
      failurePolicy,
      ...(jobNamespaces && { namespaceSelector: named(jobNamespaces) }),
      sideEffects: 'NoneOnDryRun',
      timeoutSeconds,
    });
    const all = (verb: 'mutate' | 'validate') =>
      checked.map(({ version, name }) => ({
        ...webhook(`${verb}-sparkoperator-k8s-io-${version}-${name}`),
        rules: [
          {
            apiGroups: [GROUP],
            apiVersions: [version],
            operations: ['CREATE', 'UPDATE'],
            resources: [`${name}s`],
          },
        ],
      }));
    new k8s.KubeMutatingWebhookConfiguration(this, 'mutating', {
      metadata,
      webhooks: [
        {
          ...webhook('mutate--v1-pod'),
          objectSelector: { matchLabels: { 'sparkoperator.k8s.io/launched-by-spark-operator': 'true' } },
          rules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] }],
        },
        ...all('mutate'),
      ],
    });
    new k8s.KubeValidatingWebhookConfiguration(this, 'validating', { metadata, webhooks: all('validate') });
  }
}

interface Kind {
  readonly version: string;
  readonly name: string;
}

/** The kinds that the webhook of the release checks. */
function kinds({ release }: Part): readonly Kind[] {
  return [
    { version: 'v1beta2', name: 'sparkapplication' },
    { version: 'v1beta2', name: 'scheduledsparkapplication' },
    ...(release.features.has('spark-2.5-setup') ? [{ version: 'v1alpha1', name: 'sparkconnect' }] : []),
  ];
}

function named(namespaces: readonly string[]): k8s.LabelSelector {
  return { matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'In', values: [...namespaces] }] };
}
