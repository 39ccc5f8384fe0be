import type { k8s } from 'cdk8s-plus-28';
import { READ, rule, WRITE } from '../rights';
import type { UserRole } from '../user-roles';
import type { GangScheduler } from './options';

const TRAINER = 'trainer.kubeflow.org';
const ADMISSION = 'admissionregistration.k8s.io';

const WEBHOOKS = 'mutatingwebhookconfigurations validatingwebhookconfigurations';
const VALIDATING = 'validatingwebhookconfigurations';

/** @see https://github.com/kubernetes-sigs/jobset/tree/main/config/components/rbac */
export const JOBSET_RIGHTS: k8s.PolicyRule[] = [
  rule('core', 'events', 'create patch update watch'),
  rule('core', 'nodes', READ),
  rule('core', 'pods services', WRITE),
  rule(ADMISSION, WEBHOOKS, READ),
  // Only its own, to write its authority there: whoever may change all of them may read and change every request.
  rule(ADMISSION, WEBHOOKS, 'update', 'jobset-mutating-webhook-configuration jobset-validating-webhook-configuration'),
  rule('batch', 'jobs', WRITE),
  rule('batch', 'jobs/status', 'get patch update'),
  rule('jobset.x-k8s.io', 'jobsets', WRITE),
  rule('jobset.x-k8s.io', 'jobsets/finalizers', 'update'),
  rule('jobset.x-k8s.io', 'jobsets/status', 'get patch update'),
];

/**
 * ConfigMaps and Secrets of all namespaces: it makes the list of hosts and the keys by which MPI's nodes reach one another, and
 * watches them.
 *
 * @see https://github.com/kubeflow/trainer/tree/master/manifests/base/rbac
 */
export function trainerRights(gangSchedulers: readonly GangScheduler[]): k8s.PolicyRule[] {
  return [
    rule('core', 'configmaps secrets', `${READ} create patch update`),
    rule('core', 'events', 'create patch update watch'),
    rule('core', 'limitranges', READ),
    rule(ADMISSION, VALIDATING, READ),
    rule('coordination.k8s.io', 'leases', 'create get list update'),
    rule('jobset.x-k8s.io', 'jobsets', `${READ} create patch update`),
    rule('node.k8s.io', 'runtimeclasses', READ),
    ...podGroupRights(gangSchedulers),
    rule(TRAINER, 'clustertrainingruntimes trainingruntimes trainjobs', `${READ} patch update`),
    rule(
      TRAINER,
      `clustertrainingruntimes/finalizers trainingruntimes/finalizers trainjobs/finalizers
       trainjobs/status`,
      'get patch update',
    ),
  ];
}

const POD_GROUPS: Readonly<Record<GangScheduler, string>> = {
  volcano: 'scheduling.volcano.sh',
  coscheduling: 'scheduling.x-k8s.io',
};

/** It watches the groups of both schedulers where the cluster has them, and makes those of the ones that it is to use. */
function podGroupRights(used: readonly GangScheduler[]): k8s.PolicyRule[] {
  const groups = (some: (scheduler: string) => boolean) =>
    Object.entries(POD_GROUPS).flatMap(([scheduler, group]) => (some(scheduler) ? [group] : []));
  const uses = (scheduler: string) => used.some((each) => each === scheduler);
  const [made, watched] = [groups(uses), groups((scheduler) => !uses(scheduler))];
  return [
    ...(made.length > 0 ? [rule(made.join(' '), 'podgroups', `${READ} create patch update`)] : []),
    ...(watched.length > 0 ? [rule(watched.join(' '), 'podgroups', READ)] : []),
  ];
}

/** To write its authority into its own webhooks, and no others. */
export const AUTHORITY_RIGHTS: k8s.PolicyRule[] = [
  rule(ADMISSION, VALIDATING, 'update', 'validator.trainer.kubeflow.org'),
];

/** What people may do with training jobs in their namespaces. */
export const USER_ROLES: readonly UserRole[] = [
  { name: 'kubeflow-trainer-admin', to: 'kubeflow-admin', collects: 'kubeflow-trainer-admin' },
  {
    name: 'kubeflow-trainer-edit',
    to: 'kubeflow-edit kubeflow-trainer-admin',
    rules: [
      rule(TRAINER, 'trainingruntimes', READ),
      rule(TRAINER, 'trainjobs', `${READ} create patch delete`),
      rule('core', 'pods pods/log events', READ),
    ],
  },
  {
    name: 'kubeflow-trainer-view',
    to: 'kubeflow-view kubeflow-trainer-view',
    rules: [rule(TRAINER, 'trainingruntimes trainjobs', READ)],
  },
];

/** Runtimes that belong to no namespace are for everybody to see: nothing in them is secret. */
export const VIEW_CLUSTER_RUNTIMES: k8s.PolicyRule[] = [rule(TRAINER, 'clustertrainingruntimes', READ)];
