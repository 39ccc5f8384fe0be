import { Agent, type RequestOptions, request } from 'node:https';
import type { KubeConfig } from './client';
import { apiVersionOf, type Kind } from './kinds';

/** Who wrote a field, as the API server notes it. */
export const FIELD_MANAGER = 'kfstack-sim-stand-in';

const TIMEOUT_MS = 30_000;

/** The API server's answer when it refused a request. */
export class ApiError extends Error {
  constructor(
    readonly code: number,
    message: string,
  ) {
    super(message);
  }
}

interface Place {
  readonly name?: string;
  readonly namespace?: string;
  readonly subresource?: 'status';
}

/** Where the API server has objects of a kind. */
export function pathOf(kind: Kind, { name, namespace, subresource }: Place = {}): string {
  const root = kind.group === '' ? '/api' : '/apis';
  const scope = kind.namespaced && namespace !== undefined ? `/namespaces/${namespace}` : '';
  const rest = [kind.plural, name, subresource].filter((part) => part !== undefined).join('/');
  return `${root}/${apiVersionOf(kind)}${scope}/${rest}`;
}

/** Requests to the API server, over connections that stay open. */
export class Api {
  private constructor(
    private readonly server: string,
    private readonly options: RequestOptions,
  ) {}

  static async connect(config: KubeConfig): Promise<Api> {
    const options: RequestOptions = {};
    await config.applyToHTTPSOptions(options);
    const { ca, cert, key } = options;
    const agent = new Agent({ keepAlive: true, ca, cert, key });
    return new Api(config.getCurrentCluster()?.server ?? '', { headers: options.headers, agent });
  }

  async send<T>(method: string, path: string, body?: object, type = 'application/json'): Promise<T> {
    const { code, text } = await this.exchange(
      method,
      path,
      body === undefined ? undefined : JSON.stringify(body),
      type,
    );
    if (code >= 300) throw new ApiError(code, messageOf(text) ?? `the API server answered ${code}`);
    return JSON.parse(text) as T;
  }

  private exchange(method: string, path: string, body: string | undefined, type: string) {
    return new Promise<{ code: number; text: string }>((resolve, reject) => {
      // Node.js gives DELETE no length by itself, and then the body would pass for the next request.
      const length = { 'content-type': type, 'content-length': Buffer.byteLength(body ?? '') };
      const headers = { ...this.options.headers, ...(body !== undefined && length) };
      const call = request(new URL(path, this.server), { ...this.options, method, headers, timeout: TIMEOUT_MS });
      call.on('timeout', () => call.destroy(new Error(`no answer from the API server in ${TIMEOUT_MS / 1000} s`)));
      call.on('error', reject);
      call.on('response', (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => resolve({ code: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() }));
      });
      call.end(body);
    });
  }
}

function messageOf(text: string): string | undefined {
  try {
    return (JSON.parse(text) as { message?: string }).message;
  } catch {
    return text.trim() === '' ? undefined : text.slice(0, 300);
  }
}
