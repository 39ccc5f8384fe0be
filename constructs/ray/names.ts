/** The name of most objects of the part. */
export const NAME = 'kuberay-operator';
export const NAMESPACE = 'kubeflow';

/** The object by which pods of the operator elect the one that acts. */
export const LOCK = 'ray-operator-leader';

export const METRICS_PORT = 8080;
export const HEALTH_PORT = 8082;

/** Upstream's labels; selectors cannot change. */
export const SELECTOR: Readonly<Record<string, string>> = {
  'app.kubernetes.io/name': 'kuberay',
  'app.kubernetes.io/component': NAME,
};
