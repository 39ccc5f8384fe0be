/** The namespace of the training controllers. */
export const NAMESPACE = 'kubeflow-system';

/** Where both controllers serve their webhooks, outside of the mesh: the API server is no part of it. */
export const WEBHOOK_PORT = 9443;

/** Where both controllers answer probes. */
export const HEALTH_PORT = 8081;
