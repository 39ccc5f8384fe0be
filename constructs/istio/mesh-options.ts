/** Who checks requests from outside the mesh: an HTTP service that Envoy asks, see the mesh's `envoyExtAuthzHttp`. */
export interface HttpAuthorizer {
  /** How AuthorizationPolicies with the action CUSTOM name it. */
  readonly name: string;
  /** Its full name in the cluster, such as `oauth2-proxy.oauth2-proxy.svc.cluster.local`. */
  readonly service: string;
  readonly port: number;
  /** Path before the request's own. @default - none */
  readonly pathPrefix?: string;
  /** How long Envoy waits, in Go's notation, such as `5s`. @default - Istio's, 600s */
  readonly timeout?: string;
  /** Lets requests pass while it is away. @default false */
  readonly failOpen?: boolean;
  /** Headers of the request that it sees, beside those that every check has. @default - none */
  readonly requestHeaders?: readonly string[];
  /** Headers of its answer that go on to the program. @default - none */
  readonly upstreamHeaders?: readonly string[];
  /** Headers of its refusal that go back to the browser. @default - all */
  readonly denialHeaders?: readonly string[];
}

/** Where proxies send traces, by the OpenTelemetry protocol. */
export interface TracingOptions {
  /** Full name of the collector's Service. */
  readonly service: string;
  /** @default 4317 */
  readonly port?: number;
  /** How many requests in a hundred are traced, 0 to 100. @default 1 */
  readonly samplingPercent?: number;
}

/** The log of requests that each proxy writes. */
export interface AccessLogOptions {
  /** @default TEXT */
  readonly encoding?: 'TEXT' | 'JSON';
  /** Envoy's format string, or with JSON an object as text. @default - Istio's */
  readonly format?: string;
}

/** How proxies keep TCP connections alive. Durations in Go's notation. */
export interface TcpKeepaliveOptions {
  /** @default 10s */
  readonly time?: string;
  /** @default 5s */
  readonly interval?: string;
  /** @default 3 */
  readonly probes?: number;
}

/**
 * What holds in the whole mesh.
 *
 * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/
 */
export interface MeshOptions {
  /** Each request as a line on the proxy's standard output. @default - on, in Istio's format */
  readonly accessLog?: AccessLogOptions | false;

  /** Whether pods may call what the mesh does not know. @default ALLOW_ANY */
  readonly outboundTraffic?: 'ALLOW_ANY' | 'REGISTRY_ONLY';

  /** The service that checks requests at the gateway. `false` where nothing asks it. @default - the platform's oauth2-proxy */
  readonly authorizer?: HttpAuthorizer | false;

  /** Further services that AuthorizationPolicies can ask. @default - none */
  readonly authorizers?: readonly HttpAuthorizer[];

  /** @default - none */
  readonly tracing?: TracingOptions;

  /** Whether proxies serve their pod's metrics with their own, so that a scraper needs no client certificate. @default true */
  readonly prometheusMerge?: boolean;

  /** @default - after 10 s, 3 times every 5 s */
  readonly tcpKeepalive?: TcpKeepaliveOptions;

  /** Programs start only once the proxy beside them is ready. Native sidecars always do so. @default false */
  readonly holdApplicationUntilProxyStarts?: boolean;

  /** Threads of a proxy; 0 for as many as there are CPUs. @default - by the proxy's CPU limit */
  readonly concurrency?: number;

  /** How long a proxy that is told to stop finishes requests, in Go's notation. @default - Istio's, 5s */
  readonly terminationDrainDuration?: string;

  /** Environment variables of every proxy. @default - none */
  readonly proxyMetadata?: Readonly<Record<string, string>>;
}
