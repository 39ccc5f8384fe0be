import type { k8s } from 'cdk8s-plus-28';
import { READ, rule, WRITE } from '../rights';
import type { UserRole } from '../user-roles';
import { CONTROLLER, WEBHOOK } from './names';

const SPARK = 'sparkoperator.k8s.io';
const recordEvents = rule('core', 'events', 'create update patch');

/** What the controller reads that is in no namespace. */
export const CONTROLLER_CLUSTER_RIGHTS: k8s.PolicyRule[] = [
  rule('core', 'nodes', 'get'),
  // Whether a batch scheduler is there.
  rule('apiextensions.k8s.io', 'customresourcedefinitions', 'get'),
];

/** What the controller does where applications run. Spark itself, when it submits an application, does it with these rights too. */
export const CONTROLLER_RIGHTS: k8s.PolicyRule[] = [
  rule('core', 'pods', `${WRITE} deletecollection`),
  rule('core', 'configmaps', WRITE),
  rule('core', 'persistentvolumeclaims', WRITE),
  rule('core', 'services', WRITE),
  recordEvents,
  rule('extensions networking.k8s.io', 'ingresses', `${READ} create update delete`),
  rule(SPARK, 'sparkapplications scheduledsparkapplications sparkconnects', WRITE),
  rule(
    SPARK,
    `sparkapplications/status sparkapplications/finalizers scheduledsparkapplications/status
     scheduledsparkapplications/finalizers sparkconnects/status sparkconnects/finalizers`,
    'get update patch',
  ),
];

/** What it needs beside that to have pods started together. */
export const BATCH_SCHEDULER_RIGHTS: k8s.PolicyRule[] = [
  rule('scheduling.volcano.sh scheduling.x-k8s.io', 'podgroups', WRITE),
];

/** What the controller does in its own namespace. */
export const CONTROLLER_OWN_RIGHTS: k8s.PolicyRule[] = [...leaderElectionRights(CONTROLLER), recordEvents];

/** What the webhook does to its own configurations, which are in no namespace. */
export const WEBHOOK_CLUSTER_RIGHTS: k8s.PolicyRule[] = [
  recordEvents,
  rule('admissionregistration.k8s.io', 'mutatingwebhookconfigurations validatingwebhookconfigurations', 'list watch'),
  rule(
    'admissionregistration.k8s.io',
    'mutatingwebhookconfigurations validatingwebhookconfigurations',
    'get update',
    WEBHOOK,
  ),
];

/** What the webhook reads where applications run. */
export const WEBHOOK_RIGHTS: k8s.PolicyRule[] = [
  rule('core', 'pods', READ),
  rule('core', 'resourcequotas', READ),
  rule(SPARK, 'sparkapplications scheduledsparkapplications', READ),
];

/** Where the webhook keeps its certificate. */
export const CERTIFICATES = `${WEBHOOK}-certs`;

/** What the webhook does in its own namespace. */
export const WEBHOOK_OWN_RIGHTS: k8s.PolicyRule[] = [
  // Creation cannot be limited to a name.
  rule('core', 'secrets', 'create'),
  rule('core', 'secrets', 'get update', CERTIFICATES),
  ...leaderElectionRights(WEBHOOK),
];

export function lockOf(program: string): string {
  return `${program}-lock`;
}

function leaderElectionRights(program: string): k8s.PolicyRule[] {
  return [
    rule('coordination.k8s.io', 'leases', 'create'),
    rule('coordination.k8s.io', 'leases', 'get update', lockOf(program)),
  ];
}

const KINDS = 'sparkapplications scheduledsparkapplications sparkconnects';
const readStatus = rule(
  SPARK,
  'sparkapplications/status scheduledsparkapplications/status sparkconnects/status',
  'get',
);

/** What people may do with Spark's resources. */
export const USER_ROLES: readonly UserRole[] = [
  { name: 'kubeflow-spark-admin', to: 'kubeflow-admin' },
  { name: 'kubeflow-spark-edit', to: 'kubeflow-edit kubeflow-admin', rules: [rule(SPARK, KINDS, WRITE), readStatus] },
  { name: 'kubeflow-spark-view', to: 'kubeflow-view', rules: [rule(SPARK, KINDS, READ), readStatus] },
];
