import type { InstallGraph, ObjectKey, PipelinesOptions } from '../../../constructs';
import { token } from '../../../constructs';
import { graph } from '../platform-fixture';

const TENANT = { name: 'team-a', owner: 'ada@example.com' };
const DEPLOYMENT = 'Deployment.apps/kubeflow';
const DEFINITION = 'CustomResourceDefinition.apiextensions.k8s.io';

/** What an object comes after, directly or through others. */
function foundation(key: ObjectKey, installed: InstallGraph): ReadonlySet<ObjectKey> {
  const needs = new Map(installed.nodes.map((node) => [node.key, node.needs.map(({ to }) => to)]));
  const found = new Set(needs.get(key));
  for (const each of found) for (const next of needs.get(each) ?? []) found.add(next);
  return found;
}

const installed = graph({ pipelines: { tenantSync: {} }, tenants: [TENANT] });

test.each<[ObjectKey, ObjectKey]>([
  [`${DEPLOYMENT}/ml-pipeline`, `${DEPLOYMENT}/mysql`],
  [`${DEPLOYMENT}/ml-pipeline`, `${DEPLOYMENT}/seaweedfs`],
  [`${DEPLOYMENT}/cache-server`, 'Certificate.cert-manager.io/kubeflow/kfp-cache-cert'],
  [`${DEPLOYMENT}/metadata-grpc-deployment`, 'Secret/kubeflow/mysql-secret'],
  [`${DEPLOYMENT}/workflow-controller`, `${DEFINITION}/workflows.argoproj.io`],
  [`${DEPLOYMENT}/seaweedfs`, 'Secret/kubeflow/seaweedfs-identities'],
  [
    'DecoratorController.metacontroller.k8s.io/kubeflow-pipelines-profile-controller',
    'StatefulSet.apps/kubeflow/metacontroller',
  ],
  [
    'DecoratorController.metacontroller.k8s.io/kubeflow-pipelines-profile-controller',
    `${DEPLOYMENT}/kubeflow-pipelines-profile-controller`,
  ],
  ['Deployment.apps/team-a/ml-pipeline-ui-artifact', 'Secret/team-a/mlpipeline-minio-artifact'],
  ['ConfigMap/team-a/kfp-launcher', 'Namespace/team-a'],
])('%s comes after %s', (later, earlier) => {
  expect(foundation(later, installed)).toContain(earlier);
});

test.each<[string, PipelinesOptions]>([
  [
    'external services',
    {
      database: { host: token('db/host'), user: 'kubeflow', password: token('db/password') },
      objectStore: { type: 's3', bucket: token('store/bucket'), region: 'eu-central-1' },
    },
  ],
  ['Azure', { objectStore: { type: 'azure', account: 'acme', container: 'runs', accountKey: token('store/key') } }],
  ['visualizations of tenants', { tenantVisualization: true }],
])('with %s there is an order too', (_, pipelines) => {
  const { nodes } = graph({ pipelines, tenants: [TENANT] });
  expect(nodes.map(({ key }) => key)).toContain(`${DEPLOYMENT}/ml-pipeline`);
});
