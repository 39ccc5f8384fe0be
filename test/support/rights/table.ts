import type { Danger } from './dangers';

/** In every namespace, and for what is in none. */
export const anywhere = '';

/** In the namespace of the account. */
export const own = '.';

/** What a program does: the words of a rule, and where they have to hold. */
export interface Need {
  readonly verbs: readonly string[];
  /** @default - none: `resources` are paths of the API server */
  readonly group?: string;
  /** Resources, with what is below them: `pods/log`. */
  readonly resources: readonly string[];
  /** `anywhere`, `own` or the name of a namespace. */
  readonly where: string;
  /** @default - all */
  readonly names?: readonly string[];
}

/** What one ServiceAccount needs. */
export interface RightsTable {
  /** `namespace/name` */
  readonly account: string;
  /** Where the rows are from: the reference role, and what of the program's source says why. */
  readonly from: string;
  readonly needs: readonly Need[];
  /** Rights that it writes into roles of others: nobody can give what he does not have. */
  readonly gives?: readonly Need[];
  /** ClusterRoles that it binds others to, in tenants or, by a ClusterRoleBinding, everywhere. */
  readonly binds?: { readonly clusterRoles: string; readonly where: 'tenants' | 'everywhere' };
  /** Rights of the common list that it has nevertheless, each with the reason. */
  readonly dangers?: Partial<Readonly<Record<Danger, string>>>;
}

/**
 * A row: `needs('get list watch', 'apps', 'deployments', anywhere)`. Words are separated by spaces, resources by any white space;
 * `core` is the group without a name.
 */
export function needs(verbs: string, group: string, resources: string, where: string, names?: string): Need {
  return {
    verbs: verbs.split(' '),
    group: group === 'core' ? '' : group,
    resources: resources.split(/\s+/),
    where,
    names: names?.split(' '),
  };
}

/** A row about paths of the API server that are no resources. */
export function fetches(paths: string): Need {
  return { verbs: ['get'], resources: paths.split(' '), where: anywhere };
}

export const READ = 'get list watch';
export const WRITE = `${READ} create update patch delete`;

/** What everybody may do who has signed in to the API server, each ServiceAccount too: nothing in these is secret. */
export const EVERYBODY: readonly Need[] = [
  needs(READ, 'core', 'configmaps', 'kubeflow', 'kubeflow-pipelines-public'),
  needs(READ, 'trainer.kubeflow.org', 'clustertrainingruntimes', anywhere),
];

/** To ask the API server who calls a guarded page of metrics, and whether they may. */
export const METRICS_GUARD: readonly Need[] = [
  needs('create', 'authentication.k8s.io', 'tokenreviews', anywhere),
  needs('create', 'authorization.k8s.io', 'subjectaccessreviews', anywhere),
];

/** A web page of Kubeflow asks for each request whether the user may do it, and then does it itself. */
export const ASKS_FOR_USERS: readonly Need[] = [
  needs('create', 'authorization.k8s.io', 'subjectaccessreviews', anywhere),
];

/** Why a controller of tenants' workloads has rights beyond them. */
export const TENANTS_COME_AND_GO =
  'Tenants come and go, and RBAC has no word for all namespaces but those of the system.';
