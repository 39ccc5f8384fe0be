import type { SecretKey } from '../../secret-key';
import type { ConnectorBase } from './common';

/** How deep a search goes: the whole tree below its base, or one level. */
export type LdapScope = 'sub' | 'one';

export interface LdapUserSearch {
  /** Where to begin, such as `ou=people,dc=example,dc=com`. */
  readonly baseDN: string;

  /** Which entries are users, such as `(objectClass=person)`. @default - all */
  readonly filter?: string;

  /** The attribute that the user types in, such as `uid` or `mail`. */
  readonly username: string;

  /** @default sub */
  readonly scope?: LdapScope;

  /** @default uid */
  readonly idAttr?: string;

  /** @default mail */
  readonly emailAttr?: string;

  /** @default - none */
  readonly nameAttr?: string;

  /** @default - none */
  readonly preferredUsernameAttr?: string;

  /** Makes e-mail addresses of ids, with this domain, for a directory that has none. @default - none */
  readonly emailSuffix?: string;
}

export interface LdapGroupSearch {
  /** Where to begin, such as `ou=groups,dc=example,dc=com`. */
  readonly baseDN: string;

  /** Which entries are groups, such as `(objectClass=groupOfNames)`. @default - all */
  readonly filter?: string;

  /** @default sub */
  readonly scope?: LdapScope;

  /** What makes a user a member: the user's attribute equals the group's. `DN` stands for the user's own name. */
  readonly userMatchers: readonly {
    readonly userAttr: string;
    readonly groupAttr: string;
    /** The attribute of a group that lists groups within it. @default - groups are not followed */
    readonly recursionGroupAttr?: string;
  }[];

  /** The attribute with the group's name. */
  readonly nameAttr: string;
}

/** A directory that users sign in to with their password. See https://dexidp.io/docs/connectors/ldap/. */
export interface LdapConnector extends ConnectorBase {
  readonly type: 'ldap';

  /** Host and, if need be, port: `ldap.example.com:636`. */
  readonly host: string;

  /** Begins in plain text and goes over to TLS. @default - TLS from the start */
  readonly startTLS?: boolean;

  /** Speaks no TLS: passwords cross the network in plain text. @default false */
  readonly insecureNoSSL?: boolean;

  /** Accepts any certificate. @default false */
  readonly insecureSkipVerify?: boolean;

  /** The directory's authority, in PEM, from a Secret in Dex's namespace. @default - public authorities */
  readonly ca?: SecretKey;

  /** The account that searches, and its password in a Secret of Dex's namespace. @default - searches anonymously */
  readonly bind?: { readonly dn: string; readonly password: SecretKey };

  /** What the sign-in form calls the name. @default - Dex's, Username */
  readonly usernamePrompt?: string;

  readonly userSearch: LdapUserSearch;

  /** @default - users have no groups */
  readonly groupSearch?: LdapGroupSearch;
}
