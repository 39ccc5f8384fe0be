import type { PartOptions } from '../part';
import type { ComponentOptions } from '../pods';
import type { SecretKey } from '../secret-key';
import type { Connector } from './connectors';

/** A user whom Dex knows by itself, with a password that kfstack generates; `kfstack password <email>` shows it. */
export interface StaticUser {
  readonly email: string;

  /** @default - what stands before the @ */
  readonly username?: string;

  /** Needs a Dex that takes groups for its users: release 26.03 has one. @default - none */
  readonly groups?: readonly string[];

  /** Becomes the subject of the user's tokens. @default - derives from the address */
  readonly userId?: string;
}

/** A program that signs its users in through Dex. */
export interface DexClient {
  /** Lower-case letters, digits and `-`. */
  readonly id: string;

  /** What users are shown. @default - the id */
  readonly name?: string;

  /** Where users may be sent back to. */
  readonly redirectURIs: readonly string[];

  /**
   * A Secret in Dex's namespace; `false` for a program that can keep none, such as a command line.
   *
   * @default - a generated one, in the Secret `dex-clients` under the client's id
   */
  readonly secret?: SecretKey | false;

  /** Clients that may ask for tokens for this one. @default - none */
  readonly trustedPeers?: readonly string[];
}

/** How long things hold, in Go's notation such as `24h`. See https://dexidp.io/docs/configuration/tokens/. */
export interface DexExpiry {
  /** @default - Dex's, 24h */
  readonly idTokens?: string;
  /** @default - Dex's, 6h */
  readonly signingKeys?: string;
  /** @default - Dex's, 24h */
  readonly authRequests?: string;
  /** @default - Dex's, 5m */
  readonly deviceRequests?: string;
  /** @default - Dex's: each is used once and holds without end */
  readonly refreshTokens?: {
    /** Lets one be used many times. @default false */
    readonly disableRotation?: boolean;
    /** How long a used one still works, for requests that overlap. @default - Dex's, 3s */
    readonly reuseInterval?: string;
    /** @default - no limit */
    readonly validIfNotUsedFor?: string;
    /** @default - no limit */
    readonly absoluteLifetime?: string;
  };
}

/** A PostgreSQL database in which Dex keeps its state. */
export interface DexPostgres {
  readonly type: 'postgres';
  readonly host: string;
  /** @default 5432 */
  readonly port?: number;
  readonly database: string;
  readonly user: string;
  /** A Secret in Dex's namespace. Its value may hold no `"` and no `\`. */
  readonly password: SecretKey;
  /** @default verify-full */
  readonly sslMode?: 'disable' | 'require' | 'verify-ca' | 'verify-full';
  /** The database's authority, in PEM, from a Secret in Dex's namespace. @default - public authorities */
  readonly ca?: SecretKey;
}

/** How the sign-in page looks. */
export interface DexFrontend {
  /** What it calls the platform. @default - Dex's, dex */
  readonly title?: string;
  /** @default - Dex's logo */
  readonly logoUrl?: string;
  /** @default - Dex's, light */
  readonly theme?: 'light' | 'dark';
}

/** Options of Dex: sign-in through identity providers. See https://dexidp.io/docs/. */
export interface DexOptions extends PartOptions, ComponentOptions {
  /** Identity providers. Without any, only static users can sign in. @default - none */
  readonly connectors?: readonly Connector[];

  /**
   * Users with generated passwords. Only a cluster to try things out in may have them: `sim` and `kind`.
   *
   * @default - there, `user@example.com`; elsewhere and beside connectors none
   */
  readonly staticUsers?: readonly StaticUser[];

  /** Clients beside the platform's own. @default - none */
  readonly clients?: readonly DexClient[];

  /** The id of the platform's own client, which is no secret. @default oauth2-proxy */
  readonly clientId?: string;

  /** Where Dex keeps its state. @default - in custom resources of the cluster */
  readonly storage?: { readonly type: 'kubernetes' } | DexPostgres;

  /** @default - Dex's */
  readonly expiry?: DexExpiry;

  /** @default - Dex's own look */
  readonly frontend?: DexFrontend;

  /** Leaves out the page on which users allow the platform to know who they are. @default true */
  readonly skipApprovalScreen?: boolean;

  /** Shows the choice of providers even where there is only one. @default false */
  readonly alwaysShowLoginScreen?: boolean;

  /** At `debug`, the log holds what providers say of users. @default info */
  readonly logLevel?: 'debug' | 'info' | 'warn' | 'error';

  /** @default text */
  readonly logFormat?: 'text' | 'json';

  /** Serves metrics on port 5558 to pods of these namespaces. @default - no metrics */
  readonly metrics?: { readonly namespaces: readonly string[] };

  /** Lets in only the gateway, istiod, oauth2-proxy and pods of the namespace. @default true */
  readonly networkPolicies?: boolean;
}
