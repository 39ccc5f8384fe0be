import { Resolver } from 'node:dns/promises';

/** What the DNS says: what is there, that nothing is, or why that is not known. */
export type Lookup = { readonly found: readonly string[] } | { readonly absent: true } | { readonly unknown: string };

/** Answers that mean that there is nothing, as opposed to none. */
const NOTHING = ['ENOTFOUND', 'ENODATA'];

/** Asks the name servers of this machine. */
export class Names {
  constructor(private readonly resolver: Pick<Resolver, 'resolve4' | 'resolve6' | 'resolveNs'>) {}

  static ofThisMachine(timeoutMs: number): Names {
    return new Names(new Resolver({ timeout: Math.ceil(timeoutMs / 2), tries: 1 }));
  }

  /** The addresses of a host, of both kinds. */
  async addresses(host: string): Promise<Lookup> {
    const [four, six] = await Promise.all([
      lookup(() => this.resolver.resolve4(host)),
      lookup(() => this.resolver.resolve6(host)),
    ]);
    const found = [four, six].flatMap((answer) => ('found' in answer ? answer.found : []));
    if (found.length > 0) return { found };
    return 'unknown' in four ? four : six;
  }

  /** The name servers of a zone. */
  nameServers(zone: string): Promise<Lookup> {
    return lookup(() => this.resolver.resolveNs(zone));
  }
}

async function lookup(ask: () => Promise<readonly string[]>): Promise<Lookup> {
  try {
    return { found: await ask() };
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    return NOTHING.includes(code) ? { absent: true } : { unknown: `no name server answered (${code})` };
  }
}
