import type { k8s } from 'cdk8s-plus-28';
import { READ, rule } from '../rights';

/** It makes a Deployment, a Service and a route for each PVCViewer; they go with their owner. */
export const CONTROLLER_RIGHTS: k8s.PolicyRule[] = [
  rule('apps', 'deployments', `${READ} create update`),
  rule('core', 'persistentvolumeclaims', READ),
  rule('core', 'pods', READ),
  rule('core', 'services', `${READ} create update`),
  rule('networking.istio.io', 'virtualservices', `${READ} create update`),
  rule('kubeflow.org', 'pvcviewers', `${READ} create delete patch update`),
  rule('kubeflow.org', 'pvcviewers/finalizers', 'update'),
  rule('kubeflow.org', 'pvcviewers/status', 'get patch update'),
];

const editClaims = rule('core', 'persistentvolumeclaims', `${READ} create delete update patch`);
const editViewers = rule('kubeflow.org', 'pvcviewers', 'get list create delete');
const storageClasses = rule('storage.k8s.io', 'storageclasses', READ);

export const WEB_APP_RIGHTS: k8s.PolicyRule[] = [
  rule('core', 'namespaces pods', 'get list'),
  rule('authorization.k8s.io', 'subjectaccessreviews', 'create'),
  editClaims,
  storageClasses,
  rule('core', 'events', 'list'),
  rule('kubeflow.org', 'notebooks', 'list'),
  editViewers,
];

export const EDIT_RIGHTS: k8s.PolicyRule[] = [editClaims, editViewers];

export const VIEW_RIGHTS: k8s.PolicyRule[] = [
  rule('core', 'persistentvolumeclaims', READ),
  storageClasses,
  rule('kubeflow.org', 'pvcviewers', 'get list'),
];
