import { App, Chart } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import { secretEnv } from '../../secret-key';
import { TENANT_LABEL } from '../../tenant-label';
import { artifactPrefix, NAMESPACE, STORE_KEYS, STORE_SECRET } from '../names';
import type { TenantSyncOptions } from '../options';
import type { PipelinesPart } from '../part';
import { program, programLabels, variables } from '../programs/program';
import { DecoratorController } from '../resources';
import { BUNDLED_BUCKET, SEAWEEDFS } from '../store';
import { type TenantContext, TenantPipelines } from '../tenant';
import { HOOK_PROGRAM } from './hook-program';

const NAME = 'kubeflow-pipelines-profile-controller';
const CODE = `${NAME}-code`;
const PORT = 8080;

/** Stands for the namespace in what the hook gives. No other value has a `<`. */
const PLACEHOLDER = '<namespace>';

const OBJECTS: readonly { apiVersion: string; resource: string; method: 'OnDelete' | 'InPlace' }[] = [
  { apiVersion: 'v1', resource: 'secrets', method: 'OnDelete' },
  { apiVersion: 'v1', resource: 'configmaps', method: 'OnDelete' },
  { apiVersion: 'apps/v1', resource: 'deployments', method: 'InPlace' },
  { apiVersion: 'v1', resource: 'services', method: 'InPlace' },
  { apiVersion: 'networking.istio.io/v1', resource: 'destinationrules', method: 'InPlace' },
  { apiVersion: 'security.istio.io/v1', resource: 'authorizationpolicies', method: 'InPlace' },
];

/** The hook: it says what belongs into the namespace of a tenant that was made by hand, and makes the tenant's credential. */
export function addHook(part: PipelinesPart, context: TenantContext, { hook }: TenantSyncOptions): void {
  const labels = programLabels(NAME);
  new k8s.KubeConfigMap(part, 'hook-code', {
    metadata: part.own(CODE, labels),
    data: { 'sync.py': HOOK_PROGRAM, 'tenant.json': tenantFile(context) },
  });
  const workload = program(part, 'hook', {
    name: NAME,
    podLabels: { 'sidecar.istio.io/inject': 'false' },
    container: {
      name: 'profile-controller',
      image: part.images.ref('pipelines-profile-hook'),
      command: ['python', '/hooks/sync.py'],
      env: [
        ...variables({
          AWS_ENDPOINT_URL: `http://${SEAWEEDFS.name}.${NAMESPACE}:${SEAWEEDFS.iam}`,
          AWS_REGION: 'us-east-1',
        }),
        secretEnv('AWS_ACCESS_KEY_ID', { secretName: STORE_SECRET, key: STORE_KEYS.accessKey }),
        secretEnv('AWS_SECRET_ACCESS_KEY', { secretName: STORE_SECRET, key: STORE_KEYS.secretKey }),
      ],
      ports: [{ containerPort: PORT }],
      volumeMounts: [{ name: 'hooks', mountPath: '/hooks' }],
    },
    volumes: [{ name: 'hooks', configMap: { name: CODE } }],
    options: hook,
  });
  new k8s.KubeService(part, 'hook-service', {
    metadata: part.own(NAME, labels),
    spec: {
      selector: labels,
      ports: [{ name: 'http', port: 80, protocol: 'TCP', targetPort: k8s.IntOrString.fromNumber(PORT) }],
    },
  });
  const controller = new DecoratorController(part, 'hook-controller', {
    metadata: part.metadata(NAME, { labels }),
    spec: {
      resources: [
        {
          apiVersion: 'v1',
          resource: 'namespaces',
          labelSelector: {
            matchLabels: { 'pipelines.kubeflow.org/enabled': 'true' },
            // What is declared here has one writer, and that is not the hook.
            matchExpressions: [{ key: TENANT_LABEL, operator: 'DoesNotExist' }],
          },
        },
      ],
      attachments: OBJECTS.map(({ method, ...attachment }) => ({ ...attachment, updateStrategy: { method } })),
      hooks: { sync: { webhook: { url: `http://${NAME}/sync` } } },
      resyncPeriodSeconds: 3600,
    },
  });
  controller.node.addDependency(workload);
}

/** What belongs to a tenant: the same objects as for a declared one, but for the credential, which the hook makes itself. */
function tenantFile(context: TenantContext): string {
  const chart = new Chart(new App(), 'tenant');
  new TenantPipelines(chart, 'pipelines', {
    namespace: PLACEHOLDER,
    labels: {},
    context: { ...context, credential: () => undefined },
  });
  const objects: unknown = chart.toJson();
  return JSON.stringify({
    objects,
    secret: STORE_SECRET,
    keys: STORE_KEYS,
    scope: `${BUNDLED_BUCKET}/${artifactPrefix(PLACEHOLDER)}/*`,
  });
}
