import { KUBEFLOW_GATEWAY } from '../istio';

/** Where the registry is unless it is a tenant's. */
export const NAMESPACE = KUBEFLOW_GATEWAY.namespace;

/** The port of the registry's REST API. */
export const PORT = 8080;

/** The Service of the registry, and the ServiceAccount of its program. */
export const SERVICE = 'model-registry-service';
export const ACCOUNT = 'model-registry-server';

/** The labels of the registry's pods; the platform's network policy finds them by these. */
export const SERVER = { component: 'model-registry-server' } as const;

/** The bundled database, and the Secret with its password. */
export const DATABASE = 'model-registry-db';
export const SECRET = { secretName: 'model-registry-db-secrets', passwordKey: 'MYSQL_ROOT_PASSWORD' } as const;

/** The web page's objects, and where it is behind the gateway. */
export const UI = 'model-registry-ui';
export const UI_PREFIX = '/model-registry';
