import type { k8s } from 'cdk8s-plus-28';
import { READ, rule, WRITE } from '../rights';
import type { UserRole } from '../user-roles';
import { WEBHOOKS } from './names';
import type { JobKind } from './options';

const GROUP = 'kubeflow.org';
const VALIDATING = 'validatingwebhookconfigurations';

/** The resources of some kinds, or something below them: `tfjobs/status mpijobs/status`. */
function jobs(kinds: readonly JobKind[], below = ''): string {
  return kinds.map((kind) => `${kind.toLowerCase()}s${below}`).join(' ');
}

/**
 * What the operator needs where jobs are.
 *
 * @see https://github.com/kubeflow/trainer/tree/release-1.9/manifests/base/rbac
 */
export function jobRights(kinds: readonly JobKind[]): k8s.PolicyRule[] {
  return [
    rule('core', 'events pods', WRITE),
    rule('core', 'services', `${READ} create delete`),
    rule(GROUP, jobs(kinds), WRITE),
    rule(GROUP, jobs(kinds, '/finalizers'), 'update'),
    rule(GROUP, jobs(kinds, '/status'), 'get patch update'),
    // It watches these where the cluster has them, whether it uses them or not.
    rule('scheduling.volcano.sh scheduling.x-k8s.io', 'podgroups', WRITE),
    ...(kinds.includes('PyTorchJob') ? [rule('autoscaling', 'horizontalpodautoscalers', WRITE)] : []),
    ...(kinds.includes('MPIJob') ? MPI_RIGHTS : []),
  ];
}

/** The launcher of an MPIJob has an account, which may start programs in the workers. Only who may do so can allow it. */
const MPI_RIGHTS: k8s.PolicyRule[] = [
  rule('core', 'configmaps', 'list watch create update'),
  rule('core', 'pods/exec', 'create'),
  rule('core', 'serviceaccounts', `${READ} create`),
  rule('rbac.authorization.k8s.io', 'roles rolebindings', 'list watch create update'),
];

/** To write its authority into its own webhooks, and no others: whoever may change all of them may read every request. */
export const WEBHOOK_RIGHTS: k8s.PolicyRule[] = [
  rule('admissionregistration.k8s.io', VALIDATING, READ),
  rule('admissionregistration.k8s.io', VALIDATING, 'update', WEBHOOKS),
];

/** What pods of the operator do to elect the one that acts. */
export const LEADER_ELECTION_RIGHTS: k8s.PolicyRule[] = [
  rule('coordination.k8s.io', 'leases', 'get create update'),
  rule('core', 'events', 'create patch'),
];

/** What people may do with jobs in their namespaces. */
export function userRoles(kinds: readonly JobKind[]): readonly UserRole[] {
  const status = rule(GROUP, jobs(kinds, '/status'), 'get');
  // The SDK looks up the queue that a job is to wait in.
  const queues = rule('kueue.x-k8s.io', 'localqueues', 'get list');
  return [
    { name: 'kubeflow-training-admin', to: 'kubeflow-admin', collects: 'kubeflow-training-admin' },
    {
      name: 'kubeflow-training-edit',
      to: 'kubeflow-edit kubeflow-training-admin',
      rules: [
        rule(GROUP, jobs(kinds), WRITE),
        status,
        rule('core', 'persistentvolumeclaims', `${READ} create delete`),
        rule('core', 'events', READ),
        queues,
      ],
    },
    { name: 'kubeflow-training-view', to: 'kubeflow-view', rules: [rule(GROUP, jobs(kinds), READ), status, queues] },
  ];
}
