import type { SecretKey } from '../../secret-key';
import type { ConnectorBase } from './common';

/** Any provider that speaks SAML 2.0 with HTTP POST. See https://dexidp.io/docs/connectors/saml/. */
export interface SamlConnector extends ConnectorBase {
  readonly type: 'saml';

  /**
   * Dex's documentation warns: nobody maintains this connector, and it is likely that sign-in can be bypassed through it. It asks to
   * use OpenID Connect, OAuth2 or LDAP where the provider has one of them. It has no refresh tokens either, so groups stay as they
   * were at the sign-in.
   */
  readonly acknowledgeSamlRisk: true;

  /** Where users are sent to sign in. */
  readonly ssoUrl: string;

  /** The certificate that signs the provider's answers, in PEM, from a Secret in Dex's namespace. */
  readonly ca: SecretKey;

  /** The attribute with the user's name. */
  readonly usernameAttr: string;

  /** The attribute with the user's e-mail address. */
  readonly emailAttr: string;

  /** The attribute with the user's groups. @default - users have no groups */
  readonly groupsAttr?: string;

  /** What separates groups where one value lists them all. @default - a value for each */
  readonly groupsDelimiter?: string;

  /** Only members of one of these groups may sign in. @default - everybody */
  readonly allowedGroups?: readonly string[];

  /** What Dex calls itself towards the provider, and expects as the audience. @default - its redirect URI */
  readonly entityIssuer?: string;

  /** What the provider must call itself. @default - not checked */
  readonly ssoIssuer?: string;

  /** Form of the name that becomes the token's subject, such as `persistent`. @default - Dex's, persistent */
  readonly nameIdPolicyFormat?: string;
}
