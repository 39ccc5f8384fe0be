import { k8s } from 'cdk8s-plus-28';
import { READ, Rights, rule } from '../rights';
import { addUserRoles, type UserRole } from '../user-roles';
import type { Knative } from './knative';
import { ACTIVATOR_ACCOUNT, CONTROLLER_ACCOUNT, KNATIVE_NAMESPACE, type Labels, labels, netIstioLabels } from './names';

const OWNER = 'get list create update delete patch watch';
const SERVING = 'services configurations routes revisions domainmappings';
const ALL = `${SERVING} ingresses certificates serverlessservices clusterdomainclaims podautoscalers metrics`;
const INTERNAL = 'networking.internal.knative.dev autoscaling.internal.knative.dev caching.internal.knative.dev';

/** Roles with this label are the controller's; a networking layer adds its own. */
const CONTROLLERS = { 'serving.knative.dev/controller': 'true' };

/** Roles with these labels are about things that can be called, and about things that have a pod template. */
const ADDRESSABLE = { 'duck.knative.dev/addressable': 'true' };
const PODSPECABLE = { 'duck.knative.dev/podspecable': 'true' };

/** What Knative's controller, autoscaler and webhook do with the cluster. */
const CORE = [
  rule('core', 'pods namespaces secrets configmaps endpoints services events serviceaccounts', OWNER),
  rule('core', 'endpoints/restricted', 'create'),
  rule('core', 'namespaces/finalizers', 'update'),
  rule('apps', 'deployments deployments/finalizers', OWNER),
  rule('admissionregistration.k8s.io', 'mutatingwebhookconfigurations validatingwebhookconfigurations', OWNER),
  rule('apiextensions.k8s.io', 'customresourcedefinitions customresourcedefinitions/status', OWNER),
  rule('autoscaling', 'horizontalpodautoscalers', OWNER),
  rule('coordination.k8s.io', 'leases', OWNER),
  rule(
    'serving.knative.dev autoscaling.internal.knative.dev networking.internal.knative.dev',
    ['', '/status', '/finalizers'].flatMap((part) => ALL.split(' ').map((kind) => kind + part)).join(' '),
    `${OWNER} deletecollection`,
  ),
  rule('caching.internal.knative.dev', 'images', OWNER),
  rule('cert-manager.io', 'certificates clusterissuers certificaterequests issuers', OWNER),
  rule('acme.cert-manager.io', 'challenges', OWNER),
  rule('rbac.authorization.k8s.io', 'clusterroles', 'delete', 'knative-serving-certmanager'),
];

/** What people may do with Knative's resources in their namespaces. */
const USER_ROLES: readonly UserRole[] = [
  {
    name: 'knative-serving-namespaced-admin',
    to: 'admin kubeflow-admin',
    rules: [rule('serving.knative.dev', SERVING, `${OWNER} deletecollection`), rule(INTERNAL, '*', READ)],
  },
  {
    name: 'knative-serving-namespaced-edit',
    to: 'edit kubeflow-edit',
    rules: [rule('serving.knative.dev', SERVING, 'create update patch delete'), rule(INTERNAL, '*', READ)],
  },
  {
    name: 'knative-serving-namespaced-view',
    to: 'view kubeflow-view',
    rules: [rule(`serving.knative.dev ${INTERNAL}`, '*', READ)],
  },
];

/** The rights of Knative's programs, and of the people who use it. */
export function addRights(part: Knative): void {
  const { release } = part;
  const own = labels(release);
  const role = (name: string, more: Labels, rules: k8s.PolicyRule[]) =>
    new k8s.KubeClusterRole(part, name, { metadata: part.metadata(name, { labels: { ...own, ...more } }), rules });
  role('knative-serving-core', CONTROLLERS, CORE);
  role('knative-serving-istio', { ...netIstioLabels(release), ...CONTROLLERS }, [
    rule('networking.istio.io', 'virtualservices gateways destinationrules', OWNER),
  ]);
  role('knative-serving-addressable-resolver', ADDRESSABLE, [
    rule('serving.knative.dev', 'routes routes/status services services/status', READ),
  ]);
  role('knative-serving-podspecable-binding', PODSPECABLE, [
    rule('serving.knative.dev', 'configurations services', 'list watch patch'),
  ]);
  collect(part, 'knative-serving-admin', CONTROLLERS, 'knative-serving-controller-admin');
  collect(
    part,
    'knative-serving-aggregated-addressable-resolver',
    ADDRESSABLE,
    'knative-serving-controller-addressable-resolver',
  );
  addActivatorRights(part);
  addUserRoles(part, USER_ROLES, (name, more) => part.metadata(name, { labels: { ...own, ...more } }));
}

/** A role that takes in all with these labels, and the controller's binding to it. */
function collect(part: Knative, name: string, matchLabels: Labels, binding: string): void {
  const role = new k8s.KubeClusterRole(part, name, {
    metadata: part.metadata(name, { labels: labels(part.release) }),
    aggregationRule: { clusterRoleSelectors: [{ matchLabels: { ...matchLabels } }] },
  });
  new k8s.KubeClusterRoleBinding(part, binding, {
    metadata: part.metadata(binding, { labels: labels(part.release, 'controller') }),
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: role.kind, name },
    subjects: [{ kind: 'ServiceAccount', ...CONTROLLER_ACCOUNT }],
  });
}

function addActivatorRights(part: Knative): void {
  const roleLabels = { ...labels(part.release), ...CONTROLLERS };
  const binding = { labels: labels(part.release, 'activator') };
  new Rights(part, 'activator-rights', {
    metadata: part.metadata('knative-serving-activator', { namespace: KNATIVE_NAMESPACE, labels: roleLabels }),
    binding: part.metadata('knative-serving-activator', { namespace: KNATIVE_NAMESPACE, ...binding }),
    account: ACTIVATOR_ACCOUNT,
    rules: [
      rule('core', 'configmaps secrets', READ),
      rule('core', 'secrets', READ, 'routing-serving-certs knative-serving-certs'),
    ],
  });
  new Rights(part, 'activator-cluster-rights', {
    metadata: part.metadata('knative-serving-activator-cluster', { labels: roleLabels }),
    binding: part.metadata('knative-serving-activator-cluster', binding),
    account: ACTIVATOR_ACCOUNT,
    rules: [rule('core', 'services endpoints', READ), rule('serving.knative.dev', 'revisions', READ)],
  });
}
