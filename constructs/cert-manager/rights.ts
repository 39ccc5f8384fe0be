import type { k8s } from 'cdk8s-plus-28';
import { READ, rule } from '../rights';
import type { UserRole } from '../user-roles';

const CERT_MANAGER = 'cert-manager.io';
const ACME = 'acme.cert-manager.io';
const EDIT = 'create delete deletecollection patch update';
/** All issuers of a kind, as signers are named. */
const SIGNERS = 'issuers.cert-manager.io/* clusterissuers.cert-manager.io/*';

const readSecrets = rule('core', 'secrets', READ);
const writeSecrets = rule('core', 'secrets', `${READ} create update delete`);
const recordEvents = rule('core', 'events', 'create patch');

type ClusterRights = Readonly<Record<string, k8s.PolicyRule[]>>;

/** The ClusterRoles of the controller: one for each of its control loops. */
export const CONTROLLER_RIGHTS: ClusterRights = {
  'cert-manager-controller-issuers': [
    rule(CERT_MANAGER, 'issuers issuers/status', 'update patch'),
    rule(CERT_MANAGER, 'issuers', READ),
    writeSecrets,
    recordEvents,
  ],
  'cert-manager-controller-clusterissuers': [
    rule(CERT_MANAGER, 'clusterissuers clusterissuers/status', 'update patch'),
    rule(CERT_MANAGER, 'clusterissuers', READ),
    writeSecrets,
    recordEvents,
  ],
  'cert-manager-controller-certificates': [
    rule(
      CERT_MANAGER,
      'certificates certificates/status certificaterequests certificaterequests/status',
      'update patch',
    ),
    rule(CERT_MANAGER, 'certificates certificaterequests clusterissuers issuers', READ),
    rule(CERT_MANAGER, 'certificates/finalizers certificaterequests/finalizers', 'update'),
    rule(ACME, 'orders', `create delete ${READ}`),
    rule('core', 'secrets', `${READ} create update delete patch`),
    recordEvents,
  ],
  'cert-manager-controller-orders': [
    rule(ACME, 'orders orders/status', 'update patch'),
    rule(ACME, 'orders challenges', READ),
    rule(CERT_MANAGER, 'clusterissuers issuers', READ),
    rule(ACME, 'challenges', 'create delete'),
    rule(ACME, 'orders/finalizers', 'update'),
    readSecrets,
    recordEvents,
  ],
  'cert-manager-controller-challenges': [
    rule(ACME, 'challenges challenges/status', 'update patch'),
    rule(ACME, 'challenges', READ),
    rule(ACME, 'challenges/finalizers', 'update'),
    rule(CERT_MANAGER, 'issuers clusterissuers', READ),
    // The key of the ACME account.
    readSecrets,
    recordEvents,
    // HTTP challenges are answered by a pod behind a Service and an Ingress, HTTPRoute or OpenShift Route.
    rule('core', 'pods services', `${READ} create delete`),
    rule('networking.k8s.io', 'ingresses', `${READ} create delete update`),
    rule('gateway.networking.k8s.io', 'httproutes', `${READ} create delete update`),
    rule('route.openshift.io', 'routes/custom-host', 'create'),
    // DNS challenges need the credentials of the DNS provider.
    readSecrets,
  ],
  'cert-manager-controller-ingress-shim': [
    rule(CERT_MANAGER, 'certificates certificaterequests', 'create update delete'),
    rule(CERT_MANAGER, 'certificates certificaterequests issuers clusterissuers', READ),
    rule('networking.k8s.io', 'ingresses', READ),
    rule('networking.k8s.io', 'ingresses/finalizers', 'update'),
    rule('gateway.networking.k8s.io', 'gateways httproutes', READ),
    rule('gateway.networking.k8s.io', 'gateways/finalizers httproutes/finalizers', 'update'),
    recordEvents,
  ],
  'cert-manager-controller-approve:cert-manager-io': [rule(CERT_MANAGER, 'signers', 'approve', SIGNERS)],
  'cert-manager-controller-certificatesigningrequests': [
    rule('certificates.k8s.io', 'certificatesigningrequests', `${READ} update`),
    rule('certificates.k8s.io', 'certificatesigningrequests/status', 'update patch'),
    rule('certificates.k8s.io', 'signers', 'sign', SIGNERS),
    rule('authorization.k8s.io', 'subjectaccessreviews', 'create'),
  ],
};

export const CAINJECTOR_RIGHTS: k8s.PolicyRule[] = [
  rule(CERT_MANAGER, 'certificates', READ),
  readSecrets,
  rule('core', 'events', 'get create update patch'),
  rule(
    'admissionregistration.k8s.io',
    'validatingwebhookconfigurations mutatingwebhookconfigurations',
    `${READ} update patch`,
  ),
  rule('apiregistration.k8s.io', 'apiservices', `${READ} update patch`),
  rule('apiextensions.k8s.io', 'customresourcedefinitions', `${READ} update patch`),
];

/** @param leases names of the leases, separated by spaces. */
export function leaderElectionRights(leases: string): k8s.PolicyRule[] {
  return [
    rule('coordination.k8s.io', 'leases', 'get update patch', leases),
    // Creation cannot be limited to a name.
    rule('coordination.k8s.io', 'leases', 'create'),
  ];
}

/** What people may do with cert-manager's resources. */
export const USER_ROLES: readonly UserRole[] = [
  {
    name: 'cert-manager-view',
    to: 'view edit admin cluster-reader',
    rules: [
      rule(CERT_MANAGER, 'certificates certificaterequests issuers', READ),
      rule(ACME, 'challenges orders', READ),
    ],
  },
  {
    name: 'cert-manager-edit',
    to: 'edit admin',
    rules: [
      rule(CERT_MANAGER, 'certificates certificaterequests issuers', EDIT),
      rule(CERT_MANAGER, 'certificates/status', 'update'),
      rule(ACME, 'challenges orders', EDIT),
    ],
  },
  {
    name: 'cert-manager-cluster-view',
    to: 'cluster-reader',
    rules: [rule(CERT_MANAGER, 'clusterissuers', READ)],
  },
];
