import { k8s } from 'cdk8s-plus-28';
import { Certificate, Issuer } from '../../cert-manager';
import { READ, rule } from '../../rights';
import { secretEnv } from '../../secret-key';
import { ACCOUNTS, MYSQL_SECRET, NAMESPACE, PORTS } from '../names';
import type { PipelinesOptions } from '../options';
import type { PipelinesPart } from '../part';
import { account, anybodyAt, plainCalls, program, programLabels, programRights, settings, variables } from './program';

const NAME = 'cache-server';
const CERTIFICATE = 'kfp-cache-cert';
const ISSUER = 'kfp-cache-selfsigned-issuer';
const CERTIFICATE_SECRET = 'webhook-server-tls';
const ROLE = 'kubeflow-pipelines-cache';

const RIGHTS: k8s.PolicyRule[] = [
  rule('core', 'pods', `${READ} update patch`),
  rule('core', 'configmaps', 'get'),
  rule('argoproj.io', 'workflows', `${READ} update patch`),
];

/** The cache of steps' results: a webhook that replaces a step whose result is known by one that does nothing. */
export function addCache(part: PipelinesPart, options: PipelinesOptions): k8s.KubeDeployment {
  const labels = programLabels(NAME);
  account(part, 'cache-account', { name: ACCOUNTS.cache, labels });
  programRights(part, 'cache', {
    account: ACCOUNTS.cache,
    role: `${ROLE}-role`,
    binding: `${ROLE}-binding`,
    labels,
    cluster: RIGHTS,
  });
  const workload = program(part, 'cache', {
    name: NAME,
    account: ACCOUNTS.cache,
    container: container(part),
    volumes: [{ name: 'webhook-tls-certs', secret: { secretName: CERTIFICATE_SECRET } }],
    options: options.cache,
  });
  new k8s.KubeService(part, 'cache-service', {
    metadata: part.own(NAME, labels),
    spec: { selector: labels, ports: [{ port: 443, targetPort: k8s.IntOrString.fromString('webhook-api') }] },
  });
  // The API server calls it, which has no proxy and so no name in the mesh.
  part.allow('cache', `service-${NAME}`, { app: NAME }, [anybodyAt(PORTS.webhook)]);
  plainCalls(part, 'cache-plain', NAME, { app: NAME }, [PORTS.webhook]);
  addWebhook(part);
  return workload;
}

function container(part: PipelinesPart): k8s.Container {
  const certificates = '/etc/webhook/certs';
  return {
    name: 'server',
    image: part.images.ref('pipelines-cache-server'),
    args: [
      '--db_driver=$(DBCONFIG_DRIVER)',
      '--db_host=$(DBCONFIG_HOST_NAME)',
      '--db_port=$(DBCONFIG_PORT)',
      '--db_name=$(DBCONFIG_DB_NAME)',
      '--db_user=$(DBCONFIG_USER)',
      '--db_password=$(DBCONFIG_PASSWORD)',
      '--namespace_to_watch=$(NAMESPACE_TO_WATCH)',
      '--listen_port=$(WEBHOOK_PORT)',
      '--tls_cert_filename=tls.crt',
      '--tls_key_filename=tls.key',
    ],
    env: [
      // Every namespace.
      ...variables({ NAMESPACE_TO_WATCH: '' }),
      ...settings({
        DEFAULT_CACHE_STALENESS: 'DEFAULT_CACHE_STALENESS',
        MAXIMUM_CACHE_STALENESS: 'MAXIMUM_CACHE_STALENESS',
        CACHE_IMAGE: 'cacheImage',
        CACHE_NODE_RESTRICTIONS: 'cacheNodeRestrictions',
      }),
      ...variables({ DBCONFIG_DRIVER: 'mysql' }),
      ...settings({ DBCONFIG_DB_NAME: 'cacheDb', DBCONFIG_HOST_NAME: 'dbHost', DBCONFIG_PORT: 'dbPort' }),
      secretEnv('DBCONFIG_USER', { secretName: MYSQL_SECRET, key: 'username' }),
      secretEnv('DBCONFIG_PASSWORD', part.database.password),
      ...variables({ WEBHOOK_PORT: String(PORTS.webhook) }),
    ],
    ports: [{ name: 'webhook-api', containerPort: PORTS.webhook }],
    volumeMounts: [{ name: 'webhook-tls-certs', mountPath: certificates, readOnly: true }],
  };
}

function addWebhook(part: PipelinesPart): void {
  const labels = { app: 'cache-server-cert-manager' };
  new Issuer(part, 'cache-issuer', { metadata: part.own(ISSUER, labels), spec: { selfSigned: {} } });
  new Certificate(part, 'cache-certificate', {
    metadata: part.own(CERTIFICATE, labels),
    spec: {
      commonName: CERTIFICATE,
      isCA: true,
      dnsNames: [NAME, `${NAME}.${NAMESPACE}`, `${NAME}.${NAMESPACE}.svc`],
      issuerRef: { kind: 'Issuer', name: ISSUER },
      secretName: CERTIFICATE_SECRET,
    },
  });
  new k8s.KubeMutatingWebhookConfiguration(part, 'cache-webhook', {
    metadata: part.metadata(`cache-webhook-${NAMESPACE}`, {
      labels,
      annotations: { 'cert-manager.io/inject-ca-from': `${NAMESPACE}/${CERTIFICATE}` },
    }),
    webhooks: [
      {
        name: `${NAME}.${NAMESPACE}.svc`,
        admissionReviewVersions: ['v1beta1'],
        clientConfig: { service: { name: NAME, namespace: NAMESPACE, path: '/mutate' } },
        // A step that is not taken from the cache runs, which is slower and not wrong.
        failurePolicy: 'Ignore',
        objectSelector: { matchLabels: { 'pipelines.kubeflow.org/cache_enabled': 'true' } },
        rules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] }],
        sideEffects: 'None',
        timeoutSeconds: 5,
      },
    ],
  });
}
