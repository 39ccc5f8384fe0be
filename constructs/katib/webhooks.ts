import { k8s } from 'cdk8s-plus-28';
import type { Part } from '../part';
import { ServingCertificate } from '../serving-certificate';
import { CONTROLLER, NAMESPACE } from './names';
import type { KatibControllerOptions } from './options';

/** The Certificate of the webhooks, and its Secret. */
export const CERTIFICATE = 'katib-webhook-cert';

const ISSUER = 'katib-selfsigned-issuer';
const CONFIGURATION = 'katib.kubeflow.org';

/** The webhooks, with a certificate that signs itself. */
export function addWebhooks(part: Part, options: KatibControllerOptions): void {
  const service = { name: CONTROLLER, namespace: NAMESPACE };
  const own = { namespace: NAMESPACE };
  const { injection } = new ServingCertificate(part, 'serving', {
    metadata: part.metadata(CERTIFICATE, own),
    issuer: part.metadata(ISSUER, own),
    service,
    secretName: CERTIFICATE,
    authority: true,
  });
  const metadata = part.metadata(CONFIGURATION, { annotations: injection });
  const webhook = (name: string, path: string) => ({
    name: `${name}.${CONFIGURATION}`,
    admissionReviewVersions: ['v1'],
    clientConfig: { service: { ...service, path } },
    sideEffects: 'None',
    timeoutSeconds: options.webhookTimeoutSeconds,
  });
  const experiments = {
    apiGroups: ['kubeflow.org'],
    apiVersions: ['v1beta1'],
    operations: ['CREATE', 'UPDATE'],
    resources: ['experiments'],
  };
  new k8s.KubeMutatingWebhookConfiguration(part, 'mutating', {
    metadata,
    webhooks: [
      { ...webhook('defaulter.experiment', '/mutate-experiment'), rules: [experiments] },
      {
        ...webhook('mutator.pod', '/mutate-pod'),
        failurePolicy: options.podWebhookFailurePolicy,
        // What the controller itself makes is not asked about again.
        matchConditions: [
          {
            name: 'exclude-katib-controller',
            expression: `request.userInfo.username != "system:serviceaccount:${NAMESPACE}:${CONTROLLER}"`,
          },
        ],
        namespaceSelector: { matchLabels: { 'katib.kubeflow.org/metrics-collector-injection': 'enabled' } },
        rules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] }],
      },
    ],
  });
  new k8s.KubeValidatingWebhookConfiguration(part, 'validating', {
    metadata,
    webhooks: [{ ...webhook('validator.experiment', '/validate-experiment'), rules: [experiments] }],
  });
}
