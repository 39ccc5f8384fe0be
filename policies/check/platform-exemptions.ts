import type { Exemption } from './settings';

/** When somebody has to look at all of these again: with the release after the next. */
const expires = '2027-09-30';

/**
 * What the platform itself needs although a rule says no. Each may be without use, where its part is switched off; a test holds that
 * each is in use with the defaults.
 */
export const PLATFORM_EXEMPTIONS: readonly Exemption[] = [
  {
    rule: 'privileged-or-host-access',
    object: 'DaemonSet.apps/*/istio-cni-node',
    reason:
      "Istio's network plugin sets up traffic for pods on their node, so that the pods themselves need no such rights.",
  },
  {
    rule: 'wildcard-rbac',
    object: 'ClusterRole.rbac.authorization.k8s.io/katib-controller',
    path: 'rules*.verbs',
    reason:
      'With early stopping the controller gives an account every verb on trials, and nobody can give what he does not have.',
  },
  {
    rule: 'allow-all-authorization',
    object: 'AuthorizationPolicy.security.istio.io/istio-system/istio-ingressgateway',
    reason:
      'The gateway is the door: everybody may knock, and oauth2-proxy and the required token decide who comes in.',
  },
  {
    rule: 'allow-all-authorization',
    object: 'AuthorizationPolicy.security.istio.io/istio-system/cluster-local-gateway',
    reason: 'The gateway for calls inside the cluster only passes them on; the policies of each workload decide.',
  },
  {
    rule: 'mtls-not-strict',
    object: 'PeerAuthentication.security.istio.io/knative-serving/*webhook',
    path: 'spec.portLevelMtls.8443.mode',
    reason: 'The API server calls webhooks, and is not in the mesh; at this port they have TLS of their own.',
  },
  {
    rule: 'mtls-not-strict',
    object: 'PeerAuthentication.security.istio.io/kubeflow/pipelines-plain-*',
    reason:
      'Steps of runs have no proxy, and neither has the API server. At these ports only: they ask for a token, a key or TLS; the one that does not, of metadata, is for the platform and tenants by network policy.',
  },
  {
    rule: 'privileged-or-host-access',
    object: 'DaemonSet.apps/*/nvidia-device-plugin',
    reason: 'A device plugin speaks to the kubelet over a socket on its node.',
  },
  {
    rule: 'privileged-or-host-access',
    object: 'DaemonSet.apps/*/dcgm-exporter',
    reason:
      'The kubelet says over a socket on its node which pod has which GPU; only with profiling does it get a capability.',
  },
  {
    rule: 'data-without-protection',
    object: '*',
    stack: 'sim*',
    reason: 'A simulated cluster is thrown away with all that is in it.',
  },
].map((exemption) => ({ ...exemption, expires, optional: true }));
