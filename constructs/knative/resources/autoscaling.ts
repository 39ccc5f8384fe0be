import { asOf, fields, int32, int64, kubernetes, list, object, required, string } from '../../schema';
import { autoscaling, caching, KUBERNETES, READINESS, STATUS } from './common';

/** What the autoscaler measures of a revision. */
export class Metric extends autoscaling('Metric', {
  fields: {
    spec: object({ panicWindow: required(int64), scrapeTarget: required(string), stableWindow: required(int64) }),
    status: object(STATUS),
  },
  columns: READINESS,
}) {}

/** How many pods a revision has. */
export class PodAutoscaler extends autoscaling('PodAutoscaler', {
  shortNames: ['kpa', 'pa'],
  fields: {
    spec: object({
      containerConcurrency: int64,
      protocolType: required(string),
      reachability: string,
      scaleTargetRef: required(object({ apiVersion: string, kind: string, name: string }, { atomic: true })),
    }),
    status: object({
      ...STATUS,
      actualScale: int32,
      desiredScale: int32,
      ...fields(required(string), 'metricsServiceName', 'serviceName'),
    }),
  },
  columns: {
    DesiredScale: { jsonPath: '.status.desiredScale', type: 'integer' },
    ActualScale: { jsonPath: '.status.actualScale', type: 'integer' },
    ...READINESS,
  },
}) {}

/** An image that nodes should have at hand; it needs a controller that Knative does not bring. */
export class CachedImage extends caching('Image', {
  fields: {
    spec: object({
      image: required(string),
      imagePullSecrets: list(asOf(KUBERNETES, kubernetes.LocalObjectReference)),
      serviceAccountName: string,
    }),
    status: object(STATUS),
  },
  columns: { Image: '.spec.image' },
}) {}
