/** The custom resources of Istio. See https://istio.io/latest/docs/reference/config/. */
export { AuthorizationPolicy, AuthorizationPolicySpec, AuthorizationRule } from './authorization-policy';
export { TargetReference } from './common';
export { ISTIO_DEFINITIONS } from './definitions';
export { Destination } from './destination';
export { DestinationRule, DestinationRuleSpec, TrafficPolicy } from './destination-rule';
export { Gateway, GatewayServer, GatewaySpec } from './gateway';
export { HttpRoute, StringMatch } from './http-route';
export { PeerAuthentication, PeerAuthenticationSpec } from './peer-authentication';
export { JwtRule, RequestAuthentication, RequestAuthenticationSpec } from './request-authentication';
export { Sidecar, SidecarSpec } from './sidecar';
export { ClientTlsSettings, ServerTlsSettings } from './tls';
export { VirtualService, VirtualServiceSpec } from './virtual-service';
