import { fields, list, object, required, string, stringMap } from '../../schema';
import { networking, Status, uint32 } from './common';
import { ServerTlsSettings } from './tls';

/** A port of a gateway and the hosts behind it. */
export class GatewayServer extends object({
  ...fields(string, 'bind', 'defaultEndpoint', 'name'),
  hosts: required(list(string)),
  port: required(
    object({ name: required(string), number: required(uint32), protocol: required(string), targetPort: uint32 }),
  ),
  tls: ServerTlsSettings,
}) {}

export class GatewaySpec extends object({ selector: stringMap, servers: list(GatewayServer) }) {}

/**
 * Ports of the gateway pods that the selector chooses. Not the Gateway of the Gateway API.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/gateway/
 */
export class Gateway extends networking('Gateway', {
  shortNames: ['gw'],
  fields: { spec: GatewaySpec, status: Status },
}) {}
