import type { k8s } from 'cdk8s-plus-28';
import { READ, rule, WRITE } from '../rights';
import type { UserRole } from '../user-roles';

const KATIB = 'kubeflow.org';
const EDIT = `${READ} create delete deletecollection patch update`;
const KINDS = 'experiments trials suggestions';
/** Handles what experiments and trials run, without changing it. */
const RUN = `${READ} create delete`;

/** The lease with which replicas of the controller agree on the one that works. */
const LEASE = '3fbc96e9.katib.kubeflow.org';

export const CONTROLLER_RIGHTS: k8s.PolicyRule[] = [
  rule('core', 'services', RUN),
  rule('core', 'events', 'create patch update'),
  rule('core', 'serviceaccounts persistentvolumes persistentvolumeclaims', `${READ} create`),
  rule('core', 'namespaces configmaps', READ),
  rule('core', 'pods pods/status', 'get'),
  // To look up what a trial's image starts, where the image needs a pull secret.
  rule('core', 'secrets', 'get'),
  rule('apps', 'deployments', RUN),
  rule('rbac.authorization.k8s.io', 'roles rolebindings', `${READ} create`),
  rule('batch', 'jobs cronjobs', RUN),
  rule('jobset.x-k8s.io', 'jobsets', READ),
  rule('trainer.kubeflow.org', 'trainjobs', RUN),
  rule(KATIB, 'tfjobs pytorchjobs mpijobs xgboostjobs', RUN),
  rule(
    KATIB,
    `experiments experiments/status experiments/finalizers trials/finalizers suggestions suggestions/status
     suggestions/finalizers`,
    WRITE,
  ),
  // Early stopping has an account that it gives a role with every verb on trials, and nobody gives what he does not have.
  rule(KATIB, 'trials trials/status', '*'),
];

export const LEADER_ELECTION_RIGHTS: k8s.PolicyRule[] = [
  rule('coordination.k8s.io', 'leases', 'get update', LEASE),
  // Creation cannot be limited to a name.
  rule('coordination.k8s.io', 'leases', 'create'),
];

/** The web page asks the API server for each request whether the user may do it, and does it itself. */
export const UI_RIGHTS: k8s.PolicyRule[] = [
  // The first template of a ConfigMap creates it, and it goes with the last one.
  rule('core', 'configmaps', 'get list create update delete'),
  rule('core', 'namespaces', 'list'),
  rule('core', 'pods', 'list'),
  rule('core', 'pods/log', 'get'),
  rule(KATIB, 'experiments', 'get list create delete'),
  rule(KATIB, 'trials suggestions', 'get list'),
  rule('authorization.k8s.io', 'subjectaccessreviews', 'create'),
];

/** What people may do with Katib's resources. */
export const USER_ROLES: readonly UserRole[] = [
  { name: 'kubeflow-katib-admin', to: 'kubeflow-admin', collects: 'kubeflow-katib-admin' },
  {
    name: 'kubeflow-katib-edit',
    to: 'kubeflow-edit kubeflow-katib-admin',
    rules: [rule(KATIB, KINDS, EDIT), rule('core', 'pods', 'list'), rule('core', 'pods/log', 'get')],
  },
  { name: 'kubeflow-katib-view', to: 'kubeflow-view', rules: [rule(KATIB, KINDS, READ)] },
];
