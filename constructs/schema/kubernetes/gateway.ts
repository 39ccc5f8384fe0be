import { object } from '../containers';
import { int32, string } from '../scalars';
import { required } from '../schema';

const SUBDOMAIN = '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*';

/** Name of an API group in the Gateway API; empty for the core group. */
export const gatewayGroup = (group?: string) =>
  string({ ...(group !== undefined && { default: group }), maxLength: 253, pattern: `^$|^${SUBDOMAIN}$` });

/** A kind in the Gateway API. */
export const gatewayKind = (kind?: string) =>
  string({
    ...(kind !== undefined && { default: kind }),
    minLength: 1,
    maxLength: 63,
    pattern: '^[a-zA-Z]([-a-zA-Z0-9]*[a-zA-Z0-9])?$',
  });

/** A name in the Gateway API. */
export const gatewayName = string({ minLength: 1, maxLength: 253 });

/** A host, or the name of a part of something. */
export const gatewayHost = string({ minLength: 1, maxLength: 253, pattern: `^${SUBDOMAIN}$` });

/** A host of a route, with a wildcard for its first label if need be. */
export const gatewayRouteHost = string({ minLength: 1, maxLength: 253, pattern: `^(\\*\\.)?${SUBDOMAIN}$` });

export const gatewayNamespace = string({ minLength: 1, maxLength: 63, pattern: '^[a-z0-9]([-a-z0-9]*[a-z0-9])?$' });

export const gatewayPort = int32({ minimum: 1, maximum: 65535 });

/** What a route attaches itself to, mostly a Gateway. */
export class ParentReference extends object({
  group: gatewayGroup('gateway.networking.k8s.io'),
  kind: gatewayKind('Gateway'),
  name: required(gatewayName),
  namespace: gatewayNamespace,
  port: gatewayPort,
  sectionName: gatewayHost,
}) {}
