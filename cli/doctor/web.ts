import { rootCertificates } from 'node:tls';
import { ask, type Reply } from './ask';
import type { Names } from './names';

export interface WebOptions {
  readonly timeoutMs: number;
  readonly names: Names;
  /** Authorities in PEM, beside the public ones. @default - those of Node.js, NODE_EXTRA_CA_CERTS among them */
  readonly ca?: string;
}

/** Asks servers, each of them one thing once, and remembers what time they said it was. */
export class Web {
  private readonly replies = new Map<string, Promise<Reply>>();

  constructor(private readonly options: WebOptions) {}

  /** @param insecure takes any certificate, as the configuration allows it to the platform. */
  get(url: string, { insecure = false } = {}): Promise<Reply> {
    const known = this.replies.get(url);
    if (known) return known;
    const reply = this.ask(url, insecure);
    this.replies.set(url, reply);
    return reply;
  }

  /** By how much the clocks of the servers that answered are ahead of this machine's, by their names. */
  async clocks(): Promise<ReadonlyMap<string, number>> {
    const clocks = new Map<string, number>();
    for (const [url, reply] of this.replies) {
      const answer = await reply;
      if ('status' in answer && answer.aheadMs !== undefined) clocks.set(new URL(url).host, answer.aheadMs);
    }
    return clocks;
  }

  private async ask(url: string, insecure: boolean): Promise<Reply> {
    const { timeoutMs, ca, names } = this.options;
    const authorities = ca === undefined ? undefined : [...rootCertificates, ca];
    const reply = await ask(url, { timeoutMs, ca: authorities, rejectUnauthorized: !insecure });
    if (!('failure' in reply) || reply.failure !== 'name') return reply;
    // The system does not tell a name that is not there from name servers that are not: they themselves do.
    const lookup = await names.addresses(new URL(url).hostname);
    return 'absent' in lookup ? reply : { ...reply, failure: 'silent' };
  }
}
