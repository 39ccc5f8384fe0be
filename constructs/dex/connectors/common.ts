import type { SecretKey } from '../../secret-key';

/** What every connector says. */
export interface ConnectorBase {
  /**
   * Names the connector in Dex's storage and in the tokens' subjects: a changed id makes every user of it a new one. Lower-case
   * letters, digits and `-`.
   */
  readonly id: string;

  /** What the sign-in page shows, such as `Company account`. */
  readonly name: string;
}

/** A connector of a provider at which the platform is registered as a client. Its redirect URI is the issuer's URL and `/callback`. */
export interface ClientConnector extends ConnectorBase {
  readonly clientId: string;

  /** A Secret in Dex's namespace. Its value may hold no `"` and no `\`: Dex puts it into JSON as it is. */
  readonly clientSecret: SecretKey;
}
