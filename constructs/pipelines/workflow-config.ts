import { stringify } from 'yaml';
import { RESTRICTED_CONTAINER, RESTRICTED_POD } from '../pods';
import { artifactPrefix, STORE_KEYS, STORE_SECRET } from './names';
import type { PipelinesOptions } from './options';
import { endpoint, type Store } from './store';

const DAY = ['Y', 'm', 'd'].map((part) => `{{workflow.creationTimestamp.${part}}}`).join('/');

/** Where a step's logs and artifacts are in the bucket, as Argo's template. Below the prefix that its tenant's credential reaches. */
export const KEY_FORMAT = `${artifactPrefix('{{workflow.namespace}}')}/{{workflow.name}}/${DAY}/{{pod.name}}`;

/** A user without a name; the executor's image has none. */
const EXECUTOR_USER = 65532;

/**
 * The settings of the controller of workflows.
 *
 * @see https://argo-workflows.readthedocs.io/en/latest/workflow-controller-configmap/
 */
export function workflowConfig(store: Store, options: PipelinesOptions): Record<string, string> {
  const { executor, parallelism, namespaceParallelism } = options.workflowController ?? {};
  return {
    artifactRepository: yaml({ archiveLogs: options.archiveLogs ?? true, ...repository(store) }),
    executor: yaml({
      imagePullPolicy: 'IfNotPresent',
      securityContext: { runAsNonRoot: true, runAsUser: EXECUTOR_USER, ...RESTRICTED_CONTAINER, ...RESTRICTED_POD },
      ...(executor?.resources && { resources: executor.resources }),
    }),
    ...(parallelism !== undefined && { parallelism: String(parallelism) }),
    ...(namespaceParallelism !== undefined && { namespaceParallelism: String(namespaceParallelism) }),
  };
}

function repository(store: Store): Readonly<Record<string, unknown>> {
  const { bucket, region, secure, tenantAccess } = store;
  // Without a Secret, the client takes the cloud identity of the step's account.
  if (store.scheme === 'gs') return { gcs: { bucket, keyFormat: KEY_FORMAT } };
  const secret = (key: string) => ({ name: STORE_SECRET, key });
  return {
    s3: {
      endpoint: endpoint(store),
      bucket,
      ...(region && { region }),
      keyFormat: KEY_FORMAT,
      insecure: !secure,
      ...(tenantAccess === 'workloadIdentity'
        ? { useSDKCreds: true }
        : { accessKeySecret: secret(STORE_KEYS.accessKey), secretKeySecret: secret(STORE_KEYS.secretKey) }),
    },
  };
}

function yaml(value: unknown): string {
  return stringify(value, { lineWidth: 0 });
}
