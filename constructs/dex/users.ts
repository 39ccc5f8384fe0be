import { createHash } from 'node:crypto';
import { Construct } from 'constructs';
import { emailProblem, Problems } from '../checks';
import type { ClusterTraits } from '../cluster-traits';
import { GeneratedValue } from '../generated';
import { labelOf } from './label';
import type { DexOptions, StaticUser } from './options';

/** Who can sign in to a cluster to try things out in, unless told otherwise. */
const TRIAL_USER: StaticUser = { email: 'user@example.com' };

/** A static user, and the password that derives from the seed. */
export class DexUser extends Construct {
  readonly email: string;
  readonly password: GeneratedValue;
  /** Dex's environment variable with the hash of the password. */
  readonly hashVariable: string;

  constructor(
    scope: Construct,
    private readonly user: StaticUser,
    index: number,
  ) {
    super(scope, `user-${user.email}`);
    this.email = user.email;
    this.password = new GeneratedValue(this, 'password', { label: `dex/users/${labelOf(user.email)}`, length: 24 });
    this.hashVariable = index === 0 ? 'DEX_USER_PASSWORD' : `DEX_USER_PASSWORD_${index + 1}`;
  }

  /** The user's entry in Dex's configuration. */
  get entry(): Readonly<Record<string, unknown>> {
    const { email, username = email.split('@')[0], groups, userId = subject(email) } = this.user;
    return { email, hashFromEnv: this.hashVariable, username, userID: userId, groups };
  }
}

/** The users below a construct whom Dex knows by itself. */
export function dexUsers(root: Construct): readonly DexUser[] {
  return root.node.findAll().filter((construct) => construct instanceof DexUser);
}

/** The static users of a Dex with their defaults. */
export function staticUsers(
  { staticUsers, connectors = [] }: DexOptions,
  cluster: ClusterTraits,
): readonly StaticUser[] {
  return staticUsers ?? (cluster.trial && connectors.length === 0 ? [TRIAL_USER] : []);
}

/** What is wrong with the static users. */
export function userProblems(
  options: DexOptions,
  { cluster, groups }: { readonly cluster: ClusterTraits; readonly groups: boolean },
): string[] {
  const problems = new Problems();
  const given = options.staticUsers ?? [];
  if (given.length > 0 && !cluster.trial) {
    problems.add(
      'staticUsers',
      'are for clusters to try things out in, such as sim and kind; connect an identity provider with connectors',
    );
  }
  const emails = new Set<string>();
  for (const [index, user] of given.entries()) {
    const path = `staticUsers[${index}]`;
    problems.check(`${path}.email`, user.email, emailProblem);
    if (emails.has(user.email)) problems.add(`${path}.email`, `${user.email} is there twice; leave one out`);
    emails.add(user.email);
    if (user.groups !== undefined && !groups) {
      problems.add(`${path}.groups`, 'are not known to the Dex of this release; take release 26.03, or leave them out');
    }
  }
  return problems.found;
}

/** The same user is the same subject in every installation, as tenants name users by their address too. */
function subject(email: string): string {
  return createHash('sha256').update(email).digest('hex').slice(0, 32);
}
