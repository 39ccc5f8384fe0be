import type { Address } from '../address';
import type { Identity } from '../identity';
import { LOGO, METRICS_PORT } from './names';
import type { OAuth2ProxyOptions } from './options';
import { type Provider, redirect } from './provider';
import { caPath, sessionSettings } from './session';
import { type TomlValue, toml } from './toml';

/**
 * Paths that pages call in the background. Without a session they are refused and not redirected: each redirect would begin a
 * sign-in, and leave a cookie.
 */
const API_ROUTES = ['/api/', '/apis/', '^/ml_metadata'];

/** oauth2-proxy's configuration file. See https://oauth2-proxy.github.io/oauth2-proxy/configuration/overview. */
export function proxyConfig(
  options: OAuth2ProxyOptions,
  provider: Provider,
  { address, identity }: { readonly address: Address; readonly identity: Identity },
): string {
  const { signInPage: page = {}, metrics } = options;
  const settings: Record<string, TomlValue | undefined> = {
    provider: provider.type,
    oidc_issuer_url: provider.issuer,
    scope: provider.scopes.join(' '),
    email_domains: options.emailDomains ?? ['*'],
    // The mesh only asks it whether a request may pass; it has nothing behind it.
    upstreams: ['static://200'],
    skip_auth_routes: provider.publicPaths.length > 0 ? { lines: skipped(provider) } : undefined,
    api_routes: { lines: [...API_ROUTES, ...(options.apiRoutes ?? [])] },
    ...provider.endpoints,
    skip_provider_button: page.skip ?? false,
    provider_display_name: page.providerName ?? provider.displayName,
    custom_sign_in_logo: LOGO.path,
    banner: page.banner ?? '-',
    footer: page.footer ?? '-',
    prompt: options.prompt ?? provider.prompt,
    // The mesh reads the user from the token, so the token has to come back to it.
    set_authorization_header: true,
    set_xauthrequest: true,
    ...cookie(options),
    code_challenge_method: 'S256',
    ...redirect(address),
    ...claims(identity),
    allowed_groups: options.allowedGroups,
    oidc_extra_audiences: options.audiences,
    whitelist_domains: options.whitelistDomains,
    backend_logout_url: options.backendLogoutUrl,
    ...issuer(options),
    ...sessionSettings(options),
    request_logging: options.requestLogging,
    metrics_address: metrics && `0.0.0.0:${METRICS_PORT}`,
  };
  return toml(settings);
}

/** `/dex/*` as a regular expression. */
function skipped({ publicPaths }: Provider): string[] {
  return publicPaths.map((path) => `^${path.replace(/\*$/, '')}`);
}

function cookie({ cookie = {} }: OAuth2ProxyOptions): Record<string, TomlValue | undefined> {
  return {
    cookie_name: cookie.name ?? 'oauth2_proxy_kubeflow',
    cookie_expire: cookie.expire ?? '24h',
    cookie_refresh: cookie.refresh ?? 0,
    cookie_domains: cookie.domains,
    cookie_path: cookie.path,
    cookie_samesite: cookie.sameSite,
    cookie_csrf_per_request: cookie.csrfPerRequest,
  };
}

function claims({ userClaim, groupsClaim }: Identity): Record<string, TomlValue | undefined> {
  return {
    oidc_email_claim: userClaim === 'email' ? undefined : userClaim,
    oidc_groups_claim: groupsClaim === 'groups' ? undefined : groupsClaim,
  };
}

function issuer({ issuer }: OAuth2ProxyOptions): Record<string, TomlValue | undefined> {
  return {
    insecure_oidc_allow_unverified_email: issuer?.insecureAllowUnverifiedEmail,
    provider_ca_files: issuer?.ca && [caPath('issuer', issuer.ca)],
    use_system_trust_store: issuer?.ca && true,
  };
}
