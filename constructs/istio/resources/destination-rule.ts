import { fields, list, nullable, object, required, scalars, stringMap } from '../../schema';
import { networking, PodSelector, PortSelector, period, Status, uint32 } from './common';
import { ConnectionPoolSettings } from './connection-pool';
import { LoadBalancerSettings } from './load-balancer';
import { ClientTlsSettings } from './tls';

const { boolean, choice, double, int32, string } = scalars;

/** When an endpoint that fails is left out, and for how long. */
export class OutlierDetection extends object({
  baseEjectionTime: period,
  ...fields(nullable(uint32), 'consecutive5xxErrors', 'consecutiveGatewayErrors', 'consecutiveLocalOriginFailures'),
  ...fields(int32, 'consecutiveErrors', 'maxEjectionPercent', 'minHealthPercent'),
  interval: period,
  splitExternalLocalOriginErrors: boolean,
}) {}

const ofPort = {
  connectionPool: ConnectionPoolSettings,
  loadBalancer: LoadBalancerSettings,
  outlierDetection: OutlierDetection,
  tls: ClientTlsSettings,
};

export class PortTrafficPolicy extends object({ ...ofPort, port: PortSelector }) {}

/** How clients of the mesh call a service. What is said about a port replaces what is said about all. */
export class TrafficPolicy extends object({
  ...ofPort,
  portLevelSettings: list(PortTrafficPolicy, { maxItems: 4096 }),
  proxyProtocol: object({ version: choice(['V1', 'V2']) }),
  retryBudget: object({ minRetryConcurrency: uint32, percent: nullable(double({ minimum: 0, maximum: 100 })) }),
  tunnel: object({ protocol: string, targetHost: required(string), targetPort: required(uint32) }),
}) {}

/** Some of a service's pods, by their labels, under a name for routes. */
export class Subset extends object({ labels: stringMap, name: required(string), trafficPolicy: TrafficPolicy }) {}

export class DestinationRuleSpec extends object({
  exportTo: list(string),
  host: required(string),
  subsets: list(Subset),
  trafficPolicy: TrafficPolicy,
  workloadSelector: PodSelector,
}) {}

/**
 * How clients of the mesh call a service, once a route has chosen it.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/
 */
export class DestinationRule extends networking('DestinationRule', {
  shortNames: ['dr'],
  fields: { spec: DestinationRuleSpec, status: Status },
  columns: { Host: '.spec.host' },
}) {}
