import type { Release } from '../releases';

export const NAMESPACE = 'kubeflow';
export const CONTROLLER = 'spark-operator-controller';
export const WEBHOOK = 'spark-operator-webhook';

/** Port of the webhooks; the platform's NetworkPolicy lets the API server in there. */
export const WEBHOOK_PORT = 9443;
export const METRICS_PORT = 8080;

export type Component = 'controller' | 'webhook';

/** Upstream's labels; selectors cannot change. */
export function selectorOf(component: Component): Record<string, string> {
  return {
    'app.kubernetes.io/name': 'spark-operator',
    'app.kubernetes.io/instance': 'spark-operator',
    'app.kubernetes.io/component': component,
  };
}

export function labelsOf(component: Component, { versions }: Release): Record<string, string> {
  return { ...selectorOf(component), 'app.kubernetes.io/version': versions.spark };
}
