import type { k8s } from 'cdk8s-plus-28';
import { READ, rule } from '../rights';
import { PRIORITIES, STATUS } from './names';

/** It plays the scheduler, so it reads all that the scheduler reads; and it empties nodes. Upstream also lets it write Services' endpoints and all leases. */
export const CLUSTER_RIGHTS: k8s.PolicyRule[] = [
  rule('core', 'nodes', 'get list watch update'),
  rule('core', 'namespaces pods services replicationcontrollers persistentvolumeclaims persistentvolumes', READ),
  rule('core', 'pods/eviction', 'create'),
  rule('core', 'events', 'create patch'),
  rule('apps', 'statefulsets replicasets daemonsets', READ),
  rule('batch', 'jobs', READ),
  rule('policy', 'poddisruptionbudgets', READ),
  rule('storage.k8s.io', 'storageclasses csinodes csidrivers csistoragecapacities volumeattachments', READ),
  rule('resource.k8s.io', 'resourceclaims resourceslices deviceclasses', READ),
];

/** In its own namespace: what it knows, what it prefers, and which of its pods acts. */
export const OWN_RIGHTS: k8s.PolicyRule[] = [
  rule('core', 'configmaps', 'create list watch'),
  rule('core', 'configmaps', 'get update delete', `${STATUS} ${PRIORITIES}`),
  rule('coordination.k8s.io', 'leases', 'create'),
  rule('coordination.k8s.io', 'leases', 'get update', 'cluster-autoscaler'),
];
