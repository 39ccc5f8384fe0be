import type { RequestOptions } from 'node:https';

/** How to reach a cluster's API. */
export interface ClusterAccess {
  readonly server: string;
  /** Certificates, tokens and the agent. */
  readonly request: RequestOptions;
}

/**
 * What a kubeconfig's current context says. It runs the cloud's plugin for credentials, where there is one.
 *
 * @throws Error when the file cannot be used.
 */
export async function readKubeconfig(file: string): Promise<ClusterAccess> {
  const { KubeConfig } = await import('@kubernetes/client-node');
  const config = new KubeConfig();
  config.loadFromFile(file);
  const server = config.getCurrentCluster()?.server;
  if (server === undefined) throw new Error('its current context names no cluster');
  const request: RequestOptions = {};
  await config.applyToHTTPSOptions(request);
  return { server, request };
}
