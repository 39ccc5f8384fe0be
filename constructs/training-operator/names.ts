/** The name of most objects of the part, and what their names begin with. */
export const NAME = 'training-operator';
export const NAMESPACE = 'kubeflow';

/** Where the API server calls. The platform's network policy of that name lets it in at this port. */
export const WEBHOOK_PORT = 9443;

/** The Secret into which the operator writes the certificate that it makes for its webhooks. */
export const CERTIFICATE = 'training-operator-webhook-cert';

/** The webhooks' configuration, by whose name the operator finds it. */
export const WEBHOOKS = 'validator.training-operator.kubeflow.org';
