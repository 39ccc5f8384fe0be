import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:https';
import { parse } from 'yaml';

/** Any object of the API server; tests look into it freely. */
export interface Live {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly uid?: string;
    readonly labels?: Record<string, string>;
    readonly annotations?: Record<string, string>;
    readonly finalizers?: string[];
  };
  readonly spec?: Record<string, unknown>;
  readonly status?: Record<string, unknown>;
  readonly data?: Record<string, string>;
  readonly [field: string]: unknown;
}

interface Reference {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string; readonly [field: string]: unknown };
}

interface KubeConfigFile {
  readonly clusters: readonly [{ readonly cluster: { server: string; 'certificate-authority-data': string } }];
  readonly users: readonly [
    { readonly user: { token?: string; 'client-certificate-data'?: string; 'client-key-data'?: string } },
  ];
}

/** A small client for tests: requests go to the API server as they are written. */
export class Kube {
  private readonly server: string;
  private readonly headers: Record<string, string>;
  private readonly agent: Agent;

  constructor(kubeconfig: string) {
    const { clusters, users } = parse(readFileSync(kubeconfig, 'utf8')) as KubeConfigFile;
    const [{ cluster }] = clusters;
    const [{ user }] = users;
    const pem = (data: string | undefined) => (data === undefined ? undefined : Buffer.from(data, 'base64'));
    this.server = cluster.server;
    this.headers = user.token === undefined ? {} : { authorization: `Bearer ${user.token}` };
    this.agent = new Agent({
      keepAlive: true,
      ca: pem(cluster['certificate-authority-data']),
      cert: pem(user['client-certificate-data']),
      key: pem(user['client-key-data']),
    });
  }

  /** Creates or changes an object; fails with the API server's message. */
  apply(object: Reference & Record<string, unknown>, subresource = ''): Promise<Live> {
    const path = `${pathOf(object)}${subresource}?fieldManager=e2e&force=true`;
    return this.raw('PATCH', path, object, 'application/apply-patch+yaml');
  }

  /** Creates or changes an object, of which the API server must know every field, as kubectl does it. */
  applyStrictly(object: Reference & Record<string, unknown>): Promise<Live> {
    const path = `${pathOf(object)}?fieldManager=e2e&force=true&fieldValidation=Strict`;
    return this.raw('PATCH', path, object, 'application/apply-patch+yaml');
  }

  /** Whether a user of these groups could create an object, without doing it; a refusal is an error. */
  couldCreate(path: string, object: object, user: string, groups: readonly string[]): Promise<Live> {
    const headers = { 'impersonate-user': user, 'impersonate-group': groups };
    return this.raw('POST', `${path}?dryRun=All`, object, 'application/json', headers);
  }

  async get(reference: Reference): Promise<Live | undefined> {
    return this.raw('GET', pathOf(reference)).catch((error: Error) => {
      if (/not found|could not find/.test(error.message)) return undefined;
      throw error;
    });
  }

  delete(reference: Reference): Promise<Live> {
    return this.raw('DELETE', pathOf(reference));
  }

  merge(reference: Reference, patch: object): Promise<Live> {
    return this.raw('PATCH', pathOf(reference), patch, 'application/merge-patch+json');
  }

  /** Any request. */
  raw(method: string, path: string, body?: object, type = 'application/json', more: object = {}): Promise<Live> {
    return new Promise((resolve, reject) => {
      const headers = { ...this.headers, 'content-type': type, ...more };
      const call = request(new URL(path, this.server), { method, headers, agent: this.agent });
      call.on('error', reject);
      call.on('response', (response) => {
        // A character may be split between two chunks.
        response.setEncoding('utf8');
        let text = '';
        response.on('data', (chunk: string) => {
          text += chunk;
        });
        response.on('end', () => {
          if ((response.statusCode ?? 0) < 300) resolve(JSON.parse(text) as Live);
          else reject(new Error(text.startsWith('{') ? (JSON.parse(text) as { message: string }).message : text));
        });
      });
      call.end(body === undefined ? undefined : JSON.stringify(body));
    });
  }
}

/** Waits until something is there, or fails with what was there last. */
export async function eventually<T>(look: () => Promise<T | undefined | false>, timeoutMs = 15_000): Promise<T> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    let last: unknown;
    try {
      const found = await look();
      if (found !== undefined && found !== false) return found;
    } catch (error) {
      last = error;
    }
    if (Date.now() > end) throw last instanceof Error ? last : new Error(`not within ${timeoutMs} ms: ${look}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function pathOf({ apiVersion, kind, metadata: { name, namespace } }: Reference): string {
  const plural = /(s|x|ch)$/.test(kind) ? `${kind}es` : kind.replace(/y$/, 'ie').concat('s');
  const root = apiVersion.includes('/') ? '/apis' : '/api';
  return `${root}/${apiVersion}${namespace === undefined ? '' : `/namespaces/${namespace}`}/${plural.toLowerCase()}/${name}`;
}
