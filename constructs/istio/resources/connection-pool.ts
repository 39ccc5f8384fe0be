import { boolean, choice, fields, int32, object, string } from '../../schema';
import { period, uint32 } from './common';

export class TcpKeepalive extends object({ interval: period, probes: uint32, time: period }) {}

/** How many connections there may be, and for how long. */
export class ConnectionPoolSettings extends object({
  http: object({
    h2UpgradePolicy: choice(['DEFAULT', 'DO_NOT_UPGRADE', 'UPGRADE']),
    ...fields(int32, 'http1MaxPendingRequests', 'http2MaxRequests', 'maxConcurrentStreams', 'maxRequestsPerConnection'),
    maxRetries: int32,
    idleTimeout: period,
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
