import { Problems } from '../checks';
import type { TenantGroup, TenantOptions, TenantRole } from './options';

/** Somebody who has a role in a tenant. */
export interface Member {
  readonly kind: 'User' | 'Group';
  /** As the API server knows it. */
  readonly name: string;
  readonly role: TenantRole;
  /** As the token lists the group. */
  readonly claim: string;
  /** Name of the objects that give the role. */
  readonly objectName: string;
}

/** From the weakest to the strongest. */
const ROLES: readonly TenantRole[] = ['view', 'edit', 'admin'];

/** The name of a tenant's owner. */
export function ownerOf({ owner }: Pick<TenantOptions, 'owner'>): string {
  return typeof owner === 'string' ? owner : owner.name;
}

/**
 * Everybody who has a role in a tenant, the owner apart, each once. Users of groups are among them; who is named more than once
 * has the strongest role.
 */
export function membersOf(tenant: TenantOptions): Member[] {
  const users = new Map<string, TenantRole>();
  for (const { user, role } of userRoles(tenant)) {
    const present = users.get(user);
    if (present === undefined || ROLES.indexOf(role) > ROLES.indexOf(present)) users.set(user, role);
  }
  users.delete(ownerOf(tenant));
  return [
    ...[...users].map(([name, role]) => member('User', name, role)),
    ...(tenant.groups ?? []).map(({ name, role, claim }) => member('Group', name, role, claim)),
  ];
}

function userRoles({ contributors = [], groups = [] }: TenantOptions) {
  return [
    ...contributors,
    ...groups.flatMap(({ role, members = [] }: TenantGroup) => members.map((user) => ({ user, role }))),
  ];
}

function member(kind: Member['kind'], name: string, role: TenantRole, claim = name): Member {
  return { kind, name, role, claim, objectName: bindingName(kind, name, role) };
}

/**
 * The name that access management gives to what it writes for a contributor. It looks for that name when the owner removes one
 * on the dashboard.
 *
 * @see https://github.com/kubeflow/dashboard/tree/main/components/access-management
 */
export function bindingName(kind: string, name: string, role: TenantRole): string {
  return `${kind}-${name}-clusterrole-${role}`.toLowerCase().replace(/[^a-z0-9]+/g, '-');
}

/** What is wrong with the people of a tenant. */
export function memberProblems(tenant: TenantOptions): string[] {
  const { contributors = [], groups = [] } = tenant;
  const owner = ownerOf(tenant);
  const problems = new Problems().check('owner', owner, (name) => subjectProblem(name, 'user'));
  const users = new Map<string, string>();
  for (const [position, { user }] of contributors.entries()) {
    const path = `contributors[${position}].user`;
    problems.check(path, user, (name) => subjectProblem(name, 'user'));
    const first = users.get(user);
    if (user === owner) problems.add(path, `${user} owns the tenant and may do everything already: leave it out here`);
    else if (first !== undefined) problems.add(path, `${user} is ${first} already: keep one of the two`);
    else users.set(user, path);
  }
  const names = new Map<string, string>();
  for (const [position, { name, claim, members = [] }] of groups.entries()) {
    const path = `groups[${position}]`;
    problems.check(`${path}.name`, name, (each) => subjectProblem(each, 'group'));
    problems.check(`${path}.claim`, claim, (each) => subjectProblem(each, 'group'));
    const first = names.get(name);
    if (first !== undefined) problems.add(`${path}.name`, `${name} is ${first} already: keep one of the two`);
    else names.set(name, `${path}.name`);
    for (const [index, user] of members.entries()) {
      problems.check(`${path}.members[${index}]`, user, (each) => subjectProblem(each, 'user'));
    }
  }
  return [...problems.found, ...collisions(tenant)];
}

/** Two names that differ only in letters which object names have not would be one object. */
function collisions(tenant: TenantOptions): string[] {
  const byName = new Map<string, Member>();
  const found: string[] = [];
  for (const each of membersOf(tenant)) {
    const other = byName.get(each.objectName);
    if (other !== undefined && other.name !== each.name) {
      const path = each.kind === 'User' ? 'contributors' : 'groups';
      found.push(
        `${path}: ${other.name} and ${each.name} would both be ${each.objectName}: give one of them another role, or another name`,
      );
    }
    byName.set(each.objectName, each);
  }
  return found;
}

const LONGEST = 200;

function subjectProblem(name: string, kind: 'user' | 'group'): string | undefined {
  if (name.trim() === '') return `is empty: write the name of a ${kind}`;
  const quoted = JSON.stringify(name);
  // In the mesh's policies an asterisk stands for anything.
  if (name.includes('*')) return `${quoted} has an asterisk, which would stand for every ${kind}: write one name`;
  if (name !== name.trim() || /\p{Cc}/u.test(name)) {
    return `${quoted} has spaces around it or control characters: write the bare name`;
  }
  if (name.startsWith('system:'))
    return `${quoted} is a name of Kubernetes itself: write a ${kind} of the identity provider`;
  if (name.length > LONGEST) return `${quoted} is longer than ${LONGEST} characters: write a shorter name`;
  return undefined;
}
