import { choice, list, object, required, string } from '../../schema';
import { Destination, networking, Status, uint32, WorkloadSelector } from './common';
import { ConnectionPoolSettings } from './connection-pool';
import { ServerTlsSettings } from './tls';

/** A port of the sidecar. */
export class SidecarPort extends object({ name: string, number: uint32, protocol: string, targetPort: uint32 }) {}

const captureMode = choice(['DEFAULT', 'IPTABLES', 'NONE']);

/** What comes in at a port. */
export class IngressListener extends object({
  bind: string,
  captureMode,
  connectionPool: ConnectionPoolSettings,
  defaultEndpoint: string,
  port: required(SidecarPort),
  tls: ServerTlsSettings,
}) {}

/** Which services the workload calls, as `namespace/host`. */
export class EgressListener extends object({
  bind: string,
  captureMode,
  hosts: required(list(string)),
  port: SidecarPort,
}) {}

export class SidecarSpec extends object({
  egress: list(EgressListener),
  inboundConnectionPool: ConnectionPoolSettings,
  ingress: list(IngressListener),
  outboundTrafficPolicy: object({ egressProxy: Destination, mode: choice(['REGISTRY_ONLY', 'ALLOW_ANY']) }),
  workloadSelector: WorkloadSelector,
}) {}

/**
 * What the sidecars of some workloads listen to, and which services they know.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/sidecar/
 */
export class Sidecar extends networking('Sidecar', { fields: { spec: SidecarSpec, status: Status } }) {}
