import type { Address } from '../address';
import { CALLBACK_PATH, DEX_SERVICE_URL, type Dex } from '../dex';
import type { OAuth2ProxyOptions } from './options';
import type { TomlValue } from './toml';

/** Who says who the user is. */
export interface Provider {
  /** The issuer of tokens. */
  readonly issuer: string;
  readonly clientId: string;
  /** Where istiod finds the keys of tokens. @default - what the issuer's discovery document says */
  readonly jwksUri?: string;
  /** Paths of its own below the platform's address, which need no sign-in. */
  readonly publicPaths: readonly string[];
  /** Name of the RequestAuthentication. */
  readonly policy: string;
  readonly scopes: readonly string[];
  readonly displayName: string;
  readonly prompt?: string;
  /** How oauth2-proxy finds its endpoints. */
  readonly endpoints: Readonly<Record<string, TomlValue | undefined>>;
  readonly type: string;
}

/** The provider of the options; undefined where they give none, which is an error of theirs. */
export function provider(options: OAuth2ProxyOptions, dex: Dex | undefined, address: Address): Provider | undefined {
  if (dex !== undefined) return dexProvider(dex, address);
  return options.issuer && issuerProvider(options.issuer);
}

/**
 * Browsers reach Dex through the gateway, programs of the cluster by its Service. So discovery, which knows one address only, is
 * left out, and the address of the sign-in is a path where the host is not known.
 */
function dexProvider(dex: Dex, address: Address): Provider {
  return {
    type: 'oidc',
    issuer: dex.issuer,
    clientId: dex.client.id,
    jwksUri: dex.issuer === DEX_SERVICE_URL ? undefined : `${DEX_SERVICE_URL}/keys`,
    publicPaths: ['/dex/*'],
    policy: 'dex-jwt',
    scopes: ['profile', 'email', 'groups', 'openid'],
    displayName: 'Dex',
    prompt: 'none',
    endpoints: {
      skip_oidc_discovery: true,
      login_url: address.url('/dex/auth'),
      redeem_url: `${DEX_SERVICE_URL}/token`,
      oidc_jwks_url: `${DEX_SERVICE_URL}/keys`,
    },
  };
}

function issuerProvider(issuer: NonNullable<OAuth2ProxyOptions['issuer']>): Provider {
  const { endpoints } = issuer;
  return {
    type: issuer.provider ?? 'oidc',
    issuer: issuer.url,
    clientId: issuer.clientId,
    jwksUri: issuer.jwksUrl,
    publicPaths: [],
    policy: 'oidc-jwt',
    scopes: issuer.scopes ?? ['openid', 'email', 'profile'],
    displayName: 'OpenID Connect',
    endpoints: endpoints
      ? {
          skip_oidc_discovery: true,
          login_url: endpoints.login,
          redeem_url: endpoints.redeem,
          oidc_jwks_url: issuer.jwksUrl,
        }
      : {},
  };
}

/** Where users are taken back: a path where the address is not known, so that they stay at the name by which they came. */
export function redirect(address: Address): Readonly<Record<string, TomlValue | undefined>> {
  return {
    redirect_url: address.url(CALLBACK_PATH),
    relative_redirect_url: address.host === undefined ? true : undefined,
  };
}
