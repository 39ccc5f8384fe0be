import { stringify } from 'yaml';
import { PORTS } from '../names';

const HTTP = 'envoy.filters.http';
const EXTENSION = 'type.googleapis.com/envoy.extensions';

/**
 * How Envoy turns gRPC-Web into gRPC, for calls from any origin: the platform's gateway checks who calls before it.
 *
 * @see https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_filters/grpc_web_filter
 */
export function envoyConfig(server: { readonly host: string; readonly port: number }): string {
  const cluster = 'metadata-cluster';
  return stringify(
    {
      admin: {
        access_log: {
          name: 'admin_access',
          typed_config: typed('access_loggers.file.v3.FileAccessLog', { path: '/tmp/admin_access.log' }),
        },
        address: address('0.0.0.0', 9901),
      },
      static_resources: {
        listeners: [
          {
            name: 'listener_0',
            address: address('0.0.0.0', PORTS.envoy),
            filter_chains: [{ filters: [connectionManager(cluster)] }],
          },
        ],
        clusters: [
          {
            name: cluster,
            connect_timeout: '30.0s',
            type: 'logical_dns',
            lb_policy: 'round_robin',
            typed_extension_protocol_options: {
              'envoy.extensions.upstreams.http.v3.HttpProtocolOptions': typed('upstreams.http.v3.HttpProtocolOptions', {
                explicit_http_config: { http2_protocol_options: {} },
              }),
            },
            load_assignment: {
              cluster_name: 'metadata-grpc',
              endpoints: [{ lb_endpoints: [{ endpoint: { address: address(server.host, server.port) } }] }],
            },
          },
        ],
      },
    },
    { lineWidth: 0 },
  );
}

function connectionManager(cluster: string) {
  return {
    name: 'envoy.filters.network.http_connection_manager',
    typed_config: typed('filters.network.http_connection_manager.v3.HttpConnectionManager', {
      codec_type: 'auto',
      stat_prefix: 'ingress_http',
      route_config: {
        name: 'local_route',
        virtual_hosts: [{ name: 'local_service', domains: ['*'], routes: [route(cluster)] }],
      },
      http_filters: [
        { name: `${HTTP}.grpc_web`, typed_config: typed('filters.http.grpc_web.v3.GrpcWeb') },
        { name: `${HTTP}.cors`, typed_config: typed('filters.http.cors.v3.Cors') },
        { name: `${HTTP}.router`, typed_config: typed('filters.http.router.v3.Router') },
      ],
    }),
  };
}

function route(cluster: string) {
  return {
    match: { prefix: '/' },
    // Calls may take as long as they want.
    route: { cluster, max_stream_duration: { grpc_timeout_header_max: '0s' } },
    typed_per_filter_config: {
      'envoy.filter.http.cors': typed('filters.http.cors.v3.CorsPolicy', {
        allow_origin_string_match: [{ safe_regex: { regex: '.*' } }],
        allow_methods: 'GET, PUT, DELETE, POST, OPTIONS',
        allow_headers: [
          ...['keep-alive', 'user-agent', 'cache-control', 'content-type', 'content-transfer-encoding'],
          ...['custom-header-1', 'x-accept-content-transfer-encoding', 'x-accept-response-streaming'],
          ...['x-user-agent', 'x-grpc-web', 'grpc-timeout'],
        ].join(','),
        max_age: '1728000',
        expose_headers: 'custom-header-1,grpc-status,grpc-message',
      }),
    },
  };
}

function typed(type: string, fields: Readonly<Record<string, unknown>> = {}) {
  return { '@type': `${EXTENSION}.${type}`, ...fields };
}

function address(host: string, port: number) {
  return { socket_address: { address: host, port_value: port } };
}
