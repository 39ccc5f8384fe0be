import { k8s } from 'cdk8s-plus-28';
import type { Part } from '../../part';
import { certificateRights, READ, Rights, rule } from '../../rights';
import { addUserRoles, type UserRole } from '../../user-roles';
import { CHANNEL_WEBHOOK, EVENTING_NAMESPACE, type Labels, labels } from './names';
import { ACCOUNTS } from './programs';

const OWNER = 'get list create update delete patch watch';
const LEASES = rule('coordination.k8s.io', 'leases', `${READ} create update patch`);
const EVENTS = rule('core', 'events', 'create patch');
const CONFIG = rule('core', 'configmaps', READ);
const TOKENS = rule('core', 'serviceaccounts/token', 'create');

/** A webhook writes authority, rules and paths into its configurations, and its namespace owns them. Upstream's may write all others too. */
const webhookRights = (...names: string[]) => [
  rule('admissionregistration.k8s.io', 'mutatingwebhookconfigurations validatingwebhookconfigurations', READ),
  rule(
    'admissionregistration.k8s.io',
    'mutatingwebhookconfigurations validatingwebhookconfigurations',
    'update',
    names.join(' '),
  ),
  rule('core', 'namespaces/finalizers', 'update'),
];

const below = (kinds: string, ...parts: string[]) =>
  parts.flatMap((part) => kinds.split(' ').map((kind) => kind + part)).join(' ');
/** Kinds that can be called, for whoever looks for their addresses. */
const addressable = (group: string, kinds: string) => rule(`${group}.knative.dev`, below(kinds, '', '/status'), READ);

const GROUPS = ['eventing', 'messaging', 'sources', 'flows', 'sinks'].map((name) => `${name}.knative.dev`).join(' ');
const KINDS = 'brokers triggers eventtypes eventpolicies eventtransforms requestreplies';
const FLOWS = 'sequences parallels';
const SOURCES = 'sinkbindings apiserversources pingsources containersources integrationsources';

/** Roles that take in all that have their label; other parts, and projects beside Knative, add theirs. */
const COLLECTIONS = {
  'addressable-resolver': { 'duck.knative.dev/addressable': 'true' },
  'channelable-manipulator': { 'duck.knative.dev/channelable': 'true' },
  'crossnamespace-subscriber': { 'duck.knative.dev/crossnamespace-subscribable': 'true' },
  'podspecable-binding': { 'duck.knative.dev/podspecable': 'true' },
  'source-observer': { 'duck.knative.dev/source': 'true' },
} as const satisfies Record<string, Labels>;

/** What these roles take in of Eventing's own and of Kubernetes'. */
const COLLECTED: readonly (readonly [name: string, of: keyof typeof COLLECTIONS, rules: k8s.PolicyRule[]])[] = [
  ['service-addressable-resolver', 'addressable-resolver', [rule('core', 'services', READ)]],
  ['serving-addressable-resolver', 'addressable-resolver', [addressable('serving', 'routes services')]],
  [
    'channel-addressable-resolver',
    'addressable-resolver',
    [addressable('messaging', 'channels'), rule('messaging.knative.dev', 'channels/finalizers', 'update')],
  ],
  ['imc-addressable-resolver', 'addressable-resolver', [addressable('messaging', 'inmemorychannels')]],
  ['broker-addressable-resolver', 'addressable-resolver', [addressable('eventing', 'brokers')]],
  ['flows-addressable-resolver', 'addressable-resolver', [addressable('flows', FLOWS)]],
  ['jobsinks-addressable-resolver', 'addressable-resolver', [addressable('sinks', 'jobsinks')]],
  ['integrationsinks-addressable-resolver', 'addressable-resolver', [addressable('sinks', 'integrationsinks')]],
  ['eventtransforms-addressable-resolver', 'addressable-resolver', [addressable('eventing', 'eventtransforms')]],
  [
    'meta-channelable-manipulator',
    'channelable-manipulator',
    [rule('messaging.knative.dev', 'channels channels/status', OWNER)],
  ],
  [
    'imc-channelable-manipulator',
    'channelable-manipulator',
    [rule('messaging.knative.dev', 'inmemorychannels inmemorychannels/status', OWNER)],
  ],
  ['channel-subscriber', 'crossnamespace-subscriber', [rule('messaging.knative.dev', 'channels', 'knsubscribe')]],
  ['imc-subscriber', 'crossnamespace-subscriber', [rule('messaging.knative.dev', 'inmemorychannels', 'knsubscribe')]],
  ['broker-subscriber', 'crossnamespace-subscriber', [rule('eventing.knative.dev', 'brokers', 'knsubscribe')]],
  [
    'builtin-podspecable-binding',
    'podspecable-binding',
    [
      rule('apps', 'deployments daemonsets statefulsets replicasets', 'list watch patch'),
      rule('batch', 'jobs', 'list watch patch'),
    ],
  ],
  ['eventing-sources-source-observer', 'source-observer', [rule('sources.knative.dev', SOURCES, READ)]],
];

