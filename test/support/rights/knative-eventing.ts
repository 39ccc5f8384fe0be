import { anywhere, needs, own, READ, type RightsTable, TENANTS_COME_AND_GO, WRITE } from './table';

const EVENTING = 'eventing.knative.dev';
const MESSAGING = 'messaging.knative.dev';
const FLOWS = 'flows.knative.dev';
const SINKS = 'sinks.knative.dev';
const SOURCES = 'sources.knative.dev';
const CALLED = 'serving.knative.dev';
const RBAC = 'rbac.authorization.k8s.io';
const ADMISSION = 'admissionregistration.k8s.io';
const DEFINITIONS = 'apiextensions.k8s.io';
const WEBHOOKS = 'mutatingwebhookconfigurations validatingwebhookconfigurations';
const ALL_SOURCES = 'sinkbindings apiserversources pingsources containersources integrationsources';

const withStatus = (kinds: string) => `${kinds} ${kinds.replace(/\S+/g, '$&/status')}`;
const finalizers = (kinds: string) => kinds.replace(/\S+/g, '$&/finalizers');

/** Each program reads ConfigMaps: its configuration, and bundles of authorities, next to it and in tenants. */
const CONFIGURATION = needs(READ, 'core', 'configmaps', anywhere);
const EVENTS = needs('create patch', 'core', 'events', anywhere);
const LEASES = needs(`${READ} create update patch`, 'coordination.k8s.io', 'leases', anywhere);
/** To call as the account that a source, Trigger or channel has, with `authentication-oidc`. */
const TOKENS = needs('create', 'core', 'serviceaccounts/token', anywhere);
const CERTIFICATES = needs(READ, 'core', 'secrets', own);
const POLICIES = needs(READ, EVENTING, 'eventpolicies', anywhere);
/** Events of unknown types make an EventType, if that is asked for. */
const TYPES = needs(`${READ} create`, EVENTING, 'eventtypes', anywhere);

/** What can be called: the address of each. Who may read it is collected, so that Serving's controller has it too. */
export const ADDRESSES = [
  needs(READ, 'core', 'services', anywhere),
  needs(READ, CALLED, withStatus('routes services'), anywhere),
  needs(READ, MESSAGING, withStatus('channels inmemorychannels'), anywhere),
  needs('update', MESSAGING, 'channels/finalizers', anywhere),
  needs(READ, EVENTING, withStatus('brokers eventtransforms'), anywhere),
  needs(READ, FLOWS, withStatus('sequences parallels'), anywhere),
  needs(READ, SINKS, withStatus('jobsinks integrationsinks'), anywhere),
];

const registers = (names: string) => [
  needs(READ, ADMISSION, WEBHOOKS, anywhere),
  needs('update', ADMISSION, WEBHOOKS, anywhere, names),
  needs('update', 'core', 'namespaces/finalizers', anywhere),
];

const TOKEN_REASON =
  'Where `authentication-oidc` is on, it calls as accounts of tenants, each made for one source, Trigger or channel.';
const CERTIFICATE_REASON = 'It watches the certificates of Eventing’s traffic and webhooks, which come and go.';

