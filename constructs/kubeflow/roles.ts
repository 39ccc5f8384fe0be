import type { k8s } from 'cdk8s-plus-28';
import { READ, rule } from '../rights';
import type { UserRole } from '../user-roles';

const WRITE = 'create delete deletecollection patch update';

/** What everybody with a role in a namespace may read of Kubernetes' own kinds. */
const KUBERNETES_VIEW: k8s.PolicyRule[] = [
  rule(
    'core',
    `configmaps endpoints persistentvolumeclaims persistentvolumeclaims/status pods replicationcontrollers
     replicationcontrollers/scale serviceaccounts services services/status`,
    READ,
  ),
  rule(
    'core',
    `bindings events limitranges namespaces/status pods/log pods/status replicationcontrollers/status resourcequotas
     resourcequotas/status`,
    READ,
  ),
  rule('core', 'namespaces', READ),
  rule(
    'apps',
    `controllerrevisions daemonsets daemonsets/status deployments deployments/scale deployments/status replicasets
     replicasets/scale replicasets/status statefulsets statefulsets/scale statefulsets/status`,
    READ,
  ),
  rule('autoscaling', 'horizontalpodautoscalers horizontalpodautoscalers/status', READ),
  rule('batch', 'cronjobs cronjobs/status jobs jobs/status', READ),
  rule(
    'extensions',
    `daemonsets daemonsets/status deployments deployments/scale deployments/status ingresses ingresses/status
     networkpolicies replicasets replicasets/scale replicasets/status replicationcontrollers/scale`,
    READ,
  ),
  rule('policy', 'poddisruptionbudgets poddisruptionbudgets/status', READ),
  rule('networking.k8s.io', 'ingresses ingresses/status networkpolicies', READ),
];

/** What contributors may do beside that. */
const KUBERNETES_EDIT: k8s.PolicyRule[] = [
  rule('core', 'pods/attach pods/exec pods/portforward pods/proxy secrets services/proxy', READ),
  rule('core', 'pods pods/attach pods/exec pods/portforward pods/proxy', WRITE),
  rule(
    'core',
    `configmaps endpoints persistentvolumeclaims replicationcontrollers replicationcontrollers/scale secrets
     serviceaccounts services services/proxy`,
    WRITE,
  ),
  rule(
    'apps',
    `daemonsets deployments deployments/rollback deployments/scale replicasets replicasets/scale statefulsets
     statefulsets/scale`,
    WRITE,
  ),
  rule('autoscaling', 'horizontalpodautoscalers', WRITE),
  rule('batch', 'cronjobs jobs', WRITE),
  rule(
    'extensions',
    `daemonsets deployments deployments/rollback deployments/scale ingresses networkpolicies replicasets
     replicasets/scale replicationcontrollers/scale`,
    WRITE,
  ),
  rule('policy', 'poddisruptionbudgets', WRITE),
  rule('networking.k8s.io', 'ingresses networkpolicies', WRITE),
];

/** What owners may do beside that. */
const KUBERNETES_ADMIN: k8s.PolicyRule[] = [
  rule('authorization.k8s.io', 'localsubjectaccessreviews', 'create'),
  rule('rbac.authorization.k8s.io', 'rolebindings roles', `${READ} ${WRITE}`),
];

const readRoutes = rule('istio.io networking.istio.io', '*', READ);

/**
 * The three roles that people have in tenants' namespaces. Each part of the platform adds to them what its resources need.
 *
 * @see https://www.kubeflow.org/docs/components/central-dash/profiles/
 */
export const KUBEFLOW_ROLES: readonly UserRole[] = [
  { name: 'kubeflow-admin', collects: 'kubeflow-admin' },
  { name: 'kubeflow-edit', to: 'kubeflow-admin', collects: 'kubeflow-edit' },
  { name: 'kubeflow-view', to: 'kubeflow-edit', collects: 'kubeflow-view' },
  { name: 'kubeflow-kubernetes-admin', to: 'kubeflow-admin', rules: KUBERNETES_ADMIN },
  { name: 'kubeflow-kubernetes-edit', to: 'kubeflow-edit', rules: KUBERNETES_EDIT },
  { name: 'kubeflow-kubernetes-view', to: 'kubeflow-view', rules: KUBERNETES_VIEW },
  { name: 'kubeflow-istio-admin', to: 'kubeflow-admin', collects: 'kubeflow-istio-admin' },
  { name: 'kubeflow-istio-edit', to: 'kubeflow-edit kubeflow-istio-admin', rules: [readRoutes] },
  {
    name: 'kubeflow-istio-view',
    to: 'kubeflow-view',
    rules: [readRoutes, rule('security.istio.io', 'authorizationpolicies', READ)],
  },
];
