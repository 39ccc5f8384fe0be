/** The custom resources of Istio. See https://istio.io/latest/docs/reference/config/. */
export { AuthorizationPolicy, AuthorizationPolicySpec, AuthorizationRule } from './authorization-policy';
export { TargetReference } from './common';
export { ISTIO_DEFINITIONS } from './definitions';
export { Destination } from './destination';
export { Gateway, GatewayServer, GatewaySpec } from './gateway';
export { HttpRoute, StringMatch } from './http-route';
export { JwtRule, RequestAuthentication, RequestAuthenticationSpec } from './request-authentication';
export { ServerTlsSettings } from './tls';
export { VirtualService, VirtualServiceSpec } from './virtual-service';
