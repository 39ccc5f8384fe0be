/** Dex: sign-in through identity providers. */
export type {
  ClientConnector,
  Connector,
  ConnectorBase,
  GitHubConnector,
  GoogleConnector,
  LdapConnector,
  LdapGroupSearch,
  LdapScope,
  LdapUserSearch,
  MicrosoftConnector,
  OidcConnector,
  SamlConnector,
} from './connectors';
export { Dex, type DexProps } from './dex';
export { CALLBACK_PATH, DEX_NAMESPACE, DEX_SERVICE_URL } from './names';
export type { DexClient, DexExpiry, DexFrontend, DexOptions, DexPostgres, StaticUser } from './options';
export { DexUser, dexUsers } from './users';
