import type { k8s } from 'cdk8s-plus-28';
import { READ, rule, WRITE } from '../rights';
import type { UserRole } from '../user-roles';
import { LOCK } from './names';
import type { RayBatchScheduler, RayOptions } from './options';

const RAY = 'ray.io';
const RBAC = 'rbac.authorization.k8s.io';
const recordEvents = rule('core', 'events', 'create patch');

/** What pods of the operator do in their own namespace to elect the one that acts. */
export const LEADER_ELECTION_RIGHTS: k8s.PolicyRule[] = [
  // Creation cannot be limited to a name.
  rule('coordination.k8s.io', 'leases', 'create'),
  rule('coordination.k8s.io', 'leases', 'get update', LOCK),
  recordEvents,
];

/**
 * What the operator does where clusters are, see
 * https://github.com/ray-project/kuberay/blob/v1.6.1/ray-operator/config/rbac/role.yaml. It has no more than its source uses: upstream's
 * role also writes states of pods and Services, which only Kubernetes does, deletes accounts and roles, and has the rights of every
 * option.
 */
export function clusterRights({ featureGates = {}, kubernetesProxy, batchScheduler }: RayOptions): k8s.PolicyRule[] {
  const { RayCronJob: cronJobs, RayServiceIncrementalUpgrade: upgrades } = featureGates;
  const all = `rayclusters rayjobs rayservices${cronJobs ? ' raycronjobs' : ''}`;
  const below = (name: string) => all.replaceAll(/\w+/g, `$&/${name}`);
  return [
    // Patches, here and below, are the autoscaler's: the operator makes its role, and can give it nothing that it may not do itself.
    rule('core', 'pods', `${WRITE} deletecollection`),
    rule('core', 'pods/resize', 'patch'),
    rule('core', 'services', `${READ} create update`),
    // It makes the tokens of clusters that ask for them, and watches all Secrets to see its own.
    rule('core', 'secrets serviceaccounts', `${READ} create`),
    recordEvents,
    rule(RBAC, 'roles rolebindings', `${READ} create`),
    rule('batch', 'jobs', `${READ} create delete`),
    rule('networking.k8s.io', 'ingresses', `${READ} create`),
    rule('discovery.k8s.io', 'endpointslices', READ),
    rule(RAY, all, READ),
    rule(RAY, 'rayclusters', 'create update patch delete'),
    rule(RAY, 'rayjobs', `${cronJobs ? 'create ' : ''}update delete`),
    rule(RAY, below('finalizers'), 'update'),
    rule(RAY, below('status'), 'update'),
    ...(kubernetesProxy
      ? [rule('core', 'pods/proxy', 'get'), rule('core', 'services/proxy', 'get create update')]
      : []),
    ...(upgrades ? [rule('gateway.networking.k8s.io', 'gateways httproutes', `${READ} create update`)] : []),
    ...batchSchedulerRights(batchScheduler),
  ];
}

/** The others need no objects of their own. */
function batchSchedulerRights(scheduler: RayBatchScheduler | undefined): k8s.PolicyRule[] {
  if (scheduler === 'volcano') return [rule('scheduling.volcano.sh', 'podgroups', `${READ} create update`)];
  if (scheduler === 'scheduler-plugins') return [rule('scheduling.x-k8s.io', 'podgroups', `${READ} create`)];
  return [];
}

const KINDS = 'rayclusters raycronjobs rayjobs rayservices';
const readStatus = rule(RAY, KINDS.replaceAll(/\w+/g, '$&/status'), 'get');

/** What people may do with Ray's resources. */
export const USER_ROLES: readonly UserRole[] = [
  { name: 'kubeflow-ray-admin', to: 'kubeflow-admin', collects: 'kubeflow-ray-admin' },
  {
    name: 'kubeflow-ray-edit',
    to: 'kubeflow-edit kubeflow-ray-admin',
    rules: [rule(RAY, KINDS, WRITE), readStatus],
  },
  { name: 'kubeflow-ray-view', to: 'kubeflow-view', rules: [rule(RAY, KINDS, READ), readStatus] },
];
