import { ADDRESSES } from './knative-eventing';
import { anywhere, needs, own, READ, type RightsTable, TENANTS_COME_AND_GO, WRITE } from './table';

/** Of three groups, each of which has some of them; a name that a group does not have is nothing. */
const KINDS = `services configurations routes revisions domainmappings ingresses certificates serverlessservices
  clusterdomainclaims podautoscalers metrics`;
const GROUPS = 'serving.knative.dev networking.internal.knative.dev autoscaling.internal.knative.dev';
const all = (kinds: string) =>
  ['', '/status', '/finalizers'].map((part) => kinds.replace(/\S+/g, (kind) => kind + part)).join(' ');
const WEBHOOKS = 'mutatingwebhookconfigurations validatingwebhookconfigurations';

/** @see https://github.com/knative/serving/tree/knative-v1.21.1/config/core/200-roles */
export const KNATIVE_TABLES: readonly RightsTable[] = [
  {
    account: 'knative-serving/controller',
    from: 'Knative Serving v1.21, config/core/200-roles/clusterrole.yaml, and net-istio’s 200-clusterrole.yaml: the controller, the autoscaler and all webhooks have this account.',
    needs: [
      ...GROUPS.split(' ').map((group) => needs(`${WRITE} deletecollection`, group, all(KINDS), anywhere)),
      needs(WRITE, 'caching.internal.knative.dev', 'images', anywhere),
      // A revision: a Deployment, Services and their endpoints, an autoscaler.
      needs(WRITE, 'apps', 'deployments deployments/finalizers', anywhere),
      needs(WRITE, 'core', 'pods services endpoints configmaps events serviceaccounts', anywhere),
      needs('create', 'core', 'endpoints/restricted', anywhere),
      needs(WRITE, 'autoscaling', 'horizontalpodautoscalers', anywhere),
      needs(WRITE, 'networking.istio.io', 'virtualservices gateways destinationrules', anywhere),
      // Credentials of registries, certificates of domains.
      needs(WRITE, 'core', 'secrets namespaces', anywhere),
      needs('update', 'core', 'namespaces/finalizers', anywhere),
      needs(WRITE, 'cert-manager.io', 'certificates clusterissuers certificaterequests issuers', anywhere),
      needs(WRITE, 'acme.cert-manager.io', 'challenges', anywhere),
      // Its webhooks and the conversions of its definitions have certificates that it makes.
      needs(WRITE, 'admissionregistration.k8s.io', WEBHOOKS, anywhere),
      needs(WRITE, 'apiextensions.k8s.io', 'customresourcedefinitions customresourcedefinitions/status', anywhere),
      needs(WRITE, 'coordination.k8s.io', 'leases', anywhere),
      needs('delete', 'rbac.authorization.k8s.io', 'clusterroles', anywhere, 'knative-serving-certmanager'),
      // What a DomainMapping may name, where Eventing is.
      ...ADDRESSES,
    ],
    dangers: {
      'read Secrets of other namespaces':
        'It resolves images with the pull secrets of the namespace, and copies certificates to gateways.',
      'write Secrets of other namespaces': 'Certificates of routes are Secrets where the route is.',
      'read all Secrets of its namespace': 'The certificates of its webhooks and of its own traffic are here.',
      'run pods in kube-system': TENANTS_COME_AND_GO,
      'delete namespaces': 'Upstream’s role; its own namespace carries a finalizer by which certificates go with it.',
      'change namespaces': 'Upstream’s role; it writes that finalizer.',
      'change admission': 'It writes authority and rules into its webhooks.',
      'change definitions': 'It writes its authority into definitions that have a conversion.',
    },
  },
  {
    account: 'knative-serving/activator',
    from: 'Knative Serving v1.21, config/core/200-roles/activator: its own configuration, Services and revisions.',
    needs: [
      needs(READ, 'core', 'configmaps secrets', own),
      needs(READ, 'core', 'services endpoints', anywhere),
      needs(READ, 'serving.knative.dev', 'revisions', anywhere),
    ],
    dangers: { 'read all Secrets of its namespace': 'It watches the certificates of its traffic, which come and go.' },
  },
];
