import { fields, int32, list, object, required, string, stringMap } from '../../schema';
import { Destination, networking, Status, uint32 } from './common';
import { HttpRoute } from './http-route';

const connection = {
  ...fields(list(string), 'destinationSubnets', 'gateways'),
  port: uint32,
  sourceLabels: stringMap,
  sourceNamespace: string,
};

/** A destination and its share of the connections. */
const route = list(object({ destination: required(Destination), weight: int32 }));

/** Connections of which no more is known than their addresses. */
export class TcpRoute extends object({ match: list(object({ ...connection, sourceSubnet: string })), route }) {}

/** Connections whose TLS passes through, by the name that they ask for. */
export class TlsRoute extends object({
  match: required(list(object({ ...connection, sniHosts: required(list(string)) }))),
  route,
}) {}

export class VirtualServiceSpec extends object({
  ...fields(list(string), 'exportTo', 'gateways', 'hosts'),
  http: list(HttpRoute),
  tcp: list(TcpRoute),
  tls: list(TlsRoute),
}) {}

/** Where requests to some hosts go. See https://istio.io/latest/docs/reference/config/networking/virtual-service/. */
export class VirtualService extends networking('VirtualService', {
  shortNames: ['vs'],
  fields: { spec: VirtualServiceSpec, status: Status },
  columns: { Gateways: '.spec.gateways', Hosts: '.spec.hosts' },
}) {}
