import type { SecretKey } from '../../secret-key';
import type { ClientConnector } from './common';

/** Any provider that speaks OpenID Connect. See https://dexidp.io/docs/connectors/oidc/. */
export interface OidcConnector extends ClientConnector {
  readonly type: 'oidc';

  /** URL of the issuer, as its own discovery document says it. */
  readonly issuer: string;

  /** Scopes beside `openid`. @default - `profile` and `email` */
  readonly scopes?: readonly string[];

  /**
   * Takes over the provider's groups. They are those of the last sign-in: Dex cannot ask the provider again before a token is
   * renewed, and calls the option insecure for it.
   *
   * @default false
   */
  readonly groups?: boolean;

  /** Only members of one of these groups may sign in. @default - everybody */
  readonly allowedGroups?: readonly string[];

  /** Claims of the provider under other names than OpenID Connect's. @default - the standard names */
  readonly claimMapping?: {
    readonly preferredUsername?: string;
    readonly email?: string;
    readonly groups?: string;
  };

  /** Lets the mapping win over a standard claim that is there too. @default false */
  readonly overrideClaimMapping?: boolean;

  /** The claim that identifies the user. @default sub */
  readonly userIdClaim?: string;

  /** The claim with the user's name. @default name */
  readonly userNameClaim?: string;

  /** Asks the provider's userinfo endpoint too, for those that leave claims out of the token. @default false */
  readonly userInfo?: boolean;

  /** Accepts users whose e-mail address the provider has not verified: whoever can register there can be anybody. @default false */
  readonly insecureSkipEmailVerified?: boolean;

  /** Authentication context classes to ask for, such as one for a second factor. @default - none */
  readonly acrValues?: readonly string[];

  /** The `prompt` of the request to the provider. @default - Dex's, consent */
  readonly prompt?: string;

  /** Sends the client secret in the body, for a provider that takes no basic authentication. @default - Dex knows some */
  readonly basicAuthUnsupported?: boolean;

  /** The provider's authority, in PEM, from a Secret in Dex's namespace. @default - public authorities */
  readonly ca?: SecretKey;
}
