/** The identity providers that Dex can ask, and what each becomes in its configuration. */
export type { ClientConnector, ConnectorBase } from './common';
export { type ConnectorParts, connectorParts } from './config';
export type { Connector } from './connector';
export type { LdapConnector, LdapGroupSearch, LdapScope, LdapUserSearch } from './ldap';
export type { OidcConnector } from './oidc';
export { connectorProblems } from './problems';
export type { SamlConnector } from './saml';
export type { GitHubConnector, GoogleConnector, MicrosoftConnector } from './vendors';
