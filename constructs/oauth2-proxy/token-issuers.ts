import type { ClusterTokens, OAuth2ProxyOptions } from './options';
import type { Provider } from './provider';

/** Whose tokens the platform takes, as Istio's RequestAuthentication has it. */
export interface TokenIssuer {
  /** The `iss` claim of its tokens. */
  readonly issuer: string;
  /** For whom its tokens are. */
  readonly audiences: string[];
  /** Where its keys are. @default - where its discovery document says */
  readonly jwksUri?: string;
  /** The keys themselves. */
  readonly jwks?: string;
}

/** The issuer of users' tokens. It may know other programs too; what is meant for them is not for the platform. */
export function userTokens({ audiences = [] }: OAuth2ProxyOptions, provider: Provider): TokenIssuer {
  return { issuer: provider.issuer, audiences: [provider.clientId, ...audiences], jwksUri: provider.jwksUri };
}

/** The issuer of programs' tokens. */
export function programTokens({ issuer, audiences, jwksUrl, jwks }: ClusterTokens): TokenIssuer {
  return { issuer, audiences: [...(audiences ?? [issuer])], jwksUri: jwksUrl, jwks };
}

/** All of them. */
export function tokenIssuers(options: OAuth2ProxyOptions, provider: Provider | undefined): TokenIssuer[] {
  return [
    ...(provider ? [userTokens(options, provider)] : []),
    ...(options.clusterTokens ? [programTokens(options.clusterTokens)] : []),
  ];
}
