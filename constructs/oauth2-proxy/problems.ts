import { durationProblem, Problems, urlProblem } from '../checks';
import { containerProblems, workloadProblems } from '../pods';
import { secretKeyProblems } from '../secret-key';
import type { ClusterTokens, CookieOptions, OAuth2ProxyOptions, OidcIssuer } from './options';

interface Surroundings {
  /** Whether users sign in through Dex. */
  readonly dex: boolean;
  /** Whether the platform's address is known. */
  readonly host: boolean;
}

/** What is wrong with oauth2-proxy's options, each with its path. */
export function problems(options: OAuth2ProxyOptions, surroundings: Surroundings): string[] {
  const { metrics, signInPage } = options;
  const own = new Problems();
  for (const [index, path] of (options.publicPaths ?? []).entries()) {
    own.check(`publicPaths[${index}]`, path, publicPathProblem);
  }
  for (const [index, route] of (options.apiRoutes ?? []).entries()) {
    own.check(`apiRoutes[${index}]`, route, expressionProblem);
  }
  if (metrics?.namespaces.length === 0) own.add('metrics.namespaces', 'is empty: say where metrics are collected from');
  if (signInPage?.logo !== undefined && !/<svg[\s>]/.test(signInPage.logo)) {
    own.add('signInPage.logo', 'is no SVG: give the text of an SVG file');
  }
  return [
    ...own.found,
    ...issuerProblems(options.issuer, surroundings),
    ...clusterTokenProblems(options.clusterTokens, options),
    ...cookieProblems(options.cookie),
    ...sessionProblems(options),
    ...[...workloadProblems('', options), ...containerProblems('', options)].map((problem) =>
      problem.replace(/^\./, ''),
    ),
  ];
}

function publicPathProblem(path: string): string | undefined {
  if (/^\/+\**$/.test(path)) return `${JSON.stringify(path)} is the whole platform: name the paths that are public`;
  if (path.startsWith('/')) return undefined;
  return `${JSON.stringify(path)} is no path: begin it with /, such as /status/*`;
}

function expressionProblem(expression: string): string | undefined {
  try {
    new RegExp(expression);
    return undefined;
  } catch {
    return `${JSON.stringify(expression)} is no regular expression: write one such as ^/my-app/api`;
  }
}

function issuerProblems(issuer: OidcIssuer | undefined, { dex, host }: Surroundings): string[] {
  const problems = new Problems();
  if (issuer === undefined) {
    if (!dex) problems.add('issuer', 'is missing: without Dex, give url, clientId and clientSecret of an OIDC issuer');
    return problems.found;
  }
  if (dex) problems.add('issuer', 'is given beside Dex: set dex to false, or make the issuer one of dex.connectors');
  if (!host) problems.add('issuer', 'sends users back to the platform: give address.host, its public name');
  problems.check('issuer.url', issuer.url, urlProblem).check('issuer.jwksUrl', issuer.jwksUrl, urlProblem);
  if (issuer.endpoints !== undefined) {
    if (issuer.jwksUrl === undefined) problems.add('issuer.jwksUrl', 'is missing: endpoints stand in for discovery');
    problems
      .check('issuer.endpoints.login', issuer.endpoints.login, urlProblem)
      .check('issuer.endpoints.redeem', issuer.endpoints.redeem, urlProblem);
  }
  return [
    ...problems.found,
    ...secretKeyProblems('issuer.clientSecret', issuer.clientSecret),
    ...secretKeyProblems('issuer.ca', issuer.ca),
  ];
}

function clusterTokenProblems(tokens: ClusterTokens | undefined, { bearerTokens }: OAuth2ProxyOptions): string[] {
  if (tokens === undefined) return [];
  const problems = new Problems()
    .check('clusterTokens.issuer', tokens.issuer, urlProblem)
    .check('clusterTokens.jwksUrl', tokens.jwksUrl, urlProblem);
  if (tokens.jwks !== undefined && tokens.jwksUrl !== undefined) {
    problems.add('clusterTokens.jwks', 'is given beside jwksUrl; leave one of them out');
  }
  if (tokens.audiences?.length === 0) problems.add('clusterTokens.audiences', 'is empty; leave it out, or name one');
  if (bearerTokens === false) {
    problems.add('clusterTokens', 'need bearerTokens, which is false; leave one of them out');
  }
  return problems.found;
}

function cookieProblems({ expire, refresh, sameSite }: CookieOptions = {}): string[] {
  const problems = new Problems()
    .check('cookie.expire', expire, durationProblem)
    .check('cookie.refresh', refresh, durationProblem);
  if (sameSite !== undefined && !['lax', 'strict', 'none'].includes(sameSite)) {
    problems.add('cookie.sameSite', `${sameSite} is none of lax, strict and none`);
  }
  return problems.found;
}

function sessionProblems({ session }: OAuth2ProxyOptions): string[] {
  if (session?.type !== 'redis') return [];
  const { url, sentinel, cluster, password, ca } = session;
  const problems = new Problems();
  if ([url, sentinel, cluster].filter((way) => way !== undefined).length !== 1) {
    problems.add('session', 'give exactly one of url, sentinel and cluster');
  }
  if (url !== undefined && !/^rediss?:\/\/[^/@]+(\/|$)/.test(url)) {
    problems.add(
      'session.url',
      `${JSON.stringify(url)}: write one such as rediss://redis.example.com:6379, no password`,
    );
  }
  return [
    ...problems.found,
    ...secretKeyProblems('session.password', password),
    ...secretKeyProblems('session.sentinel.password', sentinel?.password),
    ...secretKeyProblems('session.ca', ca),
  ];
}
