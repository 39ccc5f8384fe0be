import { stringify } from 'yaml';
import type { Identity } from '../identity';
import type { HttpAuthorizer, MeshOptions } from './mesh-options';
import { DISCOVERY_ADDRESS, ISTIO_NAMESPACE, PLATFORM_AUTHORIZER } from './names';

/** The platform's own: oauth2-proxy, which turns a session's cookie into the user's token. */
export const OAUTH2_PROXY: HttpAuthorizer = {
  name: PLATFORM_AUTHORIZER,
  service: 'oauth2-proxy.oauth2-proxy.svc.cluster.local',
  port: 80,
  requestHeaders: ['authorization', 'cookie'],
  upstreamHeaders: ['authorization', 'path', 'x-auth-request-email', 'x-auth-request-groups', 'x-auth-request-user'],
  denialHeaders: ['content-type', 'set-cookie'],
};

const TRACES = 'traces';

/** The mesh's configuration, as istiod reads it from its ConfigMap. */
export function meshConfiguration(options: MeshOptions, { trustDomain }: Identity): string {
  const { accessLog = {}, authorizer = OAUTH2_PROXY, authorizers = [], tracing, tcpKeepalive = {} } = options;
  const providers = [...(authorizer ? [authorizer] : []), ...authorizers].map(extensionProvider);
  if (tracing) {
    providers.push({ opentelemetry: { service: tracing.service, port: tracing.port ?? 4317 }, name: TRACES });
  }
  const log = accessLog || undefined;
  const configuration = {
    accessLogFile: log && '/dev/stdout',
    accessLogEncoding: log?.encoding,
    accessLogFormat: log?.format,
    defaultConfig: {
      discoveryAddress: DISCOVERY_ADDRESS,
      proxyMetadata: options.proxyMetadata ?? {},
      tracing: tracing?.samplingPercent === undefined ? {} : { sampling: tracing.samplingPercent },
      holdApplicationUntilProxyStarts: options.holdApplicationUntilProxyStarts,
      concurrency: options.concurrency,
      terminationDrainDuration: options.terminationDrainDuration,
    },
    defaultProviders: tracing && { tracing: [TRACES] },
    enablePrometheusMerge: options.prometheusMerge ?? true,
    outboundTrafficPolicy: options.outboundTraffic && { mode: options.outboundTraffic },
    rootNamespace: ISTIO_NAMESPACE,
    tcpKeepalive: {
      interval: tcpKeepalive.interval ?? '5s',
      probes: tcpKeepalive.probes ?? 3,
      time: tcpKeepalive.time ?? '10s',
    },
    trustDomain,
    extensionProviders: providers.length > 0 ? providers : undefined,
  };
  return stringify(configuration, { indentSeq: false, lineWidth: 0 });
}

function extensionProvider(authorizer: HttpAuthorizer): Record<string, unknown> {
  return {
    envoyExtAuthzHttp: {
      headersToDownstreamOnDeny: authorizer.denialHeaders,
      headersToUpstreamOnAllow: authorizer.upstreamHeaders,
      includeRequestHeadersInCheck: authorizer.requestHeaders,
      service: authorizer.service,
      port: authorizer.port,
      pathPrefix: authorizer.pathPrefix,
      timeout: authorizer.timeout,
      failOpen: authorizer.failOpen,
    },
    name: authorizer.name,
  };
}
