import type { OAuth2ProxyOptions } from '../../constructs';
import { boolean, choice, list, object, required, type Static, string, variants } from '../../constructs/schema';
import { component, type Fits, part } from './common';
import { SecretKeyConfig } from './connectors';

class IssuerConfig extends object({
  url: required(string),
  clientId: required(string),
  clientSecret: required(SecretKeyConfig),
  provider: choice(['oidc', 'keycloak-oidc', 'entra-id', 'adfs']),
  scopes: list(string),
  jwksUrl: string,
  endpoints: object({ login: required(string), redeem: required(string) }),
  ca: SecretKeyConfig,
  insecureAllowUnverifiedEmail: boolean,
}) {}

class RedisConfig extends object({
  type: required(choice(['redis'])),
  url: string,
  password: SecretKeyConfig,
  sentinel: object({ master: required(string), urls: required(list(string)), password: SecretKeyConfig }),
  cluster: list(string),
  ca: SecretKeyConfig,
}) {}

export class OAuth2ProxyConfig extends object({
  ...part,
  ...component,
  issuer: IssuerConfig,
  clusterTokens: object({ issuer: required(string), audiences: list(string), jwksUrl: string, jwks: string }),
  bearerTokens: boolean,
  audiences: list(string),
  insecureSkipTlsVerify: boolean,
  cookie: object({
    name: string,
    domains: list(string),
    path: string,
    expire: string,
    refresh: string,
    sameSite: choice(['lax', 'strict', 'none']),
    csrfPerRequest: boolean,
  }),
  session: variants('type', { cookie: object({ type: required(choice(['cookie'])) }), redis: RedisConfig }),
  signInPage: object({ skip: boolean, providerName: string, logo: string, banner: string, footer: string }),
  prompt: string,
  emailDomains: list(string),
  allowedGroups: list(string),
  whitelistDomains: list(string),
  publicPaths: list(string),
  apiRoutes: list(string),
  backendLogoutUrl: string,
  requestLogging: boolean,
  metrics: object({ namespaces: required(list(string)) }),
  networkPolicies: boolean,
}) {}

export type Checked = Fits<Static<typeof OAuth2ProxyConfig>, OAuth2ProxyOptions>;
