import { atMostOne, fields, list, map, nullable, object, required, scalars, since, stringMap } from '../../schema';
import { Destination, period, uint32 } from './common';

const { binary, boolean, byte, choice, double, int32, string } = scalars;

/** A comparison with a string, in one of three ways. */
export class StringMatch extends object(
  { exact: string, prefix: string, regex: string },
  atMostOne('exact', 'prefix', 'regex'),
) {}

/** All fields must hold. */
export class HttpMatchRequest extends object({
  ...fields(StringMatch, 'authority', 'method', 'scheme', 'uri'),
  gateways: list(string),
  ...fields(map(StringMatch), 'headers', 'queryParams', 'withoutHeaders'),
  ignoreUriCase: boolean,
  ...fields(string, 'name', 'sourceNamespace', 'statPrefix'),
  port: uint32,
  sourceLabels: stringMap,
}) {}

export class HeaderOperations extends object({ add: stringMap, remove: list(string), set: stringMap }) {}

export class Headers extends object({ request: HeaderOperations, response: HeaderOperations }) {}

/** A destination and its share of the requests. */
export class HttpRouteDestination extends object({
  destination: required(Destination),
  headers: Headers,
  weight: int32,
}) {}

export class CorsPolicy extends object({
  allowCredentials: nullable(boolean),
  ...fields(list(string), 'allowHeaders', 'allowMethods', 'allowOrigin', 'exposeHeaders'),
  allowOrigins: list(StringMatch),
  maxAge: period,
  unmatchedPreflights: choice(['UNSPECIFIED', 'FORWARD', 'IGNORE']),
}) {}

const percentage = object({ value: double });

/** Faults for tests: delays and failures. */
export class HttpFaultInjection extends object({
  abort: object(
    { grpcStatus: string, http2Error: string, httpStatus: int32, percentage },
    atMostOne('httpStatus', 'grpcStatus', 'http2Error'),
  ),
  delay: object(
    { exponentialDelay: period, fixedDelay: period, percent: int32, percentage },
    atMostOne('fixedDelay', 'exponentialDelay'),
  ),
}) {}

export class HttpRedirect extends object(
  {
    ...fields(string, 'authority', 'scheme', 'uri'),
    derivePort: choice(['FROM_PROTOCOL_DEFAULT', 'FROM_REQUEST_PORT']),
    port: uint32,
    redirectCode: uint32,
  },
  atMostOne('port', 'derivePort'),
) {}

export class HttpRewrite extends object({
  authority: string,
  uri: string,
  uriRegexRewrite: object({ match: string, rewrite: string }),
}) {}

export class HttpRetry extends object({
  attempts: int32,
  backoff: period,
  perTryTimeout: period,
  ...fields(nullable(boolean), 'retryIgnorePreviousHosts', 'retryRemoteLocalities'),
  retryOn: string,
}) {}

/** What happens to requests that match. */
export class HttpRoute extends object({
  corsPolicy: CorsPolicy,
  delegate: object({ name: string, namespace: string }),
  directResponse: object({
    body: object({ bytes: since('1.29', byte, binary), string }, atMostOne('string', 'bytes')),
    status: required(uint32),
  }),
  fault: HttpFaultInjection,
  headers: Headers,
  match: list(HttpMatchRequest),
  mirror: Destination,
  ...fields(nullable(uint32), 'mirrorPercent', 'mirror_percent'),
  mirrorPercentage: percentage,
  mirrors: list(object({ destination: required(Destination), percentage })),
  name: string,
  redirect: HttpRedirect,
  retries: HttpRetry,
  rewrite: HttpRewrite,
  route: list(HttpRouteDestination),
  timeout: period,
}) {}
