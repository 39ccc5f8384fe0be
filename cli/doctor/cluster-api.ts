import { type AskOptions, ask, type Reply } from './ask';

/** The API of a cluster that is there already, over a kubeconfig. */
export class ClusterApi {
  private options?: Promise<{ readonly server: string; readonly tls: Omit<AskOptions, 'timeoutMs'> }>;

  constructor(
    readonly kubeconfig: string,
    private readonly timeoutMs: number,
  ) {}

  /** Asks with the credentials of the kubeconfig's current context. */
  async get(path: string): Promise<Reply> {
    try {
      this.options ??= this.load();
      const { server, tls } = await this.options;
      return await ask(`${server.replace(/\/$/, '')}${path}`, { ...tls, timeoutMs: this.timeoutMs });
    } catch (error) {
      return { failure: 'silent', why: `${this.kubeconfig} cannot be used: ${(error as Error).message}` };
    }
  }

  private async load(): Promise<{ server: string; tls: Omit<AskOptions, 'timeoutMs'> }> {
    const { KubeConfig } = await import('@kubernetes/client-node');
    const config = new KubeConfig();
    config.loadFromFile(this.kubeconfig);
    const server = config.getCurrentCluster()?.server;
    if (server === undefined) throw new Error('its current context names no cluster');
    const tls: Omit<AskOptions, 'timeoutMs'> = {};
    // Runs the cloud's plugin for credentials, where the kubeconfig names one.
    await config.applyToHTTPSOptions(tls);
    return { server, tls };
  }
}
