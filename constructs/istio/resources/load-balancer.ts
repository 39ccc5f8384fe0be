import { atMostOne, list, map, nullable, object, required, scalars, since } from '../../schema';
import { period, uint32 } from './common';

const { boolean, choice, double, integer, string } = scalars;

const count = integer({ minimum: 0 });

/** The same endpoint for requests that are alike. */
export class ConsistentHash extends object(
  {
    httpCookie: object({
      attributes: list(object({ name: required(string), value: string })),
      name: required(string),
      path: string,
      ttl: string,
    }),
    httpHeaderName: string,
    httpQueryParameterName: string,
    maglev: object({ tableSize: count }),
    minimumRingSize: count,
    ringHash: object({ minimumRingSize: count }),
    useSourceIp: boolean,
  },
  {
    allOf: [
      atMostOne('httpHeaderName', 'httpCookie', 'useSourceIp', 'httpQueryParameterName'),
      atMostOne('ringHash', 'maglev'),
    ],
  },
) {}

/** Preference for endpoints that are near. */
export class LocalityLoadBalancer extends object({
  distribute: list(object({ from: string, to: map(uint32) })),
  enabled: nullable(boolean),
  failover: list(object({ from: string, to: string })),
  failoverPriority: list(string),
}) {}

export class LoadBalancerSettings extends object(
  {
    consistentHash: ConsistentHash,
    localityLbSetting: LocalityLoadBalancer,
    simple: choice(['UNSPECIFIED', 'LEAST_CONN', 'RANDOM', 'PASSTHROUGH', 'ROUND_ROBIN', 'LEAST_REQUEST']),
    warmup: object({
      aggression: since('1.29', nullable(double({ minimum: 0 })), nullable(double({ minimum: 1 }))),
      duration: required(period),
      minimumPercent: nullable(double({ minimum: 0, maximum: 100 })),
    }),
    warmupDurationSecs: period,
  },
  atMostOne('simple', 'consistentHash'),
) {}