/** What each program does with the cluster: its role, and who has it. */
const PROGRAMS: readonly (readonly [role: string, binding: string, account: string, rules: k8s.PolicyRule[]])[] = [
  [
    'knative-eventing-controller',
    'eventing-controller',
    ACCOUNTS.controller,
    [
      rule('core', 'configmaps services serviceaccounts', OWNER),
      // Upstream's role writes these too; the program does not, but for Secrets of its own namespace.
      rule('core', 'namespaces secrets endpoints pods', READ),
      EVENTS,
      TOKENS,
      rule('core', 'services/finalizers configmaps/finalizers', 'update'),
      rule('apps', 'deployments statefulsets', OWNER),
      rule('apps', 'deployments/finalizers', 'update'),
      rule('batch', 'jobs', READ),
      rule('rbac.authorization.k8s.io', 'rolebindings roles', OWNER),
      rule('eventing.knative.dev', below(KINDS, '', '/status'), OWNER),
      rule('eventing.knative.dev', 'brokers/finalizers triggers/finalizers eventtransforms/finalizers', 'update'),
      rule('sinks.knative.dev', below('jobsinks integrationsinks', '', '/status'), OWNER),
      rule('sinks.knative.dev', 'jobsinks/finalizers integrationsinks/finalizers', 'update'),
      rule('messaging.knative.dev', below('channels subscriptions', '', '/status'), OWNER),
      rule('messaging.knative.dev', 'channels/finalizers', 'update'),
      rule('flows.knative.dev', below(FLOWS, '', '/status'), OWNER),
      rule('flows.knative.dev', below(FLOWS, '/finalizers'), 'update'),
      rule('apiextensions.k8s.io', 'customresourcedefinitions', READ),
      rule('coordination.k8s.io', 'leases', OWNER),
      rule('cert-manager.io', 'certificates', OWNER),
      rule('cert-manager.io', 'certificates/finalizers', 'update'),
    ],
  ],
  [
    'knative-eventing-sources-controller',
    'eventing-controller-sources-controller',
    ACCOUNTS.controller,
    [
      rule('sources.knative.dev', below(SOURCES, '', '/status', '/finalizers'), OWNER),
      rule('serving.knative.dev', 'services', OWNER),
      rule('authorization.k8s.io', 'subjectaccessreviews', 'create'),
    ],
  ],
  [
    'knative-eventing-mt-channel-broker-controller',
    'eventing-mt-channel-broker-controller',
    ACCOUNTS.controller,
    [rule('core', 'namespaces/finalizers', 'update'), rule('eventing.knative.dev', 'brokers', 'knsubscribe')],
  ],
  [
    'knative-eventing-webhook',
    'eventing-webhook',
    ACCOUNTS.webhook,
    [
      rule('core', 'configmaps', `${READ} create update delete`),
      // It marks the namespaces that SinkBindings are about.
      rule('core', 'namespaces', `${READ} patch`),
      rule('core', 'serviceaccounts secrets', OWNER),
      TOKENS,
      rule('core events.k8s.io', 'events', 'get list create patch'),
      rule('apps', 'deployments', 'get'),
      rule('apps', 'deployments/finalizers', 'update'),
      rule('batch', 'jobs', 'create'),
      ...webhookRights(
        'config.webhook.eventing.knative.dev',
        'sinkbindings.webhook.sources.knative.dev',
        'validation.webhook.eventing.knative.dev',
        'webhook.eventing.knative.dev',
      ),
      rule('sources.knative.dev', below('sinkbindings', '', '/status', '/finalizers'), OWNER),
      rule('eventing.knative.dev', 'eventpolicies', READ),
      rule('authorization.k8s.io', 'subjectaccessreviews', 'create'),
      // Its authority is in the definitions that have several versions. Upstream's may write all, make and remove them.
      rule('apiextensions.k8s.io', 'customresourcedefinitions', READ),
      rule(
        'apiextensions.k8s.io',
        'customresourcedefinitions',
        'update',
        'eventtypes.eventing.knative.dev pingsources.sources.knative.dev',
      ),
      rule('coordination.k8s.io', 'leases', OWNER),
    ],
  ],
  [
    'imc-controller',
    'imc-controller',
    ACCOUNTS.channelController,
    [
      rule('messaging.knative.dev', 'inmemorychannels inmemorychannels/status', `${READ} update patch`),
      rule('messaging.knative.dev', 'inmemorychannels', 'knsubscribe'),
      rule('messaging.knative.dev', 'inmemorychannels/finalizers', 'update patch'),
      rule('eventing.knative.dev', 'eventpolicies', READ),
      rule('core', 'services serviceaccounts', `${READ} create update patch`),
      rule('core', 'endpoints', READ),
      CONFIG,
      EVENTS,
      rule('core', 'namespaces', 'get'),
      rule('rbac.authorization.k8s.io', 'rolebindings', `${READ} create update patch`),
      rule('apps', 'deployments', `${READ} create update patch`),
      rule('apps', 'deployments/status', READ),
      LEASES,
      ...webhookRights('inmemorychannel.eventing.knative.dev', 'validation.inmemorychannel.eventing.knative.dev'),
    ],
  ],
  [
    'imc-dispatcher',
    'imc-dispatcher',
    ACCOUNTS.channelDispatcher,
    [
      rule('messaging.knative.dev', 'inmemorychannels inmemorychannels/status', `${READ} patch`),
      rule('messaging.knative.dev', 'inmemorychannels/finalizers', 'patch'),
      rule('eventing.knative.dev', 'eventtypes', `${READ} create`),
      rule('eventing.knative.dev', 'eventpolicies', READ),
      CONFIG,
      EVENTS,
      TOKENS,
      LEASES,
    ],
  ],
  [
    'knative-eventing-mt-broker-filter',
    'knative-eventing-mt-broker-filter',
    ACCOUNTS.brokerFilter,
    [
      rule('eventing.knative.dev', `${below('brokers triggers', '', '/status')} eventpolicies`, READ),
      rule('eventing.knative.dev', 'eventtypes', `${READ} create`),
      rule('messaging.knative.dev', 'subscriptions', READ),
      CONFIG,
      TOKENS,
    ],
  ],
  [
    'knative-eventing-mt-broker-ingress',
    'knative-eventing-mt-broker-ingress',
    ACCOUNTS.brokerIngress,
    [
      rule('eventing.knative.dev', 'eventtypes', `${READ} create`),
      rule('eventing.knative.dev', 'brokers eventpolicies', READ),
      CONFIG,
    ],
  ],
  [
    'knative-eventing-pingsource-mt-adapter',
    'knative-eventing-pingsource-mt-adapter',
    ACCOUNTS.pingAdapter,
    [
      rule('sources.knative.dev', 'pingsources pingsources/status', `${READ} patch`),
      rule('sources.knative.dev', 'pingsources/finalizers', 'patch'),
      CONFIG,
      EVENTS,
      TOKENS,
      LEASES,
    ],
  ],
];

