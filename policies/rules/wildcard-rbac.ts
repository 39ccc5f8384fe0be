import { list, type Manifest, text } from '../../constructs';
import { objectRule, type Problem } from './rule';
import { isKind, texts } from './walk';

const GROUP = 'rbac.authorization.k8s.io';
const READING: ReadonlySet<string> = new Set(['get', 'list', 'watch']);

/** @see https://kubernetes.io/docs/concepts/security/rbac-good-practices/ */
export const wildcardRbac = objectRule(
  {
    name: 'wildcard-rbac',
    description: 'Roles name what they allow, and nobody is cluster-admin.',
    why: 'A wildcard also allows what the next release of the kind brings: another verb, another resource, and with `*` in the core group every Secret.',
    remedy: 'List the API groups, resources and verbs that the program really uses.',
    level: 'mandatory',
  },
  (manifest: Manifest) => {
    if (isKind(manifest, GROUP, 'Role', 'ClusterRole'))
      return list(manifest, 'rules').flatMap((rule, index) => problems(rule, `rules[${index}]`));
    const admin =
      isKind(manifest, GROUP, 'RoleBinding', 'ClusterRoleBinding') &&
      text(manifest, 'roleRef', 'kind') === 'ClusterRole' &&
      text(manifest, 'roleRef', 'name') === 'cluster-admin';
    return admin ? [['roleRef', 'binds to cluster-admin']] : [];
  },
);

function problems(rule: unknown, path: string): Problem[] {
  const has = (field: string) => texts(rule, field).includes('*');
  const found: Problem[] = [];
  if (has('verbs')) found.push([`${path}.verbs`, 'allows every verb']);
  if (has('apiGroups')) found.push([`${path}.apiGroups`, 'allows resources of every API group']);
  if (has('nonResourceURLs')) found.push([`${path}.nonResourceURLs`, 'allows every URL of the API server']);
  if (has('resources') && !readsNamedGroups(rule)) found.push([`${path}.resources`, 'allows every resource']);
  return found;
}

/** To read all of a group of custom resources is what a view of them needs; the core group has Secrets. */
function readsNamedGroups(rule: unknown): boolean {
  const groups = texts(rule, 'apiGroups');
  return texts(rule, 'verbs').every((verb) => READING.has(verb)) && !groups.includes('*') && !groups.includes('');
}
