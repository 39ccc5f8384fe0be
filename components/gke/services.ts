import type * as pulumi from '@pulumi/pulumi';
import type { GkeAddressPlan } from './address-plan';
import { GkeDatabase } from './database';
import { GkeAddress } from './dns';
import type { GkeClusterArgs } from './options';
import { GkeStore } from './store';

export interface ServicesArgs extends Omit<GkeClusterArgs, 'network'> {
  readonly plan: GkeAddressPlan;
  readonly network: pulumi.Input<string>;
  readonly cluster: pulumi.Resource;
  readonly labels: Readonly<Record<string, string>>;
}

type Tokens = Readonly<Record<string, pulumi.Output<string>>>;

/** What of the cloud the platform uses beside the cluster, and the values of its tokens. */
export function services(name: string, args: ServicesArgs, options: pulumi.ComponentResourceOptions): Tokens {
  const { gke, plan, network, cluster, labels, tenants, host, dns, tls, protect = true } = args;
  const { project, region } = gke;
  const common = { project, region, protect, cluster };
  const found: Tokens[] = [];
  if (args.database) {
    const { database, databasePassword: password } = args;
    if (password === undefined) throw new Error('the seed is missing, of which the password of the database is made');
    found.push(
      new GkeDatabase(
        `${name}-database`,
        { region, options: database, protect, network, managedRange: plan.managed, password, labels },
        options,
      ).tokens,
    );
  }
  if (args.objectStore)
    found.push(new GkeStore(`${name}-store`, { ...common, options: args.objectStore, tenants }, options).tokens);
  if (host !== undefined) found.push(new GkeAddress(`${name}-address`, { ...common, host, dns, tls }, options).tokens);
  return Object.assign({}, ...found);
}
