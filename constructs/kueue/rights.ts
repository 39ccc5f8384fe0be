import type { k8s } from 'cdk8s-plus-28';
import { READ, rule, WRITE } from '../rights';
import type { UserRole } from '../user-roles';
import { isTopologyAware } from './configuration';
import { INTEGRATION_NAMES, INTEGRATIONS, type Integration, type IntegrationName } from './integrations';
import type { KueueOptions } from './options';

const GROUP = 'kueue.x-k8s.io';

/**
 * What the controller needs in the whole cluster. Upstream's role also has what it needs for kinds of jobs that are off, makes and
 * removes queues, and changes all definitions and webhooks.
 *
 * @see https://github.com/kubernetes-sigs/kueue/tree/main/config/components/rbac
 */
export function controllerRights(
  options: KueueOptions,
  frameworks: readonly IntegrationName[],
): readonly k8s.PolicyRule[] {
  return [
    rule('core', 'events', 'create patch update watch'),
    rule('core', 'limitranges namespaces', READ),
    rule('node.k8s.io', 'runtimeclasses', READ),
    rule('scheduling.k8s.io', 'priorityclasses', READ),
    rule(GROUP, 'workloads', WRITE),
    rule(GROUP, 'admissionchecks clusterqueues cohorts localqueues', `${READ} patch update`),
    rule(GROUP, 'resourceflavors', `${READ} update`),
    rule(
      GROUP,
      'multikueueclusters multikueueconfigs provisioningrequestconfigs topologies workloadpriorityclasses',
      READ,
    ),
    rule(
      GROUP,
      `admissionchecks/finalizers clusterqueues/finalizers localqueues/finalizers resourceflavors/finalizers
       workloads/finalizers`,
      'update',
    ),
    rule(
      GROUP,
      `admissionchecks/status clusterqueues/status cohorts/status localqueues/status multikueueclusters/status
       workloads/status`,
      'get patch update',
    ),
    // It asks an autoscaler for nodes wherever the cluster has one that can be asked, and no option says that it should not.
    rule('autoscaling.x-k8s.io', 'provisioningrequests', WRITE),
    rule('autoscaling.x-k8s.io', 'provisioningrequests/status', 'get'),
    rule('core', 'podtemplates', `${READ} create update delete`),
    ...(isTopologyAware(options) ? TOPOLOGY_RIGHTS : []),
    ...Object.entries(GATE_RIGHTS).flatMap(([gate, rules]) => (options.featureGates?.[gate] ? rules : [])),
    ...frameworks.map((name) => INTEGRATIONS[name]).flatMap(jobRights),
    ...ownerRights(frameworks),
  ];
}

const TOPOLOGY_RIGHTS = [
  rule('core', 'nodes', READ),
  rule('core', 'pods', `${READ} update patch delete`),
  rule(GROUP, 'topologies', 'update'),
  rule(GROUP, 'topologies/finalizers', 'update'),
];

/** What features need that are off by default. */
const GATE_RIGHTS: Readonly<Record<string, k8s.PolicyRule[]>> = {
  DynamicResourceAllocation: [rule('resource.k8s.io', 'resourceclaims resourceclaimtemplates', READ)],
  ElasticJobsViaWorkloadSlices: [rule('core', 'pods', `${READ} patch`)],
  FailureRecoveryPolicy: [rule('core', 'nodes pods', READ), rule('core', 'pods/status', 'get patch')],
};

/**
 * It looks up what a job belongs to, also where it does not look after such: without the right, the job would wait for that without
 * end, and so would whoever makes it.
 */
function ownerRights(frameworks: readonly IntegrationName[]): k8s.PolicyRule[] {
  const others = INTEGRATION_NAMES.filter((name) => !frameworks.includes(name)).map((name) => INTEGRATIONS[name]);
  const owners = others.filter(({ group, byPods }) => group !== '' && !byPods);
  return [
    ...owners.map(({ group, kind }) => rule(group, `${kind}s`, READ)),
    rule('workload.codeflare.dev', 'appwrappers', READ),
  ];
}

function jobRights({ group, kind, reads = [], byPods, removes = true }: Integration): k8s.PolicyRule[] {
  const [named, resource] = [group || 'core', `${kind}s`];
  const looks = reads.map((each) => rule(each.group, each.resources, READ));
  if (byPods) return looks;
  return [
    rule(named, resource, `${READ} update patch${removes ? ' delete' : ''}`),
    rule(named, `${resource}/finalizers`, 'update'),
    rule(named, `${resource}/status`, group === '' ? 'get patch' : 'get update patch'),
    ...looks,
  ];
}

/** The credentials of other clusters. */
export const SECRET_RIGHTS = [rule('core', 'secrets', READ)];

/** What people see in their namespaces: queues are made by administrators, workloads by Kueue. */
export const USER_ROLES: readonly UserRole[] = [
  {
    name: 'kueue-localqueue-viewer-role',
    to: 'kubeflow-view',
    rules: [rule(GROUP, 'localqueues', READ), rule(GROUP, 'localqueues/status', 'get')],
  },
  {
    name: 'kueue-workload-viewer-role',
    to: 'kubeflow-view',
    rules: [rule(GROUP, 'workloads', READ), rule(GROUP, 'workloads/status', 'get')],
  },
];
