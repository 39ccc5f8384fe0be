/** Where Pipelines is installed. Its programs and upstream's clients expect it there. */
export const NAMESPACE = 'kubeflow';

/** The label of all objects of Pipelines. */
export const PIPELINES = { 'application-crd-id': 'kubeflow-pipelines' } as const;

/** Labels of Pipelines' own programs. */
export const OWN_PROGRAM = {
  ...PIPELINES,
  'app.kubernetes.io/component': 'ml-pipeline',
  'app.kubernetes.io/name': 'kubeflow-pipelines',
} as const;

/** ServiceAccounts, by which the mesh knows the programs. */
export const ACCOUNTS = {
  apiServer: 'ml-pipeline',
  ui: 'ml-pipeline-ui',
  persistenceAgent: 'ml-pipeline-persistenceagent',
  scheduledWorkflow: 'ml-pipeline-scheduledworkflow',
  viewer: 'ml-pipeline-viewer-crd-service-account',
  visualization: 'ml-pipeline-visualizationserver',
  cache: 'kubeflow-pipelines-cache',
  metadata: 'metadata-grpc-server',
  metadataWriter: 'kubeflow-pipelines-metadata-writer',
} as const;

/** The accounts of those that read and write the object store for all tenants. */
export const STORE_ACCOUNTS = [ACCOUNTS.apiServer, ACCOUNTS.ui] as const;

/** What every program reads its settings from. */
export const INSTALL_CONFIG = 'pipeline-install-config';

/** User and password of the database. */
export const MYSQL_SECRET = 'mysql-secret';

/** The credential of the object store: the platform's own in `kubeflow`, a tenant's in its namespace. */
export const STORE_SECRET = 'mlpipeline-minio-artifact';
export const STORE_KEYS = { accessKey: 'accesskey', secretKey: 'secretkey' } as const;

/** Where the programs listen. */
export const PORTS = { http: 8888, grpc: 8887, ui: 3000, metadata: 8080, envoy: 9090, webhook: 8443 } as const;

/** What stands before the runs' artifacts of a tenant in the bucket. */
export function artifactPrefix(tenant: string): string {
  return `private-artifacts/${tenant}`;
}
