import type { AccessRequest } from './authorizer';

/** Where a danger is looked for. */
export interface Places {
  readonly own: string;
  readonly tenant: string;
  /** Namespaces of the platform, `kube-system` too. */
  readonly platform: readonly string[];
}

const ADMISSION = 'validatingwebhookconfigurations mutatingwebhookconfigurations validatingadmissionpolicies';
const WORKLOADS = [
  ['', 'pods replicationcontrollers'],
  ['apps', 'deployments statefulsets daemonsets replicasets'],
  ['batch', 'jobs cronjobs'],
] as const;
const others = ({ own, tenant, platform }: Places) => [tenant, ...platform].filter((namespace) => namespace !== own);

/** Rights with which an account could become another, read what is another's, or undo what guards the platform. */
const LOOKED_FOR = {
  'read Secrets of other namespaces': (at: Places) => ask('get list watch', '', 'secrets', others(at)),
  'write Secrets of other namespaces': (at: Places) => ask('create update patch delete', '', 'secrets', others(at)),
  'read all Secrets of its namespace': (at: Places) => ask('get list watch', '', 'secrets', [at.own]),
  'make tokens of accounts': (at: Places) => ask('create', '', 'serviceaccounts/token', [at.own, ...others(at)]),
  impersonate: () => [
    ...ask('impersonate', '', 'users groups serviceaccounts'),
    ...ask('impersonate', 'authentication.k8s.io', 'userextras/scopes uids'),
  ],
  'write ClusterRoles': () => ask('create update patch delete', 'rbac.authorization.k8s.io', 'clusterroles'),
  'write ClusterRoleBindings': () =>
    ask('create update patch delete', 'rbac.authorization.k8s.io', 'clusterrolebindings'),
  'bind what it does not have itself': () =>
    ['', 'cluster-admin', 'admin'].flatMap((name) =>
      ask('bind escalate', 'rbac.authorization.k8s.io', 'clusterroles roles', [undefined], name || undefined),
    ),
  'write roles or bindings of namespaces': (at: Places) =>
    ask('create update patch delete', 'rbac.authorization.k8s.io', 'roles rolebindings', [at.own, ...others(at)]),
  'run pods in kube-system': () =>
    WORKLOADS.flatMap(([group, resources]) => ask('create update patch', group, resources, ['kube-system'])),
  'run programs in pods': (at: Places) => [
    ...ask('create get', '', 'pods/exec pods/attach pods/portforward', [at.own, ...others(at)]),
    ...ask('update patch', '', 'pods/ephemeralcontainers', [at.own, ...others(at)]),
  ],
  'delete namespaces': () => ask('delete deletecollection', '', 'namespaces'),
  'change namespaces': () => ask('create update patch', '', 'namespaces'),
  'change admission': () => ask('create update patch delete', 'admissionregistration.k8s.io', ADMISSION),
  'change definitions': () => [
    ...ask('create update patch delete', 'apiextensions.k8s.io', 'customresourcedefinitions'),
    ...ask('create update patch delete', 'apiregistration.k8s.io', 'apiservices'),
  ],
  'change nodes': () => ask('create update patch delete', '', 'nodes nodes/status nodes/proxy'),
  'make PersistentVolumes': () => ask('create update patch', '', 'persistentvolumes'),
  'sign certificates of Kubernetes': () => [
    ...ask('update patch', 'certificates.k8s.io', 'certificatesigningrequests/approval'),
    ...ask('sign approve', 'certificates.k8s.io', 'signers', [undefined], 'kubernetes.io/kube-apiserver-client'),
  ],
  'change who may call in the mesh': (at: Places) => [
    ...ask(
      'create update patch delete',
      'security.istio.io',
      'authorizationpolicies peerauthentications requestauthentications',
      others(at),
    ),
    ...ask('create update patch delete', 'networking.istio.io', 'envoyfilters', others(at)),
  ],
  'change quotas': (at: Places) => ask('create update patch delete', '', 'resourcequotas limitranges', [at.tenant]),
  'make tenants': () => ask('create update patch delete', 'kubeflow.org', 'profiles'),
} as const satisfies Record<string, (at: Places) => readonly AccessRequest[]>;

export type Danger = keyof typeof LOOKED_FOR;

/** All dangerous rights, each with the requests of which none should be allowed. */
export const DANGERS = LOOKED_FOR as Readonly<Record<Danger, (at: Places) => readonly AccessRequest[]>>;

function ask(
  verbs: string,
  group: string,
  resources: string,
  namespaces: readonly (string | undefined)[] = [undefined],
  name?: string,
): AccessRequest[] {
  return namespaces.flatMap((namespace) =>
    resources
      .split(' ')
      .flatMap((resource) => verbs.split(' ').map((verb) => ({ verb, group, resource, namespace, name }))),
  );
}
