import { generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { stringify } from 'yaml';
import type { SimPaths } from './home';
import { issue, type KeyedCertificate } from './pki';

const YEARS = 10 * 365 * 24 * 3600 * 1000;
const ECDSA = { algorithm: 'ECDSA', size: 256 } as const;

/** Clients of the API server: name → user and group, as Kubernetes' own roles bind them. */
const CLIENTS = {
  admin: { user: 'kfstack:admin', group: 'system:masters' },
  'controller-manager': { user: 'system:kube-controller-manager', group: '' },
  scheduler: { user: 'system:kube-scheduler', group: '' },
  kwok: { user: 'kfstack:kwok', group: 'system:masters' },
  'stand-in': { user: 'kfstack:stand-in', group: 'system:masters' },
} as const;

export type ClientName = keyof typeof CLIENTS;

/** First address of the Service range, which is the API server's own. */
const API_SERVICE_ADDRESS = '10.96.0.1';

/** Makes all keys and certificates of a cluster, once: a cluster that was reset shares none with the one before. */
export async function makeCredentials(paths: SimPaths): Promise<void> {
  if (existsSync(paths.credentialsComplete)) return;
  mkdirSync(paths.credentials, { recursive: true, mode: 0o700 });
  const [authority, etcd, frontProxy] = await Promise.all([
    makeAuthority(paths, 'ca', 'kfstack-sim'),
    makeAuthority(paths, 'etcd-ca', 'kfstack-sim-etcd'),
    makeAuthority(paths, 'front-proxy-ca', 'kfstack-sim-front-proxy'),
  ]);
  await Promise.all([
    make(paths, 'apiserver', authority, { user: 'kube-apiserver', usages: ['server auth'], names: API_SERVER_NAMES }),
    make(paths, 'etcd', etcd, {
      user: 'etcd',
      usages: ['server auth', 'client auth'],
      names: [{ type: 'ip', value: '127.0.0.1' }],
    }),
    make(paths, 'etcd-client', etcd, { user: 'kube-apiserver', usages: ['client auth'] }),
    make(paths, 'front-proxy-client', frontProxy, { user: 'front-proxy-client', usages: ['client auth'] }),
    ...Object.entries(CLIENTS).map(([name, client]) =>
      make(paths, name, authority, { ...client, usages: ['client auth'] }),
    ),
  ]);
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  write(paths.credential('service-account.key'), privateKey);
  write(paths.credential('service-account.pub'), publicKey);
  write(paths.credentialsComplete, '');
}

const API_SERVER_NAMES: readonly Name[] = [
  { type: 'ip', value: '127.0.0.1' },
  { type: 'ip', value: API_SERVICE_ADDRESS },
  ...[
    'localhost',
    'kubernetes',
    'kubernetes.default',
    'kubernetes.default.svc',
    'kubernetes.default.svc.cluster.local',
  ].map((value): Name => ({ type: 'dns', value })),
];

interface Name {
  readonly type: 'dns' | 'ip';
  readonly value: string;
}

interface Subject {
  readonly user: string;
  readonly group?: string;
  readonly usages: readonly string[];
  readonly names?: readonly Name[];
}

async function makeAuthority(paths: SimPaths, name: string, commonName: string): Promise<KeyedCertificate> {
  const authority = await issue({ subject: `CN=${commonName}`, names: [], isCA: true, durationMs: YEARS, key: ECDSA });
  save(paths, name, authority);
  return authority;
}

async function make(
  paths: SimPaths,
  name: string,
  authority: KeyedCertificate,
  { user, group, usages, names = [] }: Subject,
): Promise<void> {
  const subject: Record<string, string[]>[] = group ? [{ CN: [user] }, { O: [group] }] : [{ CN: [user] }];
  const all = ['digital signature', ...usages];
  save(
    paths,
    name,
    await issue({ subject, names: [...names], isCA: false, usages: all, durationMs: YEARS, key: ECDSA }, authority),
  );
}

function save(paths: SimPaths, name: string, { certificate, key }: KeyedCertificate): void {
  write(paths.credential(`${name}.crt`), certificate);
  write(paths.credential(`${name}.key`), key);
}

function write(file: string, content: string): void {
  writeFileSync(file, content, { mode: 0o600 });
}

/** A kubeconfig that verifies the server and carries its credentials in itself. */
export function kubeconfig(
  paths: SimPaths,
  client: ClientName,
  server: string,
  read: (file: string) => string,
): string {
  const base64 = (name: string) => Buffer.from(read(paths.credential(name))).toString('base64');
  return stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'kfstack-sim', cluster: { server, 'certificate-authority-data': base64('ca.crt') } }],
    users: [
      {
        name: client,
        user: { 'client-certificate-data': base64(`${client}.crt`), 'client-key-data': base64(`${client}.key`) },
      },
    ],
    contexts: [{ name: 'kfstack-sim', context: { cluster: 'kfstack-sim', user: client } }],
    'current-context': 'kfstack-sim',
  });
}
