import { asOf, column, customResource, int32, int64, kubernetes, list, object, required, string } from '../../schema';
import { autoscaling, KUBERNETES, READINESS, STATUS } from './common';

/** What the autoscaler measures of a revision. */
export class Metric extends customResource({
  ...autoscaling,
  kind: 'Metric',
  fields: {
    spec: object({ panicWindow: required(int64), scrapeTarget: required(string), stableWindow: required(int64) }),
    status: object(STATUS),
  },
  columns: READINESS,
}) {}

/** How many pods a revision has. */
export class PodAutoscaler extends customResource({
  ...autoscaling,
  kind: 'PodAutoscaler',
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
      metricsServiceName: required(string),
      serviceName: required(string),
    }),
  },
  columns: [
    column('DesiredScale', '.status.desiredScale', { type: 'integer' }),
    column('ActualScale', '.status.actualScale', { type: 'integer' }),
    ...READINESS,
  ],
}) {}

/** An image that nodes should have at hand; it needs a controller that Knative does not bring. */
export class CachedImage extends customResource({
  group: 'caching.internal.knative.dev',
  categories: ['knative-internal', 'caching'],
  versions: ['v1alpha1'],
  listKind: false,
  kind: 'Image',
  fields: {
    spec: object({
      image: required(string),
      imagePullSecrets: list(asOf(KUBERNETES, kubernetes.LocalObjectReference)),
      serviceAccountName: string,
    }),
    status: object(STATUS),
  },
  columns: [column('Image', '.spec.image')],
}) {}
