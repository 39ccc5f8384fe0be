import type { ClusterTraits } from '../constructs';
import type { StackValues } from './config';

/**
 * What is wrong with how users sign in, beyond what the parts say themselves: a cluster that is there for more than to try things out
 * has to ask who comes. Whoever has a check of their own before the gateway says so by the header in which it writes the user's name.
 */
export function identityProblems({ oauth2Proxy, identity }: StackValues, { trial }: ClusterTraits): string[] {
  if (trial || oauth2Proxy !== false || identity?.userHeader !== undefined) return [];
  return [
    'oauth2Proxy: is false, so anybody could claim to be any user: leave it out and give dex.connectors, or dex: false and oauth2Proxy.issuer; with a check of your own before the gateway give identity.userHeader, the header that it writes',
  ];
}
