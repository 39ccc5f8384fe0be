import type { k8s } from 'cdk8s-plus-28';
import { READ, rule } from '../rights';

/** It makes a Deployment, a Service and a route for each Tensorboard; they go with their owner. */
export const CONTROLLER_RIGHTS: k8s.PolicyRule[] = [
  rule('apps', 'deployments', `${READ} create update`),
  rule('core', 'persistentvolumeclaims', READ),
  rule('core', 'pods', READ),
  rule('core', 'services', `${READ} create update`),
  rule('networking.istio.io', 'virtualservices', `${READ} create update`),
  rule('tensorboard.kubeflow.org', 'tensorboards', `${READ} create delete patch update`),
  rule('tensorboard.kubeflow.org', 'tensorboards/finalizers', 'update'),
  rule('tensorboard.kubeflow.org', 'tensorboards/status', 'get patch update'),
];

const tensorboards = (verbs: string) => rule('tensorboard.kubeflow.org', 'tensorboards tensorboards/finalizers', verbs);
const podDefaults = rule('kubeflow.org', 'poddefaults', READ);
const storageClasses = rule('storage.k8s.io', 'storageclasses', READ);

export const WEB_APP_RIGHTS: k8s.PolicyRule[] = [
  rule('core', 'namespaces', 'get list'),
  rule('authorization.k8s.io', 'subjectaccessreviews', 'create'),
  tensorboards('get list create delete'),
  rule('core', 'persistentvolumeclaims', 'create delete get list'),
  storageClasses,
  podDefaults,
];

export const EDIT_RIGHTS: k8s.PolicyRule[] = [tensorboards('get list create delete'), podDefaults];

export const VIEW_RIGHTS: k8s.PolicyRule[] = [tensorboards('get list'), storageClasses, podDefaults];
