import { anywhere, needs, own, READ, type RightsTable, WRITE } from './table';

const CONFIGURATION = 'config security networking authentication rbac telemetry extensions';
const GATEWAY_STATUS = `backendtlspolicies/status gatewayclasses/status gateways/status grpcroutes/status httproutes/status
  referencegrants/status tcproutes/status tlsroutes/status udproutes/status`;

function gateway(name: string): RightsTable {
  return {
    account: `istio-system/${name}-service-account`,
    from: 'Chart of Istio 1.28, gateways: certificates of servers, by the name that a Gateway gives.',
    needs: [needs(READ, 'core', 'secrets', own)],
    dangers: {
      'read all Secrets of its namespace':
        'A Gateway names the Secret of its certificate; they are where the proxy is.',
    },
  };
}

/** @see https://github.com/istio/istio/tree/1.28.0/manifests/charts */
export const ISTIO_TABLES: readonly RightsTable[] = [
  {
    account: 'istio-system/istiod',
    from: 'Chart of Istio 1.28, istio-control/istio-discovery: clusterrole.yaml and role.yaml.',
    needs: [
      needs(`${READ} update patch`, 'admissionregistration.k8s.io', 'mutatingwebhookconfigurations', anywhere),
      needs(`${READ} update`, 'admissionregistration.k8s.io', 'validatingwebhookconfigurations', anywhere),
      // It reads configuration of kinds that a newer version of the definitions may bring.
      ...CONFIGURATION.split(' ').map((group) => needs(READ, `${group}.istio.io`, '*', anywhere)),
      needs(WRITE, 'networking.istio.io', 'workloadentries workloadentries/status serviceentries/status', anywhere),
      needs(WRITE, 'security.istio.io', 'authorizationpolicies/status', anywhere),
      needs(WRITE, 'core', 'services/status', anywhere),
      needs(READ, 'apiextensions.k8s.io', 'customresourcedefinitions', anywhere),
      needs(READ, 'core', 'pods nodes services namespaces endpoints', anywhere),
      needs(READ, 'discovery.k8s.io', 'endpointslices', anywhere),
      needs(READ, 'networking.k8s.io', 'ingresses ingressclasses', anywhere),
      needs('get update patch', 'networking.k8s.io', 'ingresses/status', anywhere),
      // Its authority, as a ConfigMap in every namespace.
      needs(`${READ} create update`, 'core', 'configmaps', anywhere),
      needs('create', 'authentication.k8s.io', 'tokenreviews', anywhere),
      needs('create', 'authorization.k8s.io', 'subjectaccessreviews', anywhere),
      needs(READ, 'gateway.networking.k8s.io', '*', anywhere),
      needs(READ, 'gateway.networking.x-k8s.io', '*', anywhere),
      needs(
        'update patch',
        'gateway.networking.x-k8s.io',
        'xbackendtrafficpolicies/status xlistenersets/status',
        anywhere,
      ),
      needs('update patch', 'gateway.networking.k8s.io', GATEWAY_STATUS, anywhere),
      needs('create update patch delete', 'gateway.networking.k8s.io', 'gatewayclasses', anywhere),
      needs(READ, 'inference.networking.k8s.io', 'inferencepools', anywhere),
      needs('update patch', 'inference.networking.k8s.io', 'inferencepools/status', anywhere),
      // Credentials that Gateways and policies name.
      needs(READ, 'core', 'secrets', anywhere),
      needs(`${READ} create delete`, 'multicluster.x-k8s.io', 'serviceexports', anywhere),
      needs(READ, 'multicluster.x-k8s.io', 'serviceimports', anywhere),
      needs('create', 'networking.istio.io', 'gateways', own),
      needs(WRITE.replace(' patch', ''), 'core', 'secrets', own),
      needs('delete', 'core', 'configmaps', own),
      needs('get update patch create', 'coordination.k8s.io', 'leases', own),
    ],
    dangers: {
      'read Secrets of other namespaces': 'It hands proxies the certificates that Gateways of their namespace name.',
      'read all Secrets of its namespace': 'Its own authority is one.',
      'change admission': 'It writes its authority into its webhooks, whose names depend on the revision.',
    },
  },
  gateway('istio-ingressgateway'),
  gateway('cluster-local-gateway'),
  {
    account: 'kube-system/istio-cni',
    from: 'Chart of Istio 1.28, istio-cni: clusterrole.yaml.',
    needs: [
      needs(READ, 'core', 'pods nodes namespaces', anywhere),
      // It says at a pod that it could not set up its traffic.
      needs('create patch', 'core', 'events', anywhere),
    ],
  },
];
