import { stringify } from 'yaml';
import type { Identity } from '../identity';
import type { ProfilesOptions } from './options';

/** Labels that the Profile controller gives to tenants' namespaces: the platform's webhooks and controllers look for them. */
const NAMESPACE_LABELS = {
  'katib.kubeflow.org/metrics-collector-injection': 'enabled',
  'serving.kubeflow.org/inferenceservice': 'enabled',
  'pipelines.kubeflow.org/enabled': 'true',
  'app.kubernetes.io/part-of': 'kubeflow-profile',
  'pod-security.kubernetes.io/enforce': 'baseline',
};

/** The file of namespace labels. Values are quoted, since `true` alone is no string. */
export function namespaceLabels(options: ProfilesOptions): string {
  const labels = { ...NAMESPACE_LABELS, ...options.namespaceLabels };
  return stringify(labels, { defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'PLAIN', lineWidth: 0 });
}

/** The environment of both containers. */
export function environment(options: ProfilesOptions, identity: Identity): Record<string, string> {
  const account = (namespace: string, name: string) => `cluster.local/ns/${namespace}/sa/${name}`;
  const { principals = {} } = options;
  return {
    ADMIN: options.clusterAdmin ?? '',
    ISTIO_INGRESS_GATEWAY_PRINCIPAL:
      principals.ingressGateway ?? account('istio-system', 'istio-ingressgateway-service-account'),
    KFP_UI_PRINCIPAL: principals.pipelinesUi ?? account('kubeflow', 'ml-pipeline-ui'),
    NOTEBOOK_CONTROLLER_PRINCIPAL:
      principals.notebookController ?? account('kubeflow', 'notebook-controller-service-account'),
    USERID_HEADER: identity.userHeader,
    USERID_PREFIX: identity.userPrefix,
    WORKLOAD_IDENTITY: options.workloadIdentity ?? '',
  };
}
