import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:https';
import type { SimPaths } from './home';

/** A few calls to the API server as its administrator, with its certificate verified. */
export class AdminApi {
  private readonly agent: Agent;

  constructor(
    paths: SimPaths,
    private readonly port: number,
  ) {
    this.agent = new Agent({
      ca: readFileSync(paths.credential('ca.crt')),
      cert: readFileSync(paths.credential('admin.crt')),
      key: readFileSync(paths.credential('admin.key')),
      // Whatever NODE_TLS_REJECT_UNAUTHORIZED says.
      rejectUnauthorized: true,
    });
  }

  /** The status and the body of a response; undefined where nobody answers. */
  call(
    method: string,
    path: string,
    body?: object,
    type = 'application/json',
  ): Promise<{ status: number; body: string } | undefined> {
    return new Promise((resolve) => {
      const options = { agent: this.agent, host: '127.0.0.1', port: this.port, method, path, timeout: 5000 };
      const sent = request({ ...options, headers: { 'content-type': type } }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', () => resolve(undefined));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString() }));
      });
      sent.on('timeout', () => sent.destroy());
      sent.on('error', () => resolve(undefined));
      sent.end(body === undefined ? undefined : JSON.stringify(body));
    });
  }

  async isReady(): Promise<boolean> {
    return this.has('/readyz');
  }

  async has(path: string): Promise<boolean> {
    return (await this.call('GET', path))?.status === 200;
  }

  /** The UID of the cluster: that of the namespace which every cluster has and nobody deletes. */
  async clusterUid(): Promise<string | undefined> {
    const answer = await this.call('GET', '/api/v1/namespaces/kube-system');
    if (answer?.status !== 200) return undefined;
    return (JSON.parse(answer.body) as { metadata: { uid: string } }).metadata.uid;
  }
}
