/** Dex's namespace. Secrets of connectors are looked for there. */
export const DEX_NAMESPACE = 'auth';

export const DEX_PORT = 5556;
export const DEX_METRICS_PORT = 5558;

/** Dex as pods of the cluster reach it. */
export const DEX_SERVICE_URL = `http://dex.${DEX_NAMESPACE}.svc.cluster.local:${DEX_PORT}/dex`;

/** Where oauth2-proxy takes users back, below the platform's address. */
export const CALLBACK_PATH = '/oauth2/callback';

/** The Secret with the platform's own client, as environment variables of Dex. */
export const CLIENT_SECRET = 'dex-oidc-client';

/** The Secret with the hashes of static users' passwords, as environment variables of Dex. */
export const PASSWORDS_SECRET = 'dex-passwords';

/** The Secret with the generated secrets of further clients, by their id. */
export const CLIENTS_SECRET = 'dex-clients';
