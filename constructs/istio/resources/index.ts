/** The custom resources of Istio. See https://istio.io/latest/docs/reference/config/. */
export { AuthorizationPolicy, AuthorizationPolicySpec, AuthorizationRule } from './authorization-policy';
export { Destination, TargetReference } from './common';
export { DestinationRule, DestinationRuleSpec, TrafficPolicy } from './destination-rule';
export { ConfigPatch, EnvoyFilter, EnvoyFilterSpec } from './envoy-filter';
export { Gateway, GatewayServer, GatewaySpec } from './gateway';
export { HttpRoute, StringMatch } from './http-route';
export { PeerAuthentication, PeerAuthenticationSpec } from './peer-authentication';
export { ProxyConfig, ProxyConfigSpec } from './proxy-config';
export { JwtRule, RequestAuthentication, RequestAuthenticationSpec } from './request-authentication';
export { ServiceEntry, ServiceEntrySpec } from './service-entry';
export { Sidecar, SidecarSpec } from './sidecar';
export { Telemetry, TelemetrySpec } from './telemetry';
export { ClientTlsSettings, ServerTlsSettings } from './tls';
export { VirtualService, VirtualServiceSpec } from './virtual-service';
export { WasmPlugin, WasmPluginSpec } from './wasm-plugin';
export { WorkloadEntry, WorkloadEntrySpec } from './workload-entry';
export { WorkloadGroup, WorkloadGroupSpec } from './workload-group';
