import { object } from '../containers';
import { int32, string } from '../scalars';
import { required } from '../schema';

const SUBDOMAIN = '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*';

/** Name of an API group in the Gateway API; empty for the core group. */
export const gatewayGroup = string({
  default: 'gateway.networking.k8s.io',
  maxLength: 253,
  pattern: `^$|^${SUBDOMAIN}$`,
});

/** A kind in the Gateway API. */
export const gatewayKind = (kind: string) =>
  string({ default: kind, minLength: 1, maxLength: 63, pattern: '^[a-zA-Z]([-a-zA-Z0-9]*[a-zA-Z0-9])?$' });

export const gatewayNamespace = string({ minLength: 1, maxLength: 63, pattern: '^[a-z0-9]([-a-z0-9]*[a-z0-9])?$' });

export const gatewayPort = int32({ minimum: 1, maximum: 65535 });

/** What a route attaches itself to, mostly a Gateway. */
export class ParentReference extends object({
  group: gatewayGroup,
  kind: gatewayKind('Gateway'),
  name: required(string({ minLength: 1, maxLength: 253 })),
  namespace: gatewayNamespace,
  port: gatewayPort,
  sectionName: string({ minLength: 1, maxLength: 253, pattern: `^${SUBDOMAIN}$` }),
}) {}
