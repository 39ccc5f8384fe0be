import type { k8s } from 'cdk8s-plus-28';
import { READ, rule } from '../rights';
import type { CniOptions } from './options';

const WRITE = `${READ} update patch create delete`;
const CONFIGURATION =
  'config.istio.io security.istio.io networking.istio.io authentication.istio.io rbac.istio.io telemetry.istio.io extensions.istio.io';
const GATEWAY_API = 'gateway.networking.k8s.io';
const EXPERIMENTAL_GATEWAY_API = 'gateway.networking.x-k8s.io';
const INFERENCE = 'inference.networking.k8s.io';

const SERVICES_OF_CLUSTERS = [
  rule('multicluster.x-k8s.io', 'serviceexports', `${READ} create delete`),
  rule('multicluster.x-k8s.io', 'serviceimports', READ),
];

const AUTHENTICATION = [
  rule('authentication.k8s.io', 'tokenreviews', 'create'),
  rule('authorization.k8s.io', 'subjectaccessreviews', 'create'),
];

/** What istiod reads to configure proxies, and where it writes what became of it. */
export const ISTIOD_RIGHTS: k8s.PolicyRule[] = [
  rule('admissionregistration.k8s.io', 'mutatingwebhookconfigurations', `${READ} update patch`),
  rule('admissionregistration.k8s.io', 'validatingwebhookconfigurations', `${READ} update`),
  rule(CONFIGURATION, '*', READ),
  rule('networking.istio.io', 'workloadentries', WRITE),
  rule('networking.istio.io', 'workloadentries/status serviceentries/status', WRITE),
  rule('security.istio.io', 'authorizationpolicies/status', WRITE),
  rule('core', 'services/status', WRITE),
  rule('apiextensions.k8s.io', 'customresourcedefinitions', READ),
  rule('core', 'pods nodes services namespaces endpoints', READ),
  rule('discovery.k8s.io', 'endpointslices', READ),
  rule('networking.k8s.io', 'ingresses ingressclasses', READ),
  rule('networking.k8s.io', 'ingresses/status', 'get update patch'),
  // Each namespace gets a ConfigMap with the authority of the mesh.
  rule('core', 'configmaps', `${READ} create update`),
  ...AUTHENTICATION,
  rule(`${GATEWAY_API} ${EXPERIMENTAL_GATEWAY_API}`, '*', READ),
  rule(EXPERIMENTAL_GATEWAY_API, 'xbackendtrafficpolicies/status xlistenersets/status', 'update patch'),
  rule(
    GATEWAY_API,
    'backendtlspolicies gatewayclasses gateways grpcroutes httproutes referencegrants tcproutes tlsroutes udproutes'
      .split(' ')
      .map((resource) => `${resource}/status`)
      .join(' '),
    'update patch',
  ),
  rule(GATEWAY_API, 'gatewayclasses', 'create update patch delete'),
  rule(INFERENCE, 'inferencepools', READ),
  rule(INFERENCE, 'inferencepools/status', 'update patch'),
  // Certificates that gateways name.
  rule('core', 'secrets', READ),
  ...SERVICES_OF_CLUSTERS,
];

/** What istiod keeps in its own namespace: its authority's key, and who leads among its replicas. */
export const ISTIOD_OWN_RIGHTS: k8s.PolicyRule[] = [
  // A dry run of a Gateway tells whether the validating webhook works.
  rule('networking.istio.io', 'gateways', 'create'),
  rule('core', 'secrets', `create ${READ} update delete`),
  rule('core', 'configmaps', 'delete'),
  rule('coordination.k8s.io', 'leases', 'get update patch create'),
];

/** What istiod needs to run the gateways that `Gateway` objects of the Gateway API ask for. */
export const GATEWAY_CONTROLLER_RIGHTS: k8s.PolicyRule[] = [
  rule('apps', 'deployments', WRITE),
  rule('autoscaling', 'horizontalpodautoscalers', WRITE),
  rule('policy', 'poddisruptionbudgets', WRITE),
  rule('core', 'services', WRITE),
  rule('core', 'serviceaccounts', WRITE),
];

/** What an istiod of another cluster reads here, of some versions its ConfigMaps too. */
export const readerRights = (configMaps: boolean): k8s.PolicyRule[] => [
  rule(CONFIGURATION, '*', READ),
  rule(
    'core',
    `endpoints pods services nodes replicationcontrollers namespaces secrets${configMaps ? ' configmaps' : ''}`,
    READ,
  ),
  rule('networking.istio.io', 'workloadentries', READ),
  rule(`networking.x-k8s.io ${GATEWAY_API}`, 'gateways', READ),
  rule('apiextensions.k8s.io', 'customresourcedefinitions', READ),
  rule('discovery.k8s.io', 'endpointslices', READ),
  ...SERVICES_OF_CLUSTERS,
  rule('apps', 'replicasets', READ),
  ...AUTHENTICATION,
];

/** The network plugin reads which pods to redirect. */
export const CNI_RIGHTS: k8s.PolicyRule[] = [rule('core', 'pods nodes namespaces', READ)];

/** Pods that started before the plugin was on their node are found, and reported; some ways to help them need the API server. */
export function cniRepairRights(repair: CniOptions['repair']): k8s.PolicyRule[] {
  const more = { delete: ' delete', label: ' update patch' };
  const verbs = repair === 'delete' || repair === 'label' ? more[repair] : '';
  return [rule('core', 'events', 'create patch'), rule('core', 'pods', `${READ}${verbs}`)];
}

/** istiod hands a gateway the certificates that the gateway's account may list. */
export const GATEWAY_RIGHTS: k8s.PolicyRule[] = [rule('core', 'secrets', READ)];
