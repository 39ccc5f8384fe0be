export const NAMESPACE = 'kubeflow';

/** The ConfigMap of Katib's own settings, its file, and the resources of trials in templates. */
export const CONFIG = { name: 'katib-config', file: 'katib-config.yaml' } as const;

export const CONTROLLER = 'katib-controller';
export const DB_MANAGER = 'katib-db-manager';
export const MYSQL = 'katib-mysql';
export const UI = 'katib-ui';

/** Port of the webhooks; the platform's NetworkPolicy lets the API server in there. */
export const WEBHOOK_PORT = 8443;

/** The one label that upstream gives to a program; selectors cannot change. */
export function componentLabel(component: 'controller' | 'db-manager' | 'mysql' | 'ui'): Record<string, string> {
  return { 'katib.kubeflow.org/component': component };
}
