import type { SecretKey } from '../../secret-key';
import type { ClientConnector } from './common';

/** GitHub, or GitHub Enterprise. See https://dexidp.io/docs/connectors/github/. */
export interface GitHubConnector extends ClientConnector {
  readonly type: 'github';

  /**
   * Organizations whose members may sign in, and within one only these teams. Without any, everybody who has an account at GitHub
   * may: that needs `allowEverybody`.
   */
  readonly orgs?: readonly { readonly name: string; readonly teams?: readonly string[] }[];

  /** Lets in everybody who has an account at GitHub. @default false */
  readonly allowEverybody?: boolean;

  /** Groups of all organizations of the user, not only of the listed ones. @default false */
  readonly loadAllGroups?: boolean;

  /** What a team is called in the groups. @default name */
  readonly teamNameField?: 'name' | 'slug' | 'both';

  /** The user's login in place of the number, which is never given to another one. @default false */
  readonly useLoginAsId?: boolean;

  /** Which of the user's addresses to take, by its domain. @default - the primary one */
  readonly preferredEmailDomain?: string;

  /** Host of GitHub Enterprise. @default - github.com */
  readonly hostName?: string;

  /** Its authority, in PEM, from a Secret in Dex's namespace. @default - public authorities */
  readonly ca?: SecretKey;
}

/** Microsoft Entra ID. See https://dexidp.io/docs/connectors/microsoft/. */
export interface MicrosoftConnector extends ClientConnector {
  readonly type: 'microsoft';

  /**
   * The tenant, by id or name. `organizations`, `consumers` and `common` let in accounts of any tenant, private ones, or both: these
   * need `allowEverybody`, since an address there proves nothing.
   */
  readonly tenant: string;

  /** Lets in accounts of other tenants. @default false */
  readonly allowEverybody?: boolean;

  /** Only members of one of these groups may sign in. @default - everybody of the tenant */
  readonly groups?: readonly string[];

  /** Leaves out of the token all groups that are not in `groups`. @default false */
  readonly onlyListedGroups?: boolean;

  /** Leaves out distribution lists and the like. @default false */
  readonly onlySecurityGroups?: boolean;

  /** @default name */
  readonly groupNameFormat?: 'name' | 'id';

  /** @default false */
  readonly emailToLowercase?: boolean;

  /** The `prompt` of the request. @default - none */
  readonly prompt?: string;

  /** The domain of the account to be offered. @default - none */
  readonly domainHint?: string;

  /** @default - `openid`, `profile` and `email`, and what groups need */
  readonly scopes?: readonly string[];

  /** Endpoints of a national cloud. @default - the public cloud's */
  readonly endpoints?: { readonly api: string; readonly graph: string };
}

/** Google. See https://dexidp.io/docs/connectors/google/. */
export interface GoogleConnector extends ClientConnector {
  readonly type: 'google';

  /** Domains of Google Workspace whose users may sign in. Without any, everybody with an account at Google may: that needs `allowEverybody`. */
  readonly hostedDomains?: readonly string[];

  /** Lets in everybody who has an account at Google. @default false */
  readonly allowEverybody?: boolean;

  /** How Dex asks the Admin SDK for groups. @default - users have no groups */
  readonly directory?: {
    /** The key file of a service account with domain-wide delegation, from a Secret in Dex's namespace. @default - the pod's own Google identity */
    readonly serviceAccount?: SecretKey;

    /** Per domain, or `*` for all, the administrator in whose name it asks. */
    readonly domainToAdminEmail: Readonly<Record<string, string>>;

    /** Only members of one of these groups may sign in. @default - everybody */
    readonly groups?: readonly string[];

    /** Follows groups within groups. @default false */
    readonly transitive?: boolean;
  };

  /** @default - `profile` and `email` */
  readonly scopes?: readonly string[];

  /** The `prompt` of the request. @default - Dex's, consent */
  readonly prompt?: string;
}
