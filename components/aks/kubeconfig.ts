import { parse } from 'yaml';
import { execKubeconfig } from '../kubeconfig';
import type { AksLogin } from './options';

/** The application in Entra ID that all clusters of AKS are to it. @see https://azure.github.io/kubelogin/concepts/aks.html */
const SERVER_ID = '6dae42f8-4368-4678-94ff-3960e28e3630';

interface Given {
  readonly clusters?: readonly {
    readonly cluster?: { readonly server?: string; readonly 'certificate-authority-data'?: string };
  }[];
}

/**
 * A kubeconfig that asks kubelogin for short-lived tokens of whoever runs it.
 *
 * @param given what AKS gives to users, in base64. Only the server and its authority are taken from it.
 * @throws Error when it names no cluster.
 */
export function entraKubeconfig(name: string, given: string, tenant: string, login: AksLogin = 'azurecli'): string {
  const { clusters } = (parse(Buffer.from(given, 'base64').toString('utf8')) ?? {}) as Given;
  const { server, 'certificate-authority-data': certificateAuthority } = clusters?.[0]?.cluster ?? {};
  if (server === undefined || certificateAuthority === undefined)
    throw new Error(`AKS gave a kubeconfig without a server, or without its authority, for cluster ${name}`);
  return execKubeconfig({
    name,
    server,
    certificateAuthority,
    exec: {
      command: 'kubelogin',
      args: ['get-token', '--login', login, '--server-id', SERVER_ID, '--tenant-id', tenant],
      installHint:
        'kubelogin is missing: run az aks install-cli, or see https://azure.github.io/kubelogin/install.html',
    },
  });
}
