import { type Manifest, type PipelinesOptions, strings } from '../../../constructs';
import { added, object, objects } from '../platform-fixture';

const TENANT = { name: 'team-a', owner: 'ada@example.com' };
const inTenant = (pipelines: PipelinesOptions) =>
  added({ tenants: [TENANT] }, { tenants: [TENANT], pipelines }).filter((key) => key.includes('/team-a/'));

test('what Pipelines has in a tenant’s namespace', () => {
  expect(inTenant({})).toEqual([
    'Secret/team-a/mlpipeline-minio-artifact',
    'ConfigMap/team-a/kfp-launcher',
    'ConfigMap/team-a/metadata-grpc-configmap',
    'Deployment.apps/team-a/ml-pipeline-ui-artifact',
    'Service/team-a/ml-pipeline-ui-artifact',
  ]);
  expect(inTenant({ artifactProxy: false })).toHaveLength(3);
});

test('the server of artifacts has the tenant’s credential, and the page uses it', () => {
  const server = JSON.stringify(
    object('Deployment.apps/team-a/ml-pipeline-ui-artifact', { pipelines: {}, tenants: [TENANT] }),
  );
  expect(server).toContain(
    '"MINIO_SECRET_KEY","valueFrom":{"secretKeyRef":{"key":"secretkey","name":"mlpipeline-minio-artifact"}}',
  );
  const settings = (pipelines: PipelinesOptions) =>
    strings(object('ConfigMap/kubeflow/pipeline-install-config', { pipelines }), 'data').ARTIFACTS_PROXY_ENABLED;
  expect([settings({}), settings({ artifactProxy: false })]).toEqual(['true', 'false']);
});

test('the page reads Secrets of tenants only where it has to', () => {
  const secrets = (pipelines: PipelinesOptions) =>
    JSON.stringify(object('ClusterRole.rbac.authorization.k8s.io/ml-pipeline-ui', { pipelines })).includes('"secrets"');
  expect([secrets({}), secrets({ artifactProxy: false })]).toEqual([false, true]);
});

test('a tenant’s own server of visualizations lets in the API server alone', () => {
  const pipelines = { tenantVisualization: true };
  const name = 'team-a/ml-pipeline-visualizationserver';
  expect(inTenant(pipelines).filter((key) => key.endsWith(name))).toEqual([
    `Deployment.apps/${name}`,
    `Service/${name}`,
    `DestinationRule.networking.istio.io/${name}`,
    `AuthorizationPolicy.security.istio.io/${name}`,
  ]);
  expect(object(`AuthorizationPolicy.security.istio.io/${name}`, { pipelines, tenants: [TENANT] })).toHaveProperty(
    'spec.rules',
    [{ from: [{ source: { principals: ['cluster.local/ns/kubeflow/sa/ml-pipeline'] } }] }],
  );
});

const SYNC: PipelinesOptions = { tenantSync: {} };
const HOOK = 'kubeflow-pipelines-profile-controller';

test('the hook gives what a declared tenant has, but for the credential', () => {
  const file = strings(object(`ConfigMap/kubeflow/${HOOK}-code`, { pipelines: SYNC }), 'data')['tenant.json'] ?? '';
  const given: { objects: Manifest[]; scope: string } = JSON.parse(file.replaceAll('<namespace>', 'team-a'));
  const declared = inTenant(SYNC).map((key) => objects({ tenants: [TENANT], pipelines: SYNC }).get(key));
  const unlabelled = declared.map((manifest) => {
    const copy = structuredClone(manifest as Manifest);
    const { 'kfstack.dev/tenant': _, ...labels } = strings(copy, 'metadata', 'labels');
    return {
      ...copy,
      metadata: { ...copy.metadata, ...(Object.keys(labels).length > 0 ? { labels } : { labels: undefined }) },
    };
  });
  expect(JSON.parse(JSON.stringify(given.objects))).toEqual(JSON.parse(JSON.stringify(unlabelled.slice(1))));
  expect(unlabelled[0]?.kind).toBe('Secret');
  expect(given.scope).toBe('mlpipeline/private-artifacts/team-a/*');
});

test('the hook leaves declared tenants alone', () => {
  expect(object(`DecoratorController.metacontroller.k8s.io/${HOOK}`, { pipelines: SYNC })).toHaveProperty(
    'spec.resources.0.labelSelector.matchExpressions',
    [{ key: 'kfstack.dev/tenant', operator: 'DoesNotExist' }],
  );
  const namespace = object('Namespace/team-a', { pipelines: SYNC, tenants: [TENANT] });
  expect(namespace.metadata.labels).toHaveProperty(['kfstack.dev/tenant'], 'team-a');
});

test('with the hook, SeaweedFS takes identities while it runs; without it, it knows no way to', () => {
  const server = (pipelines: PipelinesOptions) =>
    JSON.stringify(object('Deployment.apps/kubeflow/seaweedfs', { pipelines }));
  expect(server(SYNC)).toContain('"-iam"');
  expect(server({})).not.toContain('-iam');
  expect(server({})).toContain('-s3.config=/etc/seaweedfs/s3.json');
  expect(added({ pipelines: {} }, { pipelines: SYNC }).some((key) => key.includes('metacontroller'))).toBe(true);
});
