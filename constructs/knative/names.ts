import type { Release } from '../releases';

/** The namespace of Knative Serving. Its programs know it from the pods' own, and other parts by this name. */
export const KNATIVE_NAMESPACE = 'knative-serving';

/** The program that takes requests while a revision has no pods, or too few. */
export const ACTIVATOR_ACCOUNT = { name: 'activator', namespace: KNATIVE_NAMESPACE } as const;

/** All other programs of Knative. */
export const CONTROLLER_ACCOUNT = { name: 'controller', namespace: KNATIVE_NAMESPACE } as const;

/** The Gateway by which programs of the cluster call routes. */
export const LOCAL_GATEWAY = 'knative-local-gateway';

/** The port at which the webhooks' pods listen, and the one of the activator for requests over HTTP/1 and HTTP/2. */
export const WEBHOOK_PORT = 8443;
export const ACTIVATOR_PORTS = { http: 8012, http2: 8013, https: 8112 } as const;

/** The ports at which the queue proxy beside each revision takes requests, and those at which the autoscaler reads its metrics. */
export const REVISION_PORTS = ACTIVATOR_PORTS;
export const REVISION_METRICS_PORTS = { queueProxy: 9090, user: 9091 } as const;

export type Labels = Readonly<Record<string, string>>;

/** The labels of Knative's objects; the webhook that checks its ConfigMaps finds them by these. */
export function labels({ versions }: Release, component?: string): Labels {
  return {
    'app.kubernetes.io/name': 'knative-serving',
    'app.kubernetes.io/version': versions.knative,
    ...(component !== undefined && { 'app.kubernetes.io/component': component }),
  };
}

/** The labels of what connects Knative with Istio. */
export function netIstioLabels({ versions }: Release): Labels {
  return { ...podLabels('net-istio', versions['net-istio']), 'networking.knative.dev/ingress-provider': 'istio' };
}

/** The labels of pods of a component. */
export function podLabels(component: string, version: string): Labels {
  return {
    'app.kubernetes.io/name': 'knative-serving',
    'app.kubernetes.io/component': component,
    'app.kubernetes.io/version': version,
  };
}
