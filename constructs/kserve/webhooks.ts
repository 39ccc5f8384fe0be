import { k8s } from 'cdk8s-plus-28';
import { Certificate } from '../cert-manager';
import type { KServe } from './kserve';
import { LABELS, NAMESPACE } from './names';

const GROUP = 'serving.kserve.io';

/** A controller that answers the API server: its Service, and the certificate that cert-manager makes for it. */
export interface WebhookServer {
  readonly service: string;
  readonly certificate: string;
  /** The Secret of the certificate. */
  readonly secret: string;
  /** The last part of its webhooks' names, before what they do. */
  readonly domain: string;
  /** Versions of reviews that it understands. */
  readonly reviews: readonly string[];
}

export const KSERVE_SERVER: WebhookServer = {
  service: 'kserve-webhook-server-service',
  certificate: 'serving-cert',
  secret: 'kserve-webhook-server-cert',
  domain: 'kserve-webhook-server',
  reviews: ['v1beta1'],
};

export const LLM_SERVER: WebhookServer = {
  service: 'llmisvc-webhook-server-service',
  certificate: 'llmisvc-serving-cert',
  secret: 'llmisvc-webhook-server-cert',
  domain: 'kserve-webhook-server',
  reviews: ['v1', 'v1beta1'],
};

/** Name of the Issuer of the certificates. */
export const ISSUER = 'selfsigned-issuer';

const checked = (kind: string, version = 'v1alpha1', operations = ['CREATE', 'UPDATE']) => ({
  kind,
  version,
  operations,
});

/** The kinds that each server checks. */
const CHECKED = {
  kserve: [
    checked('inferenceservice', 'v1beta1'),
    checked('trainedmodel'),
    checked('inferencegraph'),
    checked('clusterservingruntime'),
    checked('servingruntime'),
    // None goes while an inference service uses it.
    checked('localmodelcache', 'v1alpha1', ['CREATE', 'UPDATE', 'DELETE']),
  ],
  llm: [checked('llminferenceservice')],
} as const;

/** The Service and the certificate of a server. */
export function addWebhookServer(part: KServe, server: WebhookServer, controlPlane: string): void {
  const metadata = (name: string) => part.metadata(name, { namespace: NAMESPACE, labels: LABELS });
  const host = `${server.service}.${NAMESPACE}.svc`;
  new k8s.KubeService(part, server.service, {
    metadata: metadata(server.service),
    spec: {
      ports: [{ port: 443, targetPort: k8s.IntOrString.fromString('webhook-server') }],
      selector: { ...LABELS, 'control-plane': controlPlane },
    },
  });
  new Certificate(part, server.certificate, {
    metadata: metadata(server.certificate),
    spec: {
      commonName: host,
      dnsNames: [host],
      issuerRef: { kind: 'Issuer', name: ISSUER },
      secretName: server.secret,
    },
  });
}

/** The checks of the kinds of a server, a configuration each. */
export function addChecks(part: KServe, server: WebhookServer, kinds: keyof typeof CHECKED): void {
  for (const { kind, version, operations } of CHECKED[kinds]) {
    new k8s.KubeValidatingWebhookConfiguration(part, `check-${kind}`, {
      metadata: metadata(part, server, `${kind}.${GROUP}`),
      webhooks: [
        {
          ...webhook(server, `${kind}.${server.domain}.validator`, `validate-serving-kserve-io-${version}-${kind}`),
          rules: [{ apiGroups: [GROUP], apiVersions: [version], operations, resources: [`${kind}s`] }],
        },
      ],
    });
  }
}

/** Fills in defaults of inference services, and what their pods need: containers that fetch models, log, batch. */
export function addMutation(part: KServe): void {
  const server = KSERVE_SERVER;
  new k8s.KubeMutatingWebhookConfiguration(part, 'mutation', {
    metadata: metadata(part, server, `inferenceservice.${GROUP}`),
    webhooks: [
      {
        ...webhook(
          server,
          `inferenceservice.${server.domain}.defaulter`,
          'mutate-serving-kserve-io-v1beta1-inferenceservice',
        ),
        rules: [
          {
            apiGroups: [GROUP],
            apiVersions: ['v1beta1'],
            operations: ['CREATE', 'UPDATE'],
            resources: ['inferenceservices'],
          },
        ],
      },
      {
        ...webhook(server, `inferenceservice.${server.domain}.pod-mutator`, 'mutate-pods'),
        namespaceSelector: { matchExpressions: [{ key: 'control-plane', operator: 'DoesNotExist' }] },
        objectSelector: { matchExpressions: [{ key: `${GROUP}/inferenceservice`, operator: 'Exists' }] },
        reinvocationPolicy: 'IfNeeded',
        rules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] }],
      },
    ],
  });
}

function metadata(part: KServe, { certificate }: WebhookServer, name: string) {
  const annotations = { 'cert-manager.io/inject-ca-from': `${NAMESPACE}/${certificate}` };
  return part.metadata(name, { labels: LABELS, annotations });
}

function webhook({ service, reviews }: WebhookServer, name: string, path: string) {
  return {
    name,
    admissionReviewVersions: [...reviews],
    clientConfig: { service: { name: service, namespace: NAMESPACE, path: `/${path}` } },
    failurePolicy: 'Fail',
    sideEffects: 'None',
  };
}
