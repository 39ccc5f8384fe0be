import type { k8s } from 'cdk8s-plus-28';
import { integerProblem, Problems } from '../checks';
import { rule } from '../rights';
import { type SecretKey, secretEnv, secretKeyProblems } from '../secret-key';
import type { DexOptions, DexPostgres } from './options';

const PASSWORD_VARIABLE = 'DEX_STORAGE_PASSWORD';
const AUTHORITY = { name: 'storage-ca', mountPath: '/etc/dex/storage' };

/** The kinds in which Dex keeps its state, by their resources. Two are spelt as Dex spells them. */
const KINDS =
  'authcodes authrequests connectors devicerequests devicetokens oauth2clients offlinesessionses passwords refreshtokens signingkeies';

/** What Dex may do where it keeps its state in the cluster: its own kinds, whose definitions it makes itself. */
export const STORAGE_RIGHTS: k8s.PolicyRule[] = [
  rule('dex.coreos.com', KINDS, 'create get list update delete'),
  rule('apiextensions.k8s.io', 'customresourcedefinitions', 'create'),
];

/** The entry of Dex's configuration that says where it keeps its state. */
export function storageEntry({ storage }: DexOptions): Readonly<Record<string, unknown>> {
  if (storage?.type !== 'postgres') return { type: 'kubernetes', config: { inCluster: true } };
  const { host, port = 5432, database, user, sslMode = 'verify-full', ca } = storage;
  const ssl = { mode: sslMode, caFile: ca && `${AUTHORITY.mountPath}/${ca.key}` };
  return { type: 'postgres', config: { host, port, database, user, password: `$${PASSWORD_VARIABLE}`, ssl } };
}

/** What the pod needs to reach the database. */
export function storageParts({ storage }: DexOptions): {
  readonly env: readonly k8s.EnvVar[];
  readonly mounts: readonly k8s.VolumeMount[];
  readonly volumes: readonly k8s.Volume[];
} {
  if (storage?.type !== 'postgres') return { env: [], mounts: [], volumes: [] };
  return { env: [secretEnv(PASSWORD_VARIABLE, storage.password)], ...authority(storage.ca) };
}

function authority(ca: SecretKey | undefined): { mounts: k8s.VolumeMount[]; volumes: k8s.Volume[] } {
  if (ca === undefined) return { mounts: [], volumes: [] };
  const items = [{ key: ca.key, path: ca.key }];
  return {
    mounts: [{ ...AUTHORITY, readOnly: true }],
    volumes: [{ name: AUTHORITY.name, secret: { secretName: ca.secretName, items } }],
  };
}

/** What is wrong with the database. */
export function storageProblems(storage: DexOptions['storage']): string[] {
  if (storage?.type !== 'postgres') return [];
  const { port, password, ca }: DexPostgres = storage;
  return [
    ...new Problems().check('storage.port', port, (number) => integerProblem(number, 1, 65535)).found,
    ...secretKeyProblems('storage.password', password),
    ...secretKeyProblems('storage.ca', ca),
  ];
}
