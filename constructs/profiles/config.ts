import { stringify } from 'yaml';
import { type Identity, principal } from '../identity';
import { INGRESS_GATEWAY } from '../istio';
import type { Principals, ProfilesOptions } from './options';

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

/** Who may call into tenants' namespaces, with the defaults. */
export function principals(identity: Identity, given: Principals = {}): Required<Principals> {
  const account = (name: string) => principal(identity, { namespace: 'kubeflow', name });
  return {
    ingressGateway: given.ingressGateway ?? principal(identity, INGRESS_GATEWAY.account),
    notebookController: given.notebookController ?? account('notebook-controller-service-account'),
    pipelinesUi: given.pipelinesUi ?? account('ml-pipeline-ui'),
  };
}

/** The environment of both containers. */
export function environment(options: ProfilesOptions, identity: Identity): Record<string, string> {
  const { ingressGateway, notebookController, pipelinesUi } = principals(identity, options.principals);
  return {
    ADMIN: options.clusterAdmin ?? '',
    ISTIO_INGRESS_GATEWAY_PRINCIPAL: ingressGateway,
    KFP_UI_PRINCIPAL: pipelinesUi,
    NOTEBOOK_CONTROLLER_PRINCIPAL: notebookController,
    USERID_HEADER: identity.userHeader,
    USERID_PREFIX: identity.userPrefix,
    WORKLOAD_IDENTITY: options.workloadIdentity ?? '',
  };
}
