import { durationProblem, Problems, urlProblem } from '../checks';
import { containerProblems, workloadProblems } from '../pods';
import { clientProblems } from './clients';
import { connectorProblems } from './connectors';
import type { Dex } from './dex';
import type { DexExpiry, DexOptions } from './options';
import { storageProblems } from './storage';
import { userProblems } from './users';

/** What is wrong with Dex's options, each with its path. */
export function problems(dex: Dex, options: DexOptions): string[] {
  const { connectors = [], metrics } = options;
  const own = new Problems().check('frontend.logoUrl', options.frontend?.logoUrl, urlProblem);
  if (dex.users.length === 0 && connectors.length === 0) {
    own.add(
      'connectors',
      'is missing, so nobody could sign in: give an identity provider, such as { type: oidc, id: company, name: Company account, issuer, clientId, clientSecret: { secretName, key } }, or set dex to false and give oauth2Proxy.issuer (url, clientId, clientSecret)',
    );
  }
  if (metrics?.namespaces.length === 0) own.add('metrics.namespaces', 'is empty: say where metrics are collected from');
  return [
    ...own.found,
    ...connectorProblems(connectors, dex.address.host !== undefined),
    ...userProblems(options, { cluster: dex.cluster, groups: dex.release.features.has('dex-static-user-groups') }),
    ...clientProblems(options, dex.client.id),
    ...storageProblems(options.storage),
    ...expiryProblems(options.expiry),
    ...workloadProblems('', options).map(withoutDot),
    ...containerProblems('', options).map(withoutDot),
  ];
}

function expiryProblems({ refreshTokens, ...spans }: DexExpiry = {}): string[] {
  const { disableRotation: _, ...refresh } = refreshTokens ?? {};
  const problems = new Problems();
  for (const [name, value] of Object.entries(spans)) problems.check(`expiry.${name}`, value, durationProblem);
  for (const [name, value] of Object.entries(refresh)) {
    problems.check(`expiry.refreshTokens.${name}`, value, durationProblem);
  }
  return problems.found;
}

/** The options of the workload are the part's own. */
function withoutDot(problem: string): string {
  return problem.replace(/^\./, '');
}
