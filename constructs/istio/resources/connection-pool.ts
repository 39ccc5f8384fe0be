import { boolean, choice, int32, object, string } from '../../schema';
import { period, uint32 } from './common';

export class TcpKeepalive extends object({ interval: period, probes: uint32, time: period }) {}

/** How many connections there may be, and for how long. */
export class ConnectionPoolSettings extends object({
  http: object({
    h2UpgradePolicy: choice(['DEFAULT', 'DO_NOT_UPGRADE', 'UPGRADE']),
    http1MaxPendingRequests: int32,
    http2MaxRequests: int32,
    idleTimeout: period,
    maxConcurrentStreams: int32,
    maxRequestsPerConnection: int32,
    maxRetries: int32,
    useClientProtocol: boolean,
  }),
  tcp: object({
    connectTimeout: period,
    // Zero, as no limit, is allowed here only.
    idleTimeout: string,
    maxConnectionDuration: period,
    maxConnections: int32,
    tcpKeepalive: TcpKeepalive,
  }),
}) {}
