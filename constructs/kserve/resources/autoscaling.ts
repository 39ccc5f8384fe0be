import { atomicList, choice, type Fields, int32, list, object, quantity, required, since, string } from '../../schema';

export class MetricTarget extends object({
  averageUtilization: int32,
  averageValue: quantity,
  type: choice(['Utilization', 'Value', 'AverageValue']),
  value: quantity,
}) {}

const metric = <const F extends Fields>(fields: F) => ({ ...fields, target: required(MetricTarget) });
const source = { query: string, serverAddress: string };

/** What the number of pods follows: what they use, what another system says, or what they measure themselves. */
export class AutoScalingMetric extends object({
  external: object(
    metric({
      authenticationRef: since(
        '0.16',
        object({ authModes: string, authenticationRef: required(object({ name: required(string) })) }),
      ),
      metric: required(object({ ...source, backend: choice(['prometheus', 'graphite']), namespace: string })),
    }),
  ),
  podmetric: object(
    metric({
      metric: required(
        object({
          ...source,
          backend: choice(['opentelemetry']),
          metricNames: list(string),
          operationOverTime: string,
        }),
      ),
    }),
  ),
  resource: object(metric({ name: required(choice(['cpu', 'memory'])) })),
  type: required(choice(['Resource', 'External', 'PodMetric'])),
}) {}

export class ScalingRules extends object({
  policies: atomicList(object({ periodSeconds: required(int32), type: required(string), value: required(int32) })),
  selectPolicy: string,
  stabilizationWindowSeconds: int32,
  tolerance: quantity,
}) {}

export class AutoScaling extends object({
  behavior: since('0.16', object({ scaleDown: ScalingRules, scaleUp: ScalingRules })),
  metrics: list(AutoScalingMetric),
}) {}
