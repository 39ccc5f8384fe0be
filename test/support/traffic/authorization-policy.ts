import type { Manifest } from '../../../constructs';
import { type LabelSelector, ofKind, type Request, selects, type Workload } from './request';

const ROOT = 'istio-system';
const TRUST_DOMAIN = 'cluster.local';

interface Source {
  readonly principals?: readonly string[];
  readonly notPrincipals?: readonly string[];
  readonly namespaces?: readonly string[];
  readonly notNamespaces?: readonly string[];
  readonly requestPrincipals?: readonly string[];
  readonly notRequestPrincipals?: readonly string[];
}

interface Operation {
  readonly paths?: readonly string[];
  readonly notPaths?: readonly string[];
  readonly methods?: readonly string[];
  readonly notMethods?: readonly string[];
  readonly ports?: readonly string[];
  readonly notPorts?: readonly string[];
}

interface Rule {
  readonly from?: readonly { readonly source: Source }[];
  readonly to?: readonly { readonly operation: Operation }[];
  readonly when?: readonly {
    readonly key: string;
    readonly values?: readonly string[];
    readonly notValues?: readonly string[];
  }[];
}

interface Spec {
  readonly action?: 'ALLOW' | 'DENY' | 'CUSTOM' | 'AUDIT';
  readonly rules?: readonly Rule[];
  readonly selector?: LabelSelector;
  readonly jwtRules?: readonly { readonly issuer: string }[];
  readonly mtls?: { readonly mode: string };
}

/**
 * Whether the proxy of the pod that a request is for lets it through: encryption, then its token, then the policies in the order
 * CUSTOM, DENY, ALLOW. The provider behind a CUSTOM policy is taken to agree.
 *
 * @see https://istio.io/latest/docs/concepts/security/#implicit-enablement
 */
export function meshAdmits(objects: readonly Manifest[], request: Request): boolean {
  const { from, to } = request;
  // Probes are answered by the agent beside the proxy; a pod without a proxy asks nobody.
  if (from === 'node' || to.mesh === false) return true;
  if (from.mesh === false && strict(objects, to)) return false;
  const token = read(objects, request);
  if (token === 'refused') return false;
  const facts = factsOf(request, from, token);
  const policies = applying(objects, 'AuthorizationPolicy', to);
  const of = (action: string) => policies.filter((spec) => (spec.action ?? 'ALLOW') === action);
  if (of('DENY').some((spec) => matches(spec, facts))) return false;
  const allowing = of('ALLOW');
  return allowing.length === 0 || allowing.some((spec) => matches(spec, facts));
}

function applying(objects: readonly Manifest[], kind: string, { namespace, labels }: Workload): Spec[] {
  return ofKind(objects, kind)
    .filter(({ metadata }) => [namespace, ROOT].includes(metadata.namespace ?? ''))
    .map(({ spec }) => spec as Spec)
    .filter(({ selector = {} }) => selects(selector, labels));
}

/** The policy of the namespace wins over the one of all namespaces. */
function strict(objects: readonly Manifest[], { namespace }: Workload): boolean {
  const mode = (where: string) =>
    ofKind(objects, 'PeerAuthentication', where)
      .map(({ spec }) => spec as Spec)
      .find(({ selector }) => selector === undefined)?.mtls?.mode;
  return (mode(namespace) ?? mode(ROOT)) === 'STRICT';
}

/** A proxy that reads no tokens ignores them; one that does refuses those of others. */
function read(objects: readonly Manifest[], { to, token }: Request): Request['token'] | 'refused' {
  const issuers = applying(objects, 'RequestAuthentication', to).flatMap(({ jwtRules = [] }) => jwtRules);
  if (token === undefined || issuers.length === 0) return undefined;
  return issuers.some(({ issuer }) => issuer === token.issuer) ? token : 'refused';
}

interface Facts {
  readonly principal?: string;
  readonly namespace?: string;
  readonly requestPrincipal?: string;
  readonly path: string;
  readonly method: string;
  readonly port: string;
  readonly values: (key: string) => readonly string[];
}

function factsOf(request: Request, from: Workload, token: Request['token']): Facts {
  const { method = 'GET', path = '/', port = 80, headers = {} } = request;
  const known = from.mesh !== false;
  const principal = known ? `${TRUST_DOMAIN}/ns/${from.namespace}/sa/${from.serviceAccount ?? 'default'}` : undefined;
  const namespace = known ? from.namespace : undefined;
  const values = (key: string): readonly string[] => {
    const [, name, argument = ''] = /^([\w.]+)(?:\[(.+)\])?$/.exec(key) ?? [];
    switch (name) {
      case 'request.headers':
        return present(headers[argument.toLowerCase()]);
      case 'request.auth.claims':
        return [token?.claims[argument] ?? []].flat().map(String);
      case 'source.namespace':
        return present(namespace);
      case 'source.principal':
        return present(principal);
      default:
        throw new Error(`this evaluator does not know the condition ${key}`);
    }
  };
  const requestPrincipal = token && `${token.issuer}/${String(token.claims.sub ?? '')}`;
  return { principal, namespace, requestPrincipal, path, method, port: String(port), values };
}

const present = (value: string | undefined) => (value === undefined ? [] : [value]);

function matches({ rules = [] }: Spec, facts: Facts): boolean {
  return rules.some(
    ({ from, to, when = [] }) =>
      (from === undefined || from.some(({ source }) => isSource(source, facts))) &&
      (to === undefined || to.some(({ operation }) => isOperation(operation, facts))) &&
      when.every(
        ({ key, values, notValues }) =>
          (values === undefined || some(values, facts.values(key))) &&
          (notValues === undefined || !some(notValues, facts.values(key))),
      ),
  );
}

function isSource(source: Source, { principal, namespace, requestPrincipal }: Facts): boolean {
  return (
    both(source.principals, source.notPrincipals, principal) &&
    both(source.namespaces, source.notNamespaces, namespace) &&
    both(source.requestPrincipals, source.notRequestPrincipals, requestPrincipal)
  );
}

function isOperation(operation: Operation, { path, method, port }: Facts): boolean {
  return (
    both(operation.paths, operation.notPaths, path) &&
    both(operation.methods, operation.notMethods, method) &&
    both(operation.ports, operation.notPorts, port)
  );
}

function both(wanted: readonly string[] | undefined, unwanted: readonly string[] | undefined, value?: string): boolean {
  const found = present(value);
  return (wanted === undefined || some(wanted, found)) && (unwanted === undefined || !some(unwanted, found));
}

function some(patterns: readonly string[], values: readonly string[]): boolean {
  return patterns.some((pattern) => values.some((value) => fits(pattern, value)));
}

/** An asterisk stands for anything at the beginning or the end, and alone for anything but nothing. */
function fits(pattern: string, value: string): boolean {
  if (pattern === '*') return value !== '';
  if (pattern.startsWith('*')) return value.endsWith(pattern.slice(1));
  if (pattern.endsWith('*')) return value.startsWith(pattern.slice(0, -1));
  return value === pattern;
}
