import type { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { dnsLabelProblem, Problems } from '../checks';
import { GeneratedValue } from '../generated';
import { envName, secretEnv, secretKeyProblems } from '../secret-key';
import { labelOf } from './label';
import { CLIENTS_SECRET } from './names';
import type { DexClient, DexOptions } from './options';

/** A further client of Dex, with its secret. */
export class Client extends Construct {
  readonly id: string;
  /** Its secret, where it is generated. */
  readonly generated?: GeneratedValue;

  constructor(
    scope: Construct,
    private readonly client: DexClient,
  ) {
    super(scope, `client-${client.id}`);
    this.id = client.id;
    if (client.secret === undefined) {
      this.generated = new GeneratedValue(this, 'secret', { label: `dex/clients/${labelOf(client.id)}` });
    }
  }

  /** The client's entry in Dex's configuration. */
  get entry(): Readonly<Record<string, unknown>> {
    const { id, name = id, redirectURIs, secret, trustedPeers } = this.client;
    const key = secret === false ? { public: true } : { secretEnv: this.variable };
    return { id, name, redirectURIs, trustedPeers, ...key };
  }

  get env(): k8s.EnvVar[] {
    const { id, secret = { secretName: CLIENTS_SECRET, key: id } } = this.client;
    return secret === false ? [] : [secretEnv(this.variable, secret)];
  }

  private get variable(): string {
    return envName('DEX', 'CLIENT', this.id, 'secret');
  }
}

/** What is wrong with the clients. */
export function clientProblems({ clients = [], clientId }: DexOptions, ownId: string): string[] {
  const problems = new Problems();
  if (clientId === '') problems.add('clientId', 'is empty; leave it out, or give a name');
  const ids = new Set([ownId]);
  for (const [index, client] of clients.entries()) {
    const path = `clients[${index}]`;
    problems.check(`${path}.id`, client.id, dnsLabelProblem);
    if (ids.has(client.id)) problems.add(`${path}.id`, `${client.id} is there already; give each client its own`);
    ids.add(client.id);
    // A public client without redirects is one on the command line, which Dex lets go back to localhost.
    if (client.redirectURIs.length === 0 && client.secret !== false) {
      problems.add(`${path}.redirectURIs`, 'is empty: say where users may be sent back to');
    }
    problems.found.push(...secretKeyProblems(`${path}.secret`, client.secret || undefined));
  }
  return problems.found;
}
