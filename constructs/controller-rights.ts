import type { k8s } from 'cdk8s-plus-28';
import { rule, WRITE } from './rights';

/** What pods of a controller do, in their namespace, to elect the one that acts. */
export const LEADER_ELECTION_RIGHTS: k8s.PolicyRule[] = [
  rule('core', 'configmaps', WRITE),
  rule('coordination.k8s.io', 'leases', WRITE),
  rule('core', 'events', 'create patch'),
];

/** The same of older controllers, which elect by a ConfigMap. */
export const CONFIG_MAP_LEADER_ELECTION_RIGHTS: k8s.PolicyRule[] = [
  rule('core', 'configmaps', WRITE),
  rule('core', 'configmaps/status', 'get update patch'),
  rule('core', 'events', 'create'),
];

/** What the guard of metrics asks the API server: who calls, and whether they may read metrics. */
export const METRICS_GUARD_RIGHTS: k8s.PolicyRule[] = [
  rule('authentication.k8s.io', 'tokenreviews', 'create'),
  rule('authorization.k8s.io', 'subjectaccessreviews', 'create'),
];

/** What those need who read a controller's metrics. */
export const METRICS_READER_RIGHTS: k8s.PolicyRule[] = [{ nonResourceUrLs: ['/metrics'], verbs: ['get'] }];
