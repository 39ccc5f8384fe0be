import type { k8s } from 'cdk8s-plus-28';
import { READ, rule, WRITE } from '../rights';
import type { UserRole } from '../user-roles';

/**
 * It makes a StatefulSet, a Service and a route for each Notebook, and repeats at the Notebook what events say of its pods. Upstream
 * allows it every verb there is, such as to delete all of a kind at once, or to make Notebooks.
 */
export const CONTROLLER_RIGHTS: k8s.PolicyRule[] = [
  rule('apps', 'statefulsets', WRITE),
  rule('core', 'events', 'create get list patch watch'),
  rule('core', 'pods', READ),
  rule('core', 'services', WRITE),
  rule('kubeflow.org', 'notebooks notebooks/finalizers notebooks/status', `${READ} update patch`),
  rule('networking.istio.io', 'virtualservices', WRITE),
];

const notebooks = (verbs: string) => rule('kubeflow.org', 'notebooks notebooks/status', verbs);

/** What people may do with Notebooks. */
export const USER_ROLES: readonly UserRole[] = [
  { name: 'notebook-controller-kubeflow-notebooks-admin', to: 'kubeflow-admin', collects: 'kubeflow-notebooks-admin' },
  {
    name: 'notebook-controller-kubeflow-notebooks-edit',
    to: 'kubeflow-edit kubeflow-notebooks-admin',
    rules: [notebooks(`${READ} create delete deletecollection patch update`)],
  },
  { name: 'notebook-controller-kubeflow-notebooks-view', to: 'kubeflow-view', rules: [notebooks(READ)] },
];

const ofForm = (verbs: string) => rule('kubeflow.org', 'notebooks notebooks/finalizers poddefaults', verbs);
const storageClasses = rule('storage.k8s.io', 'storageclasses', READ);

export const WEB_APP_RIGHTS: k8s.PolicyRule[] = [
  rule('authorization.k8s.io', 'subjectaccessreviews', 'create'),
  ofForm('get list create delete patch update'),
  rule('core', 'persistentvolumeclaims', 'create delete get list'),
  rule('core', 'events nodes', 'list'),
  storageClasses,
  rule('core', 'pods pods/log', 'list get'),
];

export const EDIT_RIGHTS: k8s.PolicyRule[] = [ofForm('get list create delete')];

export const VIEW_RIGHTS: k8s.PolicyRule[] = [ofForm('get list'), storageClasses];
