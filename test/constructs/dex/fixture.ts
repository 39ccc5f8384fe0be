import { parse } from 'yaml';
import type { Connector, DexOptions } from '../../../constructs/dex';
import type { KubeflowPlatformOptions } from '../../../constructs/platform';
import { errors, object } from '../platform-fixture';

type Around = Partial<KubeflowPlatformOptions>;

/** A cluster that is no trial, at a public address. */
export const PUBLIC: Around = { cluster: {}, address: { host: 'kubeflow.example.com' } };

export const SECRET = { secretName: 'idp', key: 'secret' };

/** The smallest connector of each type. */
export const CONNECTORS = {
  oidc: {
    type: 'oidc',
    id: 'corp',
    name: 'Corp',
    issuer: 'https://idp.example.com',
    clientId: 'kubeflow',
    clientSecret: SECRET,
  },
  ldap: {
    type: 'ldap',
    id: 'ldap',
    name: 'Directory',
    host: 'ldap.example.com:636',
    userSearch: { baseDN: 'ou=people,dc=example,dc=com', username: 'uid' },
  },
  github: {
    type: 'github',
    id: 'github',
    name: 'GitHub',
    clientId: 'kubeflow',
    clientSecret: SECRET,
    orgs: [{ name: 'acme', teams: ['ml'] }],
  },
  microsoft: {
    type: 'microsoft',
    id: 'entra',
    name: 'Microsoft',
    clientId: 'kubeflow',
    clientSecret: SECRET,
    tenant: 'example.com',
  },
  google: {
    type: 'google',
    id: 'google',
    name: 'Google',
    clientId: 'kubeflow',
    clientSecret: SECRET,
    hostedDomains: ['example.com'],
  },
  saml: {
    type: 'saml',
    id: 'saml',
    name: 'SAML',
    acknowledgeSamlRisk: true,
    ssoUrl: 'https://idp.example.com/sso',
    ca: { secretName: 'idp', key: 'ca.pem' },
    usernameAttr: 'name',
    emailAttr: 'email',
  },
} as const satisfies Record<Connector['type'], Connector>;

/** Dex's configuration, read. */
export function config(dex: DexOptions = {}, around: Around = {}): Record<string, unknown> {
  const { data } = object('ConfigMap/auth/dex', { ...around, dex });
  return parse((data as Record<string, string>)['config.yaml'] ?? '') as Record<string, unknown>;
}

/** The only connector of a Dex that has it alone. */
export function connector(given: Connector): { readonly config: Record<string, unknown> } {
  const [found] = config({ connectors: [given] }, PUBLIC).connectors as { config: Record<string, unknown> }[];
  if (found === undefined) throw new Error('no connector');
  return found;
}

/** The fields of the pod's one container. */
export function containerOf(dex: DexOptions, around: Around = {}) {
  return podOf(dex, around).containers[0];
}

export function podOf(dex: DexOptions, around: Around = {}) {
  const { spec } = object('Deployment.apps/auth/dex', { ...around, dex }) as unknown as {
    spec: { template: { spec: Pod } };
  };
  return spec.template.spec;
}

interface Pod {
  readonly containers: readonly [
    { env: readonly { name: string }[]; volumeMounts: readonly { name: string; mountPath: string }[] },
  ];
  readonly volumes: readonly { name: string; secret?: unknown }[];
  readonly automountServiceAccountToken?: boolean;
}

/** What is wrong with Dex's options, without the path of the construct. */
export function dexErrors(dex: DexOptions, around: Around = {}): readonly string[] {
  return errors({ ...around, dex }).map((error) => error.replace(/^platform\/dex: /, ''));
}