/**
 * What the program of JobSinks does: it puts each event into a Secret, for the Job to read. Upstream's also reads, changes and removes
 * the Secrets of all namespaces.
 */
const JOB_SINK_RULES: k8s.PolicyRule[] = [
  CONFIG,
  rule('core', 'secrets', 'create'),
  rule('batch', 'jobs', 'get list create'),
  rule('sinks.knative.dev', 'jobsinks jobsinks/status', `${READ} patch`),
  rule('sinks.knative.dev', 'jobsinks/finalizers', 'patch'),
  rule('eventing.knative.dev', 'eventpolicies', READ),
  EVENTS,
  LEASES,
];

type OwnRights = readonly [role: string, account: string, rules: k8s.PolicyRule[]];

/** What programs read and write in their own namespace: certificates. */
const OWN: readonly OwnRights[] = [
  // The keys of RequestReplies.
  [
    'knative-eventing-controller',
    ACCOUNTS.controller,
    [rule('core', 'secrets', 'create'), rule('core', 'secrets', 'update', 'request-reply-keys')],
  ],
  ['knative-inmemorychannel-webhook', ACCOUNTS.channelController, certificateRights(`${CHANNEL_WEBHOOK}-certs`)],
  // It does not start before it has seen them.
  ['imc-dispatcher-tls-role', ACCOUNTS.channelDispatcher, [rule('core', 'secrets', READ)]],
  ['mt-broker-filter', ACCOUNTS.brokerFilter, [rule('core', 'secrets', READ)]],
  [
    'mt-broker-ingress',
    ACCOUNTS.brokerIngress,
    [rule('core', 'secrets', READ), rule('core', 'serviceaccounts/token', 'create', 'mt-broker-ingress-oidc')],
  ],
];
const OWN_OF_JOB_SINK: OwnRights = ['knative-eventing-job-sink', ACCOUNTS.jobSink, [rule('core', 'secrets', READ)]];

