import { ASKS_FOR_USERS, anywhere, needs, own, READ, type RightsTable, WRITE } from './table';

const DEX = `authcodes authrequests connectors devicerequests devicetokens oauth2clients offlinesessionses passwords
  refreshtokens signingkeies`;

/** Sign-in, access management and the dashboard. */
export const PLATFORM_TABLES: readonly RightsTable[] = [
  {
    account: 'auth/dex',
    from: 'dexidp/dex, storage/kubernetes/client.go: it posts, gets, lists, puts and deletes its objects, and posts their definitions.',
    needs: [
      needs('create get list update delete', 'dex.coreos.com', DEX, anywhere),
      needs('create', 'apiextensions.k8s.io', 'customresourcedefinitions', anywhere),
    ],
    dangers: { 'change definitions': 'It creates those of its storage, where they are missing; it changes none.' },
  },
  {
    account: 'kubeflow/profiles-controller-service-account',
    from: 'kubeflow/kubeflow, components/profile-controller (its kubebuilder markers, plugins) and components/access-management.',
    needs: [
      needs(WRITE, 'kubeflow.org', 'profiles profiles/status profiles/finalizers', anywhere),
      needs(`${READ} create update patch`, 'core', 'namespaces', anywhere),
      needs(WRITE, 'core', 'serviceaccounts resourcequotas', anywhere),
      needs(WRITE, 'rbac.authorization.k8s.io', 'rolebindings', anywhere),
      needs(
        'bind',
        'rbac.authorization.k8s.io',
        'clusterroles',
        anywhere,
        'kubeflow-admin kubeflow-edit kubeflow-view',
      ),
      needs(WRITE, 'security.istio.io', 'authorizationpolicies', anywhere),
      needs('create patch', 'core', 'events', anywhere),
      needs(WRITE, 'core', 'configmaps', own),
      needs('get update patch', 'core', 'configmaps/status', own),
    ],
    binds: { clusterRoles: 'kubeflow-admin kubeflow-edit kubeflow-view', where: 'tenants' },
    dangers: {
      'write roles or bindings of namespaces':
        'It gives members of a tenant one of three roles; any other it may not bind, since it does not have its rights.',
      'change namespaces': 'It makes the namespace of each tenant, and labels it.',
      'change who may call in the mesh': 'It lets members of a tenant, and nobody else, call what runs there.',
      'change quotas': 'It writes the quota that a Profile gives its tenant.',
      'make tenants': 'It is their controller, and access management makes them for people who sign in.',
    },
  },
  {
    account: 'kubeflow/centraldashboard',
    from: 'kubeflow/kubeflow, components/centraldashboard/app/k8s_service.ts: namespaces, events, nodes, the Application and one ConfigMap.',
    needs: [
      needs(READ, 'core', 'events namespaces nodes', anywhere),
      needs(READ, 'app.k8s.io', 'applications', own),
      needs('get', 'core', 'configmaps', own, 'centraldashboard-config'),
    ],
  },
  {
    account: 'kubeflow/admission-webhook-service-account',
    from: 'kubeflow/kubeflow, components/admission-webhook/main.go: it lists the PodDefaults of the pod’s namespace.',
    needs: [needs(READ, 'kubeflow.org', 'poddefaults', anywhere)],
  },
  {
    account: 'kubeflow/katib-ui',
    from: 'Katib v0.19.0, pkg/ui/v1beta1: backend.go, util.go (the first template of a ConfigMap creates it, the last one deletes it).',
    needs: [
      ...ASKS_FOR_USERS,
      needs('list', 'core', 'namespaces', anywhere),
      needs('get list create update delete', 'core', 'configmaps', anywhere),
      needs('get list create delete', 'kubeflow.org', 'experiments', anywhere),
      needs('get list', 'kubeflow.org', 'trials suggestions', anywhere),
      needs('list', 'core', 'pods', anywhere),
      needs('get', 'core', 'pods/log', anywhere),
    ],
  },
];
