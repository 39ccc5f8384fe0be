/** oauth2-proxy: the check at the gateway that asks who the user is. */
export { OAuth2Proxy, type OAuth2ProxyProps } from './oauth2-proxy';
export type {
  ClusterTokens,
  CookieOptions,
  OAuth2ProxyOptions,
  OidcIssuer,
  RedisSessions,
  SignInPage,
} from './options';
export type { TokenIssuer } from './token-issuers';
