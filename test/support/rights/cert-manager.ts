import { anywhere, needs, READ, type RightsTable } from './table';

const CERT_MANAGER = 'cert-manager.io';
const ACME = 'acme.cert-manager.io';
const GATEWAY = 'gateway.networking.k8s.io';
const SIGNERS = 'issuers.cert-manager.io/* clusterissuers.cert-manager.io/*';

/** @see https://github.com/cert-manager/cert-manager/tree/v1.19.4/deploy/charts/cert-manager/templates */
export const CERT_MANAGER_TABLES: readonly RightsTable[] = [
  {
    account: 'cert-manager/cert-manager',
    from: 'Chart of cert-manager v1.19.4, templates/rbac.yaml: one role for each of its controllers.',
    needs: [
      needs(`${READ} update patch`, CERT_MANAGER, 'issuers clusterissuers', anywhere),
      needs('update patch', CERT_MANAGER, 'issuers/status clusterissuers/status', anywhere),
      needs(`${READ} create update patch delete`, CERT_MANAGER, 'certificates certificaterequests', anywhere),
      needs('update patch', CERT_MANAGER, 'certificates/status certificaterequests/status', anywhere),
      needs('update', CERT_MANAGER, 'certificates/finalizers certificaterequests/finalizers', anywhere),
      needs('approve', CERT_MANAGER, 'signers', anywhere, SIGNERS),
      needs(`${READ} create update patch delete`, ACME, 'orders challenges', anywhere),
      needs('update patch', ACME, 'orders/status challenges/status', anywhere),
      needs('update', ACME, 'orders/finalizers challenges/finalizers', anywhere),
      // Certificates are Secrets, of any name, where their Certificate is.
      needs(`${READ} create update patch delete`, 'core', 'secrets', anywhere),
      // Proofs over HTTP.
      needs(`${READ} create delete`, 'core', 'pods services', anywhere),
      needs(`${READ} create delete update`, 'networking.k8s.io', 'ingresses', anywhere),
      needs(`${READ} create delete update`, GATEWAY, 'httproutes', anywhere),
      needs('create', 'route.openshift.io', 'routes/custom-host', anywhere),
      // Certificates for what annotations ask for.
      needs('update', 'networking.k8s.io', 'ingresses/finalizers', anywhere),
      needs(READ, GATEWAY, 'gateways', anywhere),
      needs('update', GATEWAY, 'gateways/finalizers httproutes/finalizers', anywhere),
      needs(`${READ} update`, 'certificates.k8s.io', 'certificatesigningrequests', anywhere),
      needs('update patch', 'certificates.k8s.io', 'certificatesigningrequests/status', anywhere),
      needs('sign', 'certificates.k8s.io', 'signers', anywhere, SIGNERS),
      needs('create', 'authorization.k8s.io', 'subjectaccessreviews', anywhere),
      needs('create patch', 'core', 'events', anywhere),
      needs('create', 'coordination.k8s.io', 'leases', 'kube-system'),
      needs('get update patch', 'coordination.k8s.io', 'leases', 'kube-system', 'cert-manager-controller'),
      // Vault and Route 53 take a token of its own account.
      needs('create', 'core', 'serviceaccounts/token', 'cert-manager', 'cert-manager'),
    ],
    dangers: {
      'read Secrets of other namespaces':
        'Keys and certificates are Secrets next to the Certificate that asks for them.',
      'write Secrets of other namespaces': 'It writes the key and the certificate that somebody asked for.',
      'read all Secrets of its namespace': 'Keys of cluster issuers are here.',
      'run pods in kube-system': 'A pod answers the proof over HTTP where the Certificate is, which may be anywhere.',
    },
  },
  {
    account: 'cert-manager/cert-manager-cainjector',
    from: 'Chart of cert-manager v1.19.4, templates/cainjector-rbac.yaml.',
    needs: [
      needs(READ, CERT_MANAGER, 'certificates', anywhere),
      needs(READ, 'core', 'secrets', anywhere),
      needs('get create update patch', 'core', 'events', anywhere),
      needs(
        `${READ} update patch`,
        'admissionregistration.k8s.io',
        'validatingwebhookconfigurations mutatingwebhookconfigurations',
        anywhere,
      ),
      needs(`${READ} update patch`, 'apiregistration.k8s.io', 'apiservices', anywhere),
      needs(`${READ} update patch`, 'apiextensions.k8s.io', 'customresourcedefinitions', anywhere),
      needs('create', 'coordination.k8s.io', 'leases', 'kube-system'),
      needs(
        'get update patch',
        'coordination.k8s.io',
        'leases',
        'kube-system',
        'cert-manager-cainjector-leader-election cert-manager-cainjector-leader-election-core',
      ),
    ],
    dangers: {
      'read Secrets of other namespaces': 'The authority of a webhook is in the Secret of its Certificate.',
      'read all Secrets of its namespace': 'So is that of cert-manager’s own.',
      'change admission': 'It writes authorities into webhooks; that is all it is for.',
      'change definitions': 'And into definitions that have a conversion.',
    },
  },
  {
    account: 'cert-manager/cert-manager-webhook',
    from: 'Chart of cert-manager v1.19.4, templates/webhook-rbac.yaml.',
    needs: [
      needs('create', 'authorization.k8s.io', 'subjectaccessreviews', anywhere),
      needs('create', 'core', 'secrets', 'cert-manager'),
      needs(`${READ} update`, 'core', 'secrets', 'cert-manager', 'cert-manager-webhook-ca'),
    ],
  },
];
