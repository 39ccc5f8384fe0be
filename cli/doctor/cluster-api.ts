import { ask, type Reply } from './ask';
import { type ClusterAccess, readKubeconfig } from './kubeconfig';

/** The API of a cluster that is there already, over a kubeconfig. */
export class ClusterApi {
  private access?: Promise<ClusterAccess>;

  constructor(
    readonly kubeconfig: string,
    private readonly timeoutMs: number,
    private readonly read: (kubeconfig: string) => Promise<ClusterAccess> = readKubeconfig,
  ) {}

  /** It never throws. */
  async get(path: string): Promise<Reply> {
    try {
      this.access ??= this.read(this.kubeconfig);
      const { server, request } = await this.access;
      return await ask(`${server.replace(/\/$/, '')}${path}`, { ...request, timeoutMs: this.timeoutMs });
    } catch (error) {
      return { failure: 'silent', why: `the kubeconfig cannot be used: ${(error as Error).message}` };
    }
  }
}
