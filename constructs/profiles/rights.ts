import type { k8s } from 'cdk8s-plus-28';
import { READ, rule, WRITE } from '../rights';

/**
 * What the Profile controller and access management do: they keep tenants' namespaces, accounts, quotas, bindings and mesh
 * policies. They hand out the three Kubeflow roles and may hand out no others, so none of them needs to have those rights itself.
 */
export const PROFILES_RIGHTS: k8s.PolicyRule[] = [
  rule('kubeflow.org', 'profiles profiles/status profiles/finalizers', WRITE),
  rule('core', 'namespaces', `${READ} create update patch`),
  rule('core', 'serviceaccounts resourcequotas', WRITE),
  rule('core', 'events', 'create patch'),
  rule('rbac.authorization.k8s.io', 'rolebindings', WRITE),
  rule('rbac.authorization.k8s.io', 'clusterroles', 'bind', 'kubeflow-admin kubeflow-edit kubeflow-view'),
  rule('security.istio.io', 'authorizationpolicies', WRITE),
];
