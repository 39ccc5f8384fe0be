import type { LdapConnector } from './ldap';
import type { OidcConnector } from './oidc';
import type { SamlConnector } from './saml';
import type { GitHubConnector, GoogleConnector, MicrosoftConnector } from './vendors';

/** An identity provider, told apart by its `type`. */
export type Connector =
  | OidcConnector
  | LdapConnector
  | GitHubConnector
  | MicrosoftConnector
  | GoogleConnector
  | SamlConnector;