/** What stands before an IntegrationSink with `authentication-oidc` reads. The controller binds the accounts of sinks to it. */
const AUTH_PROXY: readonly [role: string, rules: k8s.PolicyRule[]] = [
  'knative-eventing-auth-proxy',
  [rule('core', 'configmaps', 'get', 'config-logging config-features'), rule('core', 'configmaps', 'list watch')],
];

/** Programs that look into kinds of other projects: the roles they have of those that collect. */
const COLLECTORS: readonly (readonly [binding: string, role: keyof typeof COLLECTIONS, account: string])[] = [
  ['eventing-controller-resolver', 'addressable-resolver', ACCOUNTS.controller],
  ['eventing-controller-source-observer', 'source-observer', ACCOUNTS.controller],
  ['eventing-controller-manipulator', 'channelable-manipulator', ACCOUNTS.controller],
  ['eventing-controller-crossnamespace-subscriber', 'crossnamespace-subscriber', ACCOUNTS.controller],
  ['eventing-webhook-resolver', 'addressable-resolver', ACCOUNTS.webhook],
  ['eventing-webhook-podspecable-binding', 'podspecable-binding', ACCOUNTS.webhook],
];

/** What people may do with Eventing's resources in their namespaces. Upstream has a role for each group, with all verbs. */
const USER_ROLES: readonly UserRole[] = [
  {
    name: 'knative-eventing-namespaced-admin',
    to: 'admin kubeflow-admin',
    rules: [rule(GROUPS, '*', `${OWNER} deletecollection`)],
  },
  {
    name: 'knative-eventing-namespaced-edit',
    to: 'edit kubeflow-edit',
    rules: [rule(GROUPS, '*', 'create update patch delete')],
  },
  { name: 'knative-eventing-namespaced-view', to: 'view kubeflow-view', rules: [rule(GROUPS, '*', READ)] },
];

/** The rights of Eventing's programs, and of the people who use it. */
export function addRights(part: Part, hasJobSink: boolean): void {
  const own = labels(part.release);
  const cluster = (name: string, more: Labels = {}) => part.metadata(name, { labels: { ...own, ...more } });
  const accountOf = (name: string) => ({ name, namespace: EVENTING_NAMESPACE });
  const { jobSink, ...others } = ACCOUNTS;
  for (const name of [...Object.values(others), 'mt-broker-ingress-oidc', ...(hasJobSink ? [jobSink] : [])]) {
    new k8s.KubeServiceAccount(part, `${name}-account`, {
      metadata: part.metadata(name, { namespace: EVENTING_NAMESPACE, labels: own }),
    });
  }
  const programs = hasJobSink
    ? ([...PROGRAMS, ['knative-eventing-job-sink', 'knative-eventing-job-sink', jobSink, JOB_SINK_RULES]] as const)
    : PROGRAMS;
  for (const [role, binding, account, rules] of programs) {
    new Rights(part, `${role}-rights`, {
      metadata: cluster(role),
      binding: cluster(binding),
      rules: [...rules],
      account: accountOf(account),
    });
  }
  const local = (name: string) => part.metadata(name, { namespace: EVENTING_NAMESPACE, labels: own });
  for (const [role, account, rules] of hasJobSink ? [...OWN, OWN_OF_JOB_SINK] : OWN) {
    const metadata = local(role);
    new Rights(part, `${role}-own-rights`, { metadata, rules, account: accountOf(account) });
  }
  const [authProxy, rules] = AUTH_PROXY;
  new k8s.KubeRole(part, authProxy, { metadata: local(authProxy), rules });
  for (const [name, matchLabels] of Object.entries(COLLECTIONS)) {
    new k8s.KubeClusterRole(part, name, {
      metadata: cluster(name),
      aggregationRule: { clusterRoleSelectors: [{ matchLabels: { ...matchLabels } }] },
    });
  }
  for (const [name, collection, rules] of COLLECTED) {
    new k8s.KubeClusterRole(part, name, { metadata: cluster(name, COLLECTIONS[collection]), rules });
  }
  for (const [binding, name, account] of COLLECTORS) {
    new k8s.KubeClusterRoleBinding(part, binding, {
      metadata: cluster(binding),
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name },
      subjects: [{ kind: 'ServiceAccount', ...accountOf(account) }],
    });
  }
  addUserRoles(part, USER_ROLES, cluster);
}
