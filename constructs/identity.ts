/** How the mesh tells the platform's programs who calls. It verifies the token, and writes these headers itself. */
export interface IdentityOptions {
  /** The request header with the user's name, which is mostly an e-mail address. @default kubeflow-userid */
  readonly userHeader?: string;

  /** What stands before the user's name in that header. @default - nothing */
  readonly userPrefix?: string;

  /** The request header with the user's groups, separated by commas. @default kubeflow-groups */
  readonly groupsHeader?: string;

  /** The claim of the token that names the user. @default email */
  readonly userClaim?: string;

  /** The claim of the token that lists the user's groups. @default groups */
  readonly groupsClaim?: string;

  /** The domain of the mesh's own identities. @default cluster.local */
  readonly trustDomain?: string;
}

/** The options with their defaults. */
export type Identity = Required<IdentityOptions>;

export function identity(options: IdentityOptions = {}): Identity {
  return {
    userHeader: options.userHeader ?? 'kubeflow-userid',
    userPrefix: options.userPrefix ?? '',
    groupsHeader: options.groupsHeader ?? 'kubeflow-groups',
    userClaim: options.userClaim ?? 'email',
    groupsClaim: options.groupsClaim ?? 'groups',
    trustDomain: options.trustDomain ?? 'cluster.local',
  };
}

/** A ServiceAccount as the mesh names it in policies, such as `cluster.local/ns/kubeflow/sa/centraldashboard`. */
export function principal(
  { trustDomain }: Identity,
  account: { readonly name: string; readonly namespace: string },
): string {
  return `${trustDomain}/ns/${account.namespace}/sa/${account.name}`;
}
