import { list, type Manifest, strings, text } from '../../../constructs';

/** A question to the API server, as a SubjectAccessReview puts it. */
export interface AccessRequest {
  readonly verb: string;
  /** @default - none: `resource` is a path */
  readonly group?: string;
  /** With what is below it, if anything: `pods/log`. */
  readonly resource: string;
  /** @default - all */
  readonly namespace?: string;
  /** @default - all */
  readonly name?: string;
}

/** One rule, and where it holds. */
export interface Grant {
  readonly verbs: readonly string[];
  readonly groups: readonly string[];
  readonly resources: readonly string[];
  readonly names: readonly string[];
  readonly paths: readonly string[];
  /** @default - everywhere */
  readonly namespace?: string;
}

/** RBAC as the API server evaluates it, over manifests. @see https://kubernetes.io/docs/reference/access-authn-authz/rbac/ */
export class Authorizer {
  private readonly roles: readonly Manifest[];
  private readonly bindings: readonly Manifest[];
  private readonly known = new Map<string, readonly Grant[]>();

  constructor(manifests: Iterable<Manifest>) {
    const all = [...manifests];
    this.roles = all.filter(({ kind }) => kind === 'Role' || kind === 'ClusterRole');
    this.bindings = all.filter(({ kind }) => kind === 'RoleBinding' || kind === 'ClusterRoleBinding');
  }

  /** Whether a ServiceAccount, `namespace/name`, may do it. */
  allows(account: string, request: AccessRequest): boolean {
    return this.grantsOf(account).some((grant) => covers(grant, request));
  }

  /** All that a ServiceAccount may do. */
  grantsOf(account: string): readonly Grant[] {
    const known = this.known.get(account);
    if (known !== undefined) return known;
    const found = this.bindings
      .filter((binding) => list(binding, 'subjects').some((subject) => isMeant(subject, account)))
      .flatMap((binding) => {
        const { namespace } = binding.kind === 'RoleBinding' ? binding.metadata : {};
        return this.rulesOf(binding).map((rule) => grant(rule, namespace));
      });
    this.known.set(account, found);
    return found;
  }

  private rulesOf(binding: Manifest): readonly unknown[] {
    const kind = text(binding, 'roleRef', 'kind');
    const role = this.roles.find(
      (each) =>
        each.kind === kind &&
        each.metadata.name === text(binding, 'roleRef', 'name') &&
        (kind === 'ClusterRole' || each.metadata.namespace === binding.metadata.namespace),
    );
    return role === undefined ? [] : this.aggregated(role, new Set());
  }

  /** A role that collects has the rules of those that it selects, and no others. */
  private aggregated(role: Manifest, seen: Set<Manifest>): readonly unknown[] {
    if (seen.has(role)) return [];
    seen.add(role);
    const selectors = list(role.aggregationRule, 'clusterRoleSelectors').map((each) => strings(each, 'matchLabels'));
    if (selectors.length === 0) return list(role, 'rules');
    const selected = this.roles.filter(
      ({ kind, metadata: { labels = {} } }) =>
        kind === 'ClusterRole' &&
        selectors.some((wanted) => Object.entries(wanted).every(([key, value]) => labels[key] === value)),
    );
    return selected.flatMap((each) => this.aggregated(each, seen));
  }
}

function isMeant(subject: unknown, account: string): boolean {
  const [namespace = ''] = account.split('/');
  const name = text(subject, 'name') ?? '';
  if (text(subject, 'kind') === 'ServiceAccount') return `${text(subject, 'namespace')}/${name}` === account;
  if (text(subject, 'kind') === 'Group') return groupsOf(namespace).includes(name);
  return name === `system:serviceaccount:${account.replace('/', ':')}`;
}

/** The groups that a ServiceAccount of a namespace is in. */
export function groupsOf(namespace: string): string[] {
  return ['system:serviceaccounts', `system:serviceaccounts:${namespace}`, 'system:authenticated'];
}

function grant(rule: unknown, namespace: string | undefined): Grant {
  const words = (field: string) => list(rule, field).map(String);
  return {
    verbs: words('verbs'),
    groups: words('apiGroups'),
    resources: words('resources'),
    names: words('resourceNames'),
    // Paths are in no namespace.
    paths: namespace === undefined ? words('nonResourceURLs') : [],
    namespace,
  };
}

/** Whether a grant says yes to a request; `*` in a request is all there is and all there will be. */
export function covers(grant: Grant, { verb, group, resource, namespace, name }: AccessRequest): boolean {
  const has = (words: readonly string[], word: string) => words.includes('*') || words.includes(word);
  if (!has(grant.verbs, verb)) return false;
  if (group === undefined) {
    return grant.paths.some(
      (path) => path === resource || (path.endsWith('*') && resource.startsWith(path.slice(0, -1))),
    );
  }
  const below = resource.split('/')[1];
  return (
    (grant.namespace === undefined || grant.namespace === namespace) &&
    has(grant.groups, group) &&
    (has(grant.resources, resource) || (below !== undefined && grant.resources.includes(`*/${below}`))) &&
    (grant.names.length === 0 || (name !== undefined && grant.names.includes(name)))
  );
}
