import type { k8s } from 'cdk8s-plus-28';
import { READ, rule, WRITE } from '../rights';
import type { UserRole } from '../user-roles';
import { configurationNames } from './webhooks';

const SCHEDULING = 'scheduling.volcano.sh';
const BATCH = 'batch.volcano.sh';
const FLOW = 'flow.volcano.sh';

/**
 * What the scheduler does, by its source. Upstream's role also writes definitions, Volcano's own jobs and the ConfigMaps of all
 * namespaces, and reads what only the tracking of storage capacity needs, whose API is gone from Kubernetes since 1.27.
 *
 * @param sharesDevices whether the plugin `deviceshare` writes to pods and nodes which device a pod has.
 * @see https://github.com/volcano-sh/volcano/blob/v1.10.0/installer/helm/chart/volcano/templates/scheduler.yaml
 */
export function schedulerRights(sharesDevices: boolean): k8s.PolicyRule[] {
  return [
    rule('core', 'events', 'create patch update'),
    rule('core', 'pods', `${READ} delete`),
    rule('core', 'pods/binding', 'create'),
    rule('core', 'pods/status', 'update'),
    rule('core', 'persistentvolumeclaims persistentvolumes', 'list watch update'),
    rule('core', 'namespaces nodes replicationcontrollers resourcequotas services', 'list watch'),
    rule('apps', 'replicasets statefulsets', 'list watch'),
    rule('policy', 'poddisruptionbudgets', 'list watch'),
    rule('scheduling.k8s.io', 'priorityclasses', 'list watch'),
    rule('storage.k8s.io', 'csinodes storageclasses', 'list watch'),
    // It makes the queue `default`; no role can say that it is that one.
    rule(SCHEDULING, 'queues', 'list watch create'),
    rule(SCHEDULING, 'queues/status', 'update'),
    rule(SCHEDULING, 'podgroups', 'list watch update'),
    rule('nodeinfo.volcano.sh', 'numatopologies', 'list watch delete'),
    ...(sharesDevices ? [rule('core', 'pods', 'patch'), rule('core', 'nodes', 'get update patch')] : []),
  ];
}

/**
 * What the controllers do, by their source. Upstream's role also writes definitions and priority classes, reads ConfigMaps as a
 * whole, and always has the Secrets of all namespaces.
 *
 * @param sshKeys whether they make keys for jobs whose pods log in to one another.
 * @see https://github.com/volcano-sh/volcano/blob/v1.10.0/installer/helm/chart/volcano/templates/controllers.yaml
 */
export function controllersRights(sshKeys: boolean): k8s.PolicyRule[] {
  return [
    rule('core', 'events', 'create patch update'),
    rule('core', 'pods', `${READ} create patch delete`),
    rule('core', 'persistentvolumeclaims', 'list watch create'),
    // The plugin `svc` of a job: by which its pods find one another, and who else reaches them.
    rule('core', 'services', `${READ} create delete`),
    rule('core', 'configmaps', 'get create update delete'),
    rule('networking.k8s.io', 'networkpolicies', 'get create delete'),
    ...(sshKeys ? [rule('core', 'secrets', 'get create update delete')] : []),
    // What pods belong to that ask for the scheduler: their annotations may name a queue.
    rule('apps', 'replicasets', READ),
    rule('apps', 'daemonsets statefulsets', 'get'),
    rule('batch', 'jobs', 'get'),
    rule('scheduling.k8s.io', 'priorityclasses', 'list watch'),
    rule(BATCH, 'jobs', `${READ} create update delete`),
    rule(BATCH, 'jobs/status', 'update'),
    rule('bus.volcano.sh', 'commands', 'list watch delete'),
    rule(SCHEDULING, 'podgroups', `${READ} create update delete`),
    rule(SCHEDULING, 'queues', `${READ} update`),
    rule(SCHEDULING, 'queues/status', 'update'),
    rule(FLOW, 'jobflows jobtemplates', 'list watch'),
    rule(FLOW, 'jobflows/status jobtemplates/status', 'update'),
    // Where the API server asks for it, who makes an object that blocks the removal of another needs this.
    rule('core', 'pods/finalizers', 'update'),
    rule(BATCH, 'jobs/finalizers', 'update'),
    rule(FLOW, 'jobflows/finalizers', 'update'),
  ];
}

/**
 * What the webhooks read. Upstream's role also approves certificates and changes every webhook configuration; here cert-manager
 * makes the certificate and writes its authority, and the program finds it there.
 *
 * @see https://github.com/volcano-sh/volcano/blob/v1.10.0/installer/helm/chart/volcano/templates/admission.yaml
 */
export function admissionRights(checksPods: boolean): k8s.PolicyRule[] {
  const configurations = (verb: 'mutate' | 'validate') => configurationNames(verb, checksPods).join(' ');
  return [
    rule('admissionregistration.k8s.io', 'mutatingwebhookconfigurations', 'get', configurations('mutate')),
    rule('admissionregistration.k8s.io', 'validatingwebhookconfigurations', 'get', configurations('validate')),
    // Upstream leaves this out: the queue that a namespace names is then never found.
    rule('core', 'namespaces', 'get'),
    rule(SCHEDULING, 'queues', 'get list'),
    ...(checksPods ? [rule(SCHEDULING, 'podgroups', 'get')] : []),
  ];
}

/** What pods of a program do, in their namespace, to elect the one that acts. */
export const ELECTION_RIGHTS: k8s.PolicyRule[] = [rule('coordination.k8s.io', 'leases', 'get create update')];

/**
 * What people may do in their namespaces. Queues are for administrators of the cluster to change, and so are commands: one from any
 * namespace can close any queue.
 */
export const USER_ROLES: readonly UserRole[] = [
  {
    name: 'kubeflow-volcano-edit',
    to: 'kubeflow-edit',
    rules: [
      rule(BATCH, 'jobs', WRITE),
      rule(FLOW, 'jobflows jobtemplates', WRITE),
      rule(SCHEDULING, 'podgroups', WRITE),
    ],
  },
  {
    name: 'kubeflow-volcano-view',
    to: 'kubeflow-view',
    rules: [rule(BATCH, 'jobs', READ), rule(FLOW, 'jobflows jobtemplates', READ), rule(SCHEDULING, 'podgroups', READ)],
  },
];
