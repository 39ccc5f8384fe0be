import type { Exemption } from './settings';

/** When somebody has to look at all of these again: with the release after the next. */
const expires = '2027-09-30';

/**
 * What the platform itself needs although a rule says no. Each may be without use, where its part is switched off; a test holds that
 * each is in use with the defaults.
 */
export const PLATFORM_EXEMPTIONS: readonly Exemption[] = [
  {
    rule: 'wildcard-rbac',
    object: 'ClusterRoleBinding.rbac.authorization.k8s.io/profiles-cluster-rolebinding',
    reason:
      'The Profile controller gives tenants roles of any part; Kubernetes lets nobody give rights that they do not have.',
  },
  {
    rule: 'privileged-or-host-access',
    object: 'DaemonSet.apps/*/istio-cni-node',
    reason:
      "Istio's network plugin sets up traffic for pods on their node, so that the pods themselves need no such rights.",
  },
  {
    rule: 'data-without-protection',
    object: '*',
    stack: 'sim*',
    reason: 'A simulated cluster is thrown away with all that is in it.',
  },
].map((exemption) => ({ ...exemption, expires, optional: true }));
