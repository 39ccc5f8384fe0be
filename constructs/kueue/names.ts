export const NAMESPACE = 'kueue-system';

/** The controller's Deployment and its ServiceAccount. */
export const CONTROLLER = 'kueue-controller-manager';

/** As which the API server calls it. The definitions of the kinds name it too. */
export const WEBHOOK_SERVICE = { name: 'kueue-webhook-service', namespace: NAMESPACE };
export const METRICS_SERVICE = { name: 'kueue-controller-manager-metrics-service', namespace: NAMESPACE };

export const WEBHOOK_PORT = 9443;
export const METRICS_PORT = 8443;
export const HEALTH_PORT = 8081;

/** The flavor of a platform that names none: all nodes. */
export const DEFAULT_FLAVOR = 'default-flavor';

export const LABELS = { 'app.kubernetes.io/name': 'kueue', 'control-plane': 'controller-manager' };

/** The Profile controller gives its namespaces this label. */
export const DEFAULT_NAMESPACES = { matchLabels: { 'app.kubernetes.io/part-of': 'kubeflow-profile' } };
