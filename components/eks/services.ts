import type * as eks from '@pulumi/aws/eks';
import * as pulumi from '@pulumi/pulumi';
import { SERVICE_TOKENS } from '../cloud-services';
import { admitAutoscaler } from './autoscaler';
import type { EksClusterArgs } from './cluster';
import { Database } from './database';
import { Dns } from './dns';
import type { Network } from './network';
import type { NodeFirewall } from './security';
import { SharedStorage } from './shared-storage';
import { Store } from './store';

export interface ServicesArgs extends Omit<EksClusterArgs, 'network'> {
  readonly cluster: eks.Cluster;
  readonly clusterName: string;
  readonly network: Network;
  readonly firewall: NodeFirewall;
  readonly protect: boolean;
}

/** What the platform uses of AWS beside the cluster: as much as the options ask for. */
export class Services extends pulumi.ComponentResource {
  /** Values of the platform's tokens. */
  readonly tokens: Readonly<Record<string, pulumi.Input<string>>>;
  /** What has to be there before pods that use it start. */
  readonly ready: readonly pulumi.Resource[];
  /** @default - none was asked for */
  readonly shared?: SharedStorage;
  readonly dns?: Dns;

  constructor(name: string, args: ServicesArgs, options?: pulumi.ComponentResourceOptions) {
    super('kfstack:eks:Services', name, {}, options);
    const { cluster, clusterName, network, firewall, protect, host, seed } = args;
    const parent = { parent: this };
    const nodes = firewall.group.id;
    const tokens: Record<string, pulumi.Input<string>> = { [SERVICE_TOKENS.clusterName]: clusterName };
    const ready: pulumi.Resource[] = [];
    if (args.autoscaler) ready.push(admitAutoscaler(cluster.name, clusterName, args.eks.region, parent));
    if (args.objectStore) {
      const { tenants = [] } = args;
      const own = { ...args.objectStore, clusterName, cluster: cluster.name, tenants, protect };
      const store = new Store('store', own, parent);
      tokens[SERVICE_TOKENS.bucket] = store.bucket.bucket;
      ready.push(...store.ready);
    }
    if (args.database && seed !== undefined) {
      const database = new Database(
        'database',
        { ...args.database, clusterName, network, nodes, seed, protect },
        parent,
      );
      tokens[SERVICE_TOKENS.databaseHost] = database.host;
      tokens[SERVICE_TOKENS.databasePassword] = database.password;
    }
    if (args.storage?.shared) {
      this.shared = new SharedStorage('shared', { clusterName, network, nodes, protect }, parent);
      ready.push(...this.shared.ready);
    }
    if (args.dns && host !== undefined) {
      this.dns = new Dns('dns', { ...args.dns, clusterName, host, protect }, parent);
      tokens[SERVICE_TOKENS.zone] = this.dns.zoneId;
      if (args.tls?.from === 'cloud') tokens[SERVICE_TOKENS.certificate] = this.dns.certificate();
      const account = { namespace: args.certManagerNamespace ?? 'cert-manager', serviceAccount: 'cert-manager' };
      if (args.tls?.from === 'acme') ready.push(this.dns.admitCertManager(cluster.name, args.eks.region, account));
    }
    this.tokens = tokens;
    this.ready = ready;
    this.registerOutputs({});
  }
}
