/** A program of a cloud that gives a short-lived credential each time that it is asked. */
export interface ExecPlugin {
  readonly command: string;
  readonly args: readonly string[];
  /** @default - none */
  readonly env?: Readonly<Record<string, string>>;
  /** Whether the program is told which cluster asks. @default false */
  readonly clusterInfo?: boolean;
  /** What to do where the program is missing, for a person. */
  readonly installHint: string;
}

export interface KubeconfigProps {
  /** Name of the cluster, of its user and of the context. */
  readonly name: string;
  /** URL of the cluster's API. */
  readonly server: string;
  /** The certificate by which the API is known: PEM in base64. */
  readonly certificateAuthority: string;
  readonly exec: ExecPlugin;
}

/**
 * A kubeconfig that holds no credential: the cloud's own program is asked for one.
 *
 * @see https://kubernetes.io/docs/reference/access-authn-authz/authentication/#client-go-credential-plugins
 */
export function execKubeconfig({ name, server, certificateAuthority, exec }: KubeconfigProps): string {
  const { command, args, env = {}, clusterInfo = false, installHint } = exec;
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name, cluster: { server, 'certificate-authority-data': certificateAuthority } }],
    users: [
      {
        name,
        user: {
          exec: {
            apiVersion: 'client.authentication.k8s.io/v1beta1',
            command,
            args,
            env: Object.entries(env).map(([variable, value]) => ({ name: variable, value })),
            installHint,
            interactiveMode: 'Never',
            provideClusterInfo: clusterInfo,
          },
        },
      },
    ],
    contexts: [{ name, context: { cluster: name, user: name } }],
    'current-context': name,
  };
  return JSON.stringify(config);
}
