import { anywhere, needs, own, READ, type RightsTable, TENANTS_COME_AND_GO, WRITE } from './table';

const RAY = 'ray.io';
const RBAC = 'rbac.authorization.k8s.io';
const KINDS = 'rayclusters rayjobs rayservices';

/** @see https://github.com/ray-project/kuberay/blob/v1.6.1/ray-operator/config/rbac/role.yaml */
export const RAY_TABLES: readonly RightsTable[] = [
  {
    account: 'kubeflow/kuberay-operator',
    from: 'KubeRay v1.6.1: kubebuilder markers and calls of controllers/ray; BuildRole of controllers/ray/common/rbac.go; main.go elects by a Lease.',
    needs: [
      needs(READ, RAY, KINDS, anywhere),
      // The cluster of a job or a service; jobs go when their time is up.
      needs('create update patch delete', RAY, 'rayclusters', anywhere),
      needs('update delete', RAY, 'rayjobs', anywhere),
      needs('update', RAY, KINDS.replace(/\S+/g, '$&/status $&/finalizers'), anywhere),
      needs(`${WRITE} deletecollection`, 'core', 'pods', anywhere),
      needs('patch', 'core', 'pods/resize', anywhere),
      needs(`${READ} create update`, 'core', 'services', anywhere),
      needs(`${READ} create`, 'core', 'secrets serviceaccounts', anywhere),
      needs(`${READ} create`, RBAC, 'roles rolebindings', anywhere),
      // What submits a job, and what cleans up Redis.
      needs(`${READ} create delete`, 'batch', 'jobs', anywhere),
      needs(`${READ} create`, 'networking.k8s.io', 'ingresses', anywhere),
      needs(READ, 'discovery.k8s.io', 'endpointslices', anywhere),
      needs('create patch', 'core', 'events', anywhere),
      needs('create', 'coordination.k8s.io', 'leases', own),
      needs('get update', 'coordination.k8s.io', 'leases', own, 'ray-operator-leader'),
    ],
    gives: [
      needs(`${READ} patch`, 'core', 'pods', anywhere),
      needs('patch', 'core', 'pods/resize', anywhere),
      needs('get patch', RAY, 'rayclusters', anywhere),
    ],
    dangers: {
      'read Secrets of other namespaces':
        'The token of a cluster is a Secret next to it; it watches all to see its own.',
      'write Secrets of other namespaces': 'It makes these tokens.',
      'read all Secrets of its namespace': 'A watch of all namespaces leaves none out.',
      'write roles or bindings of namespaces': 'The autoscaler of a cluster has a role of its own.',
      'run pods in kube-system': TENANTS_COME_AND_GO,
    },
  },
];
