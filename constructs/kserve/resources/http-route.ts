import { kubernetes, list, mapList, object, required, scalars, setList } from '../../schema';
import * as rules from './http-route-rules';

const { choice, int32, integer, string } = scalars;
const { gatewayGroup, gatewayHost, gatewayKind, gatewayName, gatewayNamespace, gatewayPort } = kubernetes;

const duration = string({ pattern: '^([0-9]{1,5}(h|m|s|ms)){1,4}$' });
const headerName = required(string({ minLength: 1, maxLength: 256, pattern: "^[A-Za-z0-9!#$%&'*+\\-.^_\\x60|~]+$" }));
const headerValue = required(string({ minLength: 1, maxLength: 4096 }));
const ROOT = { type: 'PathPrefix', value: '/' } as const;

const headers = mapList(object({ name: headerName, value: headerValue }), ['name'], { maxItems: 16 });

export class HeaderModifier extends object({ add: headers, remove: setList(string, { maxItems: 16 }), set: headers }) {}

const pathModifier = {
  replaceFullPath: string({ maxLength: 1024 }),
  replacePrefixMatch: string({ maxLength: 1024 }),
  type: required(choice(['ReplaceFullPath', 'ReplacePrefixMatch'])),
};

/** How the path of a request is written anew. */
export class PathModifier extends object(pathModifier, { rules: rules.pathModifierRules }) {}

const backend = {
  group: gatewayGroup(''),
  kind: gatewayKind('Service'),
  name: required(gatewayName),
  namespace: gatewayNamespace,
  port: gatewayPort,
};

const filter = {
  extensionRef: object({ group: required(gatewayGroup()), kind: required(gatewayKind()), name: required(gatewayName) }),
  requestHeaderModifier: HeaderModifier,
  requestMirror: object({
    backendRef: required(object(backend, { rules: [rules.portOfService] })),
    fraction: object(
      { denominator: int32({ default: 100, minimum: 1 }), numerator: required(int32({ minimum: 0 })) },
      { rules: [rules.properFraction] },
    ),
    percent: int32({ minimum: 0, maximum: 100 }),
  }),
  requestRedirect: object({
    hostname: gatewayHost,
    path: PathModifier,
    port: gatewayPort,
    scheme: choice(['http', 'https']),
    statusCode: choice([301, 302], { default: 302 }),
  }),
  responseHeaderModifier: HeaderModifier,
  type: required(choice(rules.FILTERS)),
  urlRewrite: object({ hostname: gatewayHost, path: PathModifier }),
};

/** Changes a request or an answer on its way. */
export class HttpRouteFilter extends object(filter, { rules: rules.filterRules }) {}

export class HttpBackend extends object(
  {
    ...backend,
    filters: list(HttpRouteFilter, { maxItems: 16, rules: rules.backendFiltersRules }),
    weight: int32({ default: 1, minimum: 0, maximum: 1000000 }),
  },
  { rules: [rules.portOfService] },
) {}

const matchType = choice(['Exact', 'RegularExpression'], { default: 'Exact' });

const path = {
  type: choice(['Exact', 'PathPrefix', 'RegularExpression'], { default: 'PathPrefix' }),
  value: string({ default: '/', maxLength: 1024 }),
};

/** Which requests a rule is for. */
export class HttpRouteMatch extends object({
  headers: mapList(object({ name: headerName, type: matchType, value: headerValue }), ['name'], { maxItems: 16 }),
  method: choice(['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'CONNECT', 'OPTIONS', 'TRACE', 'PATCH']),
  path: object(path, { default: ROOT, rules: rules.pathMatchRules }),
  queryParams: mapList(
    object({ name: headerName, type: matchType, value: required(string({ minLength: 1, maxLength: 1024 })) }),
    ['name'],
    { maxItems: 16 },
  ),
}) {}

export class SessionPersistence extends object(
  {
    absoluteTimeout: duration,
    cookieConfig: object({ lifetimeType: choice(['Permanent', 'Session'], { default: 'Session' }) }),
    idleTimeout: duration,
    sessionName: string({ maxLength: 128 }),
    type: choice(['Cookie', 'Header'], { default: 'Cookie' }),
  },
  { rules: [rules.permanentNeedsTimeout] },
) {}

const rule = {
  backendRefs: list(HttpBackend, { maxItems: 16 }),
  filters: list(HttpRouteFilter, { maxItems: 16, rules: rules.filtersRules }),
  matches: list(HttpRouteMatch, { default: [{ path: ROOT }], maxItems: 64 }),
  name: gatewayHost,
  retry: object({ attempts: integer, backoff: duration, codes: list(integer({ minimum: 400, maximum: 599 })) }),
  sessionPersistence: SessionPersistence,
  timeouts: object({ backendRequest: duration, request: duration }, { rules: [rules.backendWithinRequest] }),
};

/** A rule of a route. */
export class HttpRouteRule extends object(rule, { rules: rules.routeRuleRules }) {}

/**
 * A route of the Gateway API.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#httproutespec
 */
export class HttpRouteSpec extends object({
  hostnames: list(kubernetes.gatewayRouteHost, { maxItems: 16 }),
  parentRefs: list(kubernetes.ParentReference, { maxItems: 32 }),
  rules: list(HttpRouteRule, { default: [{ matches: [{ path: ROOT }] }], maxItems: 16, rules: [rules.fewMatches] }),
}) {}

/** The same in a template, which says less about what may hold words to be replaced. */
const templateFilter = object(
  { ...filter, urlRewrite: object({ hostname: gatewayHost, path: object(pathModifier) }) },
  { rules: rules.filterRules },
);

export class HttpRouteTemplate extends object({
  ...HttpRouteSpec.fields,
  parentRefs: list(
    object({ ...kubernetes.ParentReference.fields, namespace: string({ minLength: 1, maxLength: 63 }) }),
    {
      maxItems: 32,
    },
  ),
  rules: list(
    object(
      {
        ...rule,
        filters: list(templateFilter, { maxItems: 16, rules: rules.filtersRules }),
        matches: list(object({ ...HttpRouteMatch.fields, path: object(path, { default: ROOT }) }), {
          default: [{ path: ROOT }],
          maxItems: 64,
        }),
      },
      { rules: rules.routeRuleRules },
    ),
    { default: [{ matches: [{ path: ROOT }] }], maxItems: 16, rules: [rules.fewMatches] },
  ),
}) {}
