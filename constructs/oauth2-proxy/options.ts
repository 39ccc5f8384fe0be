import type { PartOptions } from '../part';
import type { ComponentOptions } from '../pods';
import type { SecretKey } from '../secret-key';

/** An OpenID Connect issuer that oauth2-proxy asks itself, without Dex. */
export interface OidcIssuer {
  /** As the issuer's discovery document and its tokens say it. */
  readonly url: string;

  readonly clientId: string;

  /** A Secret in the namespace `oauth2-proxy`. */
  readonly clientSecret: SecretKey;

  /** How oauth2-proxy speaks to it. @default oidc */
  readonly provider?: 'oidc' | 'keycloak-oidc' | 'entra-id' | 'adfs';

  /** @default - `openid`, `email` and `profile`; ask for what brings groups, if the issuer has a scope for that */
  readonly scopes?: readonly string[];

  /** Where the mesh finds the keys of its tokens. @default - what the discovery document says */
  readonly jwksUrl?: string;

  /** Both stand in for discovery, and need `jwksUrl`. @default - what the discovery document says */
  readonly endpoints?: { readonly login: string; readonly redeem: string };

  /** The issuer's authority, in PEM, from a Secret in the namespace `oauth2-proxy`. @default - public authorities */
  readonly ca?: SecretKey;

  /** Accepts users whose e-mail address the issuer has not verified: whoever can register there can be anybody. @default false */
  readonly insecureAllowUnverifiedEmail?: boolean;
}

/**
 * Tokens that the cluster issues to ServiceAccounts, with which programs call the platform. The user that the platform sees is the
 * token's subject, such as `system:serviceaccount:team:pipeline`.
 *
 * @see https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/#serviceaccount-token-volume-projection
 */
export interface ClusterTokens {
  /** The cluster's issuer: the `issuer` at the API server's `/.well-known/openid-configuration`. */
  readonly issuer: string;

  /**
   * For whom the tokens are. A name of the platform's own is better than the default, which the API server accepts too: a token
   * that reaches a program of the platform could be used against the cluster.
   *
   * @default - the issuer, as tokens have it that name no audience
   */
  readonly audiences?: readonly string[];

  /**
   * Where istiod finds the keys. It must be able to read them without signing in; most clusters allow that only to those who are
   * signed in, and clouds publish them. At most one of this and `jwks`.
   *
   * @default - what the issuer's discovery document says
   */
  readonly jwksUrl?: string;

  /** The keys themselves: what `kubectl get --raw /openid/v1/jwks` says. They change when the cluster's do. @default - none */
  readonly jwks?: string;
}

/** The cookie that holds a session. Durations in Go's notation, such as `24h`. */
export interface CookieOptions {
  /** @default oauth2_proxy_kubeflow */
  readonly name?: string;

  /** Domains that share the cookie. @default - the platform's host only */
  readonly domains?: readonly string[];

  /** @default - / */
  readonly path?: string;

  /** Must not be longer than the issuer's tokens hold, unless they are refreshed: the mesh refuses those that ran out. @default 24h */
  readonly expire?: string;

  /** After how long the tokens are refreshed; needs a scope such as `offline_access`. @default - never */
  readonly refresh?: string;

  /** @default - the browser's, lax in most */
  readonly sameSite?: 'lax' | 'strict' | 'none';

  /** Gives every sign-in its own protection against forged requests, so that several may be under way in one browser. @default false */
  readonly csrfPerRequest?: boolean;
}

/** Sessions in Redis, which cookies then only refer to: for tokens that are too large for cookies. */
export interface RedisSessions {
  readonly type: 'redis';

  /** Such as `rediss://redis.example.com:6379`; without a password. With sentinels or a cluster, leave it out. */
  readonly url?: string;

  /** A Secret in the namespace `oauth2-proxy`. @default - none */
  readonly password?: SecretKey;

  /** @default - none */
  readonly sentinel?: {
    readonly master: string;
    readonly urls: readonly string[];
    /** A Secret in the namespace `oauth2-proxy`. @default - none */
    readonly password?: SecretKey;
  };

  /** URLs of a Redis cluster. @default - none */
  readonly cluster?: readonly string[];

  /** The authority of Redis, in PEM, from a Secret in the namespace `oauth2-proxy`. @default - public authorities */
  readonly ca?: SecretKey;
}

/** The page before the sign-in. */
export interface SignInPage {
  /** Goes to the provider at once. Background requests of a page whose session ran out then begin sign-ins too. @default false */
  readonly skip?: boolean;

  /** What the button calls the provider. @default - Dex; with an issuer, OpenID Connect */
  readonly providerName?: string;

  /** An SVG. @default - a neutral one */
  readonly logo?: string;

  /** Text above the button, in HTML; `-` for none. @default - none */
  readonly banner?: string;

  /** Text at the bottom, in HTML; `-` for none. @default - none */
  readonly footer?: string;
}

/** Options of oauth2-proxy: the check at the gateway that asks who the user is. See https://oauth2-proxy.github.io/oauth2-proxy/. */
export interface OAuth2ProxyOptions extends PartOptions, ComponentOptions {
  /** @default 2 */
  readonly replicas?: number;

  /** Where users sign in, in place of Dex; needs `dex: false`. @default - Dex */
  readonly issuer?: OidcIssuer;

  /** @default - tokens of ServiceAccounts are refused */
  readonly clusterTokens?: ClusterTokens;

  /** Accepts tokens in the Authorization header in place of a session. @default true */
  readonly bearerTokens?: boolean;

  /** Further clients of the same issuer whose tokens are accepted. @default - only the platform's own */
  readonly audiences?: readonly string[];

  /**
   * Accepts any certificate of the issuer. Only to try things out: give the authority by `issuer.ca` instead.
   *
   * @default false
   */
  readonly insecureSkipTlsVerify?: boolean;

  /** @default - those of each of its options */
  readonly cookie?: CookieOptions;

  /** Where sessions are. @default - in the cookie */
  readonly session?: { readonly type: 'cookie' } | RedisSessions;

  /** @default - a button for the provider */
  readonly signInPage?: SignInPage;

  /** The `prompt` of the request to the provider. @default - for Dex `none`, so that it does not ask each time; else the issuer decides */
  readonly prompt?: string;

  /** Domains of addresses that may sign in; `*` for all. @default - all that the provider lets in */
  readonly emailDomains?: readonly string[];

  /** Only members of one of these groups may sign in. @default - everybody */
  readonly allowedGroups?: readonly string[];

  /** Domains to which a sign-in or sign-out may lead, beside the platform's own, such as `.example.com`. @default - none */
  readonly whitelistDomains?: readonly string[];

  /**
   * Paths below the platform's address that everybody may see without signing in, as Istio's policies write them, such as
   * `/status/*`. Nothing behind them learns who calls.
   *
   * @default - none
   */
  readonly publicPaths?: readonly string[];

  /** Regular expressions of further paths on which a request without a session is refused, not redirected. @default - none */
  readonly apiRoutes?: readonly string[];

  /** A URL of the issuer that is called at sign-out; `{id_token}` stands for the token. @default - none */
  readonly backendLogoutUrl?: string;

  /** Logs each request. @default - oauth2-proxy's, true */
  readonly requestLogging?: boolean;

  /** Serves metrics on port 44180 to pods of these namespaces. @default - no metrics */
  readonly metrics?: { readonly namespaces: readonly string[] };

  /** Lets in only the gateway and pods of the namespace. @default true */
  readonly networkPolicies?: boolean;
}