/** @see https://github.com/knative/eventing/tree/knative-v1.21.0/config */
export const KNATIVE_EVENTING_TABLES: readonly RightsTable[] = [
  {
    account: 'knative-eventing/eventing-controller',
    from: 'Eventing v0.48.0, config/core/roles: controller-, sources-controller- and the collecting clusterroles; mt-channel-broker’s; calls of pkg/reconciler. The controller of Brokers has this account too.',
    needs: [
      needs(WRITE, EVENTING, withStatus('brokers triggers eventtypes eventpolicies'), anywhere),
      needs(WRITE, EVENTING, withStatus('eventtransforms requestreplies'), anywhere),
      needs('update', EVENTING, finalizers('brokers triggers eventtransforms'), anywhere),
      needs(WRITE, SINKS, withStatus('jobsinks integrationsinks'), anywhere),
      needs('update', SINKS, finalizers('jobsinks integrationsinks'), anywhere),
      needs(WRITE, MESSAGING, withStatus('channels inmemorychannels subscriptions'), anywhere),
      needs(WRITE, FLOWS, withStatus('sequences parallels'), anywhere),
      needs('update', FLOWS, finalizers('sequences parallels'), anywhere),
      needs(WRITE, SOURCES, `${withStatus(ALL_SOURCES)} ${finalizers(ALL_SOURCES)}`, anywhere),
      ...ADDRESSES,
      // Subscribing across namespaces: who asks has to have this, and so has it.
      needs('knsubscribe', EVENTING, 'brokers', anywhere),
      needs('knsubscribe', MESSAGING, 'channels inmemorychannels', anywhere),
      needs('create', 'authorization.k8s.io', 'subjectaccessreviews', anywhere),
      // The programs of sources, sinks and transformations.
      needs(WRITE, 'apps', 'deployments statefulsets', anywhere),
      needs('update', 'apps', 'deployments/finalizers', anywhere),
      needs(WRITE, 'core', 'configmaps services serviceaccounts', anywhere),
      needs('update', 'core', 'configmaps/finalizers services/finalizers namespaces/finalizers', anywhere),
      needs(WRITE, CALLED, 'services', anywhere),
      needs(WRITE, 'cert-manager.io', 'certificates', anywhere),
      needs('update', 'cert-manager.io', 'certificates/finalizers', anywhere),
      needs(READ, 'core', 'namespaces secrets endpoints pods', anywhere),
      // The keys of RequestReplies.
      needs('create', 'core', 'secrets', own),
      needs('update', 'core', 'secrets', own, 'request-reply-keys'),
      needs(READ, 'batch', 'jobs', anywhere),
      needs(READ, DEFINITIONS, 'customresourcedefinitions', anywhere),
      // Who may make tokens of a source’s account, and read what IntegrationSinks read.
      needs(WRITE, RBAC, 'roles rolebindings', anywhere),
      TOKENS,
      EVENTS,
      needs(WRITE, 'coordination.k8s.io', 'leases', anywhere),
    ],
    gives: [
      needs('create', 'core', 'serviceaccounts/token', anywhere, 'apiserversource-oidc'),
      needs('get', 'core', 'configmaps', own, 'config-logging config-features'),
      needs('list watch', 'core', 'configmaps', own),
    ],
    dangers: {
      'read Secrets of other namespaces': 'Certificates of sinks and transformations are next to them.',
      'read all Secrets of its namespace': CERTIFICATE_REASON,
      'make tokens of accounts': 'It gives that to sources, one account each, and can only give what it has.',
      'write roles or bindings of namespaces': 'By these it gives it.',
      'run pods in kube-system': TENANTS_COME_AND_GO,
    },
  },
  {
    account: 'knative-eventing/eventing-webhook',
    from: 'Eventing v0.48.0, config/core/roles/webhook-clusterrole.yaml; cmd/webhook/main.go names its webhooks and conversions; SinkBindings: pkg/reconciler/sinkbinding, and webhook/psbinding of knative.dev/pkg.',
    needs: [
      ...registers(
        'config.webhook.eventing.knative.dev sinkbindings.webhook.sources.knative.dev validation.webhook.eventing.knative.dev webhook.eventing.knative.dev',
      ),
      needs(READ, DEFINITIONS, 'customresourcedefinitions', anywhere),
      needs(
        'update',
        DEFINITIONS,
        'customresourcedefinitions',
        anywhere,
        'eventtypes.eventing.knative.dev pingsources.sources.knative.dev',
      ),
      needs(`${READ} create update delete`, 'core', 'configmaps', anywhere),
      needs(WRITE, SOURCES, `${withStatus('sinkbindings')} sinkbindings/finalizers`, anywhere),
      // What a SinkBinding is about: its pods get an address, and a token, which is a Secret.
      needs('list watch patch', 'apps', 'deployments daemonsets statefulsets replicasets', anywhere),
      needs('list watch patch', 'batch', 'jobs', anywhere),
      needs('list watch patch', CALLED, 'configurations services', anywhere),
      needs(`${READ} patch`, 'core', 'namespaces', anywhere),
      needs(WRITE, 'core', 'secrets serviceaccounts', anywhere),
      TOKENS,
      ...ADDRESSES,
      POLICIES,
      needs('create', 'authorization.k8s.io', 'subjectaccessreviews', anywhere),
      needs('get', 'apps', 'deployments', anywhere),
      needs('update', 'apps', 'deployments/finalizers', anywhere),
      needs('create', 'batch', 'jobs', anywhere),
      needs('get list create patch', 'core', 'events', anywhere),
      needs('get list create patch', 'events.k8s.io', 'events', anywhere),
      needs(WRITE, 'coordination.k8s.io', 'leases', anywhere),
    ],
    dangers: {
      'read Secrets of other namespaces': 'The token of a SinkBinding is a Secret next to it.',
      'write Secrets of other namespaces': 'It makes this Secret, and keeps it fresh.',
      'read all Secrets of its namespace': CERTIFICATE_REASON,
      'make tokens of accounts': 'The token is that of an account which it makes for the SinkBinding.',
      'run pods in kube-system': 'It changes the pods that a SinkBinding names, of any workload.',
      'change namespaces': 'It labels the namespaces of SinkBindings, so that the API server asks it about them.',
    },
  },
  {
    account: 'knative-eventing/imc-controller',
    from: 'Eventing v0.48.0, config/channels/in-memory-channel/roles: controller-clusterrole.yaml, webhook-role.yaml; cmd/in_memory/channel_controller, pkg/reconciler/inmemorychannel/controller.',
    needs: [
      needs(`${READ} update patch`, MESSAGING, withStatus('inmemorychannels'), anywhere),
      needs('knsubscribe', MESSAGING, 'inmemorychannels', anywhere),
      needs('update patch', MESSAGING, 'inmemorychannels/finalizers', anywhere),
      POLICIES,
      // A channel has a Service, and may ask for a dispatcher in its own namespace.
      needs(`${READ} create update patch`, 'core', 'services serviceaccounts', anywhere),
      needs(`${READ} create update patch`, 'apps', 'deployments', anywhere),
      needs(READ, 'apps', 'deployments/status', anywhere),
      needs(`${READ} create update patch`, RBAC, 'rolebindings', anywhere),
      needs(READ, 'core', 'endpoints', anywhere),
      ...registers('inmemorychannel.eventing.knative.dev validation.inmemorychannel.eventing.knative.dev'),
      needs('get', 'core', 'namespaces', anywhere),
      CERTIFICATES,
      needs('update', 'core', 'secrets', own, 'inmemorychannel-webhook-certs'),
      CONFIGURATION,
      EVENTS,
      LEASES,
    ],
    dangers: {
      'read all Secrets of its namespace': CERTIFICATE_REASON,
      'write roles or bindings of namespaces': 'A dispatcher of a namespace has a binding there.',
      'run pods in kube-system': 'A dispatcher of a namespace is a Deployment there.',
    },
  },
  {
    account: 'knative-eventing/imc-dispatcher',
    from: 'Eventing v0.48.0, config/channels/in-memory-channel/roles/dispatcher-clusterrole.yaml and 200-imc-dispatcher-serviceaccount.yaml; its informer of Secrets is in pkg/reconciler/inmemorychannel/dispatcher.',
    needs: [
      needs(`${READ} patch`, MESSAGING, withStatus('inmemorychannels'), anywhere),
      needs('patch', MESSAGING, 'inmemorychannels/finalizers', anywhere),
      TYPES,
      POLICIES,
      CERTIFICATES,
      TOKENS,
      CONFIGURATION,
      EVENTS,
      LEASES,
    ],
    dangers: {
      'read all Secrets of its namespace': CERTIFICATE_REASON,
      'make tokens of accounts': TOKEN_REASON,
    },
  },
  {
    account: 'knative-eventing/mt-broker-filter',
    from: 'Eventing v0.48.0, config/brokers/mt-channel-broker/roles: filter-clusterrole.yaml, filter-role.yaml; cmd/broker/filter.',
    needs: [
      needs(READ, EVENTING, withStatus('brokers triggers'), anywhere),
      needs(READ, MESSAGING, 'subscriptions', anywhere),
      TYPES,
      POLICIES,
      CERTIFICATES,
      TOKENS,
      CONFIGURATION,
    ],
    dangers: {
      'read all Secrets of its namespace': CERTIFICATE_REASON,
      'make tokens of accounts': TOKEN_REASON,
    },
  },
  {
    account: 'knative-eventing/mt-broker-ingress',
    from: 'Eventing v0.48.0, config/brokers/mt-channel-broker/roles: ingress-clusterrole.yaml, ingress-role.yaml; cmd/broker/ingress.',
    needs: [
      needs(READ, EVENTING, 'brokers', anywhere),
      TYPES,
      POLICIES,
      CERTIFICATES,
      needs('create', 'core', 'serviceaccounts/token', own, 'mt-broker-ingress-oidc'),
      CONFIGURATION,
    ],
    dangers: { 'read all Secrets of its namespace': CERTIFICATE_REASON },
  },
  {
    account: 'knative-eventing/job-sink',
    from: 'Eventing v0.48.0, config/core/roles/job-sink-clusterrole.yaml; cmd/jobsink/main.go gets, lists and creates Jobs, and creates Secrets.',
    needs: [
      needs(`${READ} patch`, SINKS, withStatus('jobsinks'), anywhere),
      needs('patch', SINKS, 'jobsinks/finalizers', anywhere),
      needs('create', 'core', 'secrets', anywhere),
      needs('get list create', 'batch', 'jobs', anywhere),
      POLICIES,
      CERTIFICATES,
      CONFIGURATION,
      EVENTS,
      LEASES,
    ],
    dangers: {
      'write Secrets of other namespaces': 'Each event becomes a Secret, which the Job mounts.',
      'read all Secrets of its namespace': CERTIFICATE_REASON,
      'run pods in kube-system': TENANTS_COME_AND_GO,
    },
  },
  {
    account: 'knative-eventing/pingsource-mt-adapter',
    from: 'Eventing v0.48.0, config/core/roles/pingsource-mt-adapter-clusterrole.yaml; cmd/mtping.',
    needs: [
      needs(`${READ} patch`, SOURCES, withStatus('pingsources'), anywhere),
      needs('patch', SOURCES, 'pingsources/finalizers', anywhere),
      TOKENS,
      CONFIGURATION,
      EVENTS,
      LEASES,
    ],
    dangers: { 'make tokens of accounts': TOKEN_REASON },
  },
];
