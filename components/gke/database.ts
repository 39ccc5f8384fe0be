import { GlobalAddress } from '@pulumi/gcp/compute/globalAddress';
import { Connection } from '@pulumi/gcp/servicenetworking/connection';
import { Database } from '@pulumi/gcp/sql/database';
import { DatabaseInstance } from '@pulumi/gcp/sql/databaseInstance';
import { User } from '@pulumi/gcp/sql/user';
import * as pulumi from '@pulumi/pulumi';
import type { DatabaseOptions } from '../cluster-options';

export interface GkeDatabaseArgs {
  readonly region: string;
  readonly options: DatabaseOptions;
  readonly protect: boolean;
  readonly network: pulumi.Input<string>;
  /** The range of the servers that Google runs. */
  readonly managedRange: string;
  readonly password: pulumi.Input<string>;
  readonly labels: Readonly<Record<string, string>>;
}

/** The user of all programs, who may make databases. */
export const DATABASE_USER = 'kfstack';
/** Databases that their programs want to be there already. */
const DATABASES = ['katib'] as const;
/** One shared core and 1.7 GB: enough for a team. */
const SMALL_MACHINE = 'db-g1-small';
/** Cloud SQL keeps logs for a return to any moment so long at most. */
const DAYS_OF_LOGS = 7;

/** MySQL of Cloud SQL, with an address inside the cluster's network only. */
export class GkeDatabase extends pulumi.ComponentResource {
  readonly tokens: Readonly<Record<string, pulumi.Output<string>>>;

  constructor(name: string, args: GkeDatabaseArgs, options?: pulumi.ComponentResourceOptions) {
    super('kfstack:gke:Database', name, {}, options);
    const child = { parent: this };
    const { protect } = args;
    const { machine = SMALL_MACHINE, storageGb = 20, highAvailability = false, backupDays = 7 } = args.options;
    const peering = this.peer(name, args);
    const instance = new DatabaseInstance(
      name,
      {
        region: args.region,
        databaseVersion: 'MYSQL_8_0',
        settings: {
          tier: machine,
          edition: 'ENTERPRISE',
          availabilityType: highAvailability ? 'REGIONAL' : 'ZONAL',
          diskType: 'PD_SSD',
          diskSize: storageGb,
          diskAutoresize: true,
          ipConfiguration: { ipv4Enabled: false, privateNetwork: args.network },
          backupConfiguration: {
            enabled: true,
            // A standby, and a return to any moment, need the binary log.
            binaryLogEnabled: true,
            startTime: '00:00',
            transactionLogRetentionDays: Math.min(backupDays, DAYS_OF_LOGS),
            backupRetentionSettings: { retainedBackups: backupDays, retentionUnit: 'COUNT' },
          },
          maintenanceWindow: { day: 7, hour: 2, updateTrack: 'stable' },
          deletionProtectionEnabled: protect,
          userLabels: { ...args.labels },
        },
        deletionProtection: protect,
      },
      // The disk grows by itself, and never shrinks.
      { ...child, protect, dependsOn: [peering], ignoreChanges: ['settings.diskSize'] },
    );
    for (const database of DATABASES)
      new Database(`${name}-${database}`, { name: database, instance: instance.name }, { ...child, protect });
    const password = pulumi.secret(args.password);
    const user = new User(name, { name: DATABASE_USER, host: '%', instance: instance.name, password }, child);
    this.tokens = {
      'database/host': instance.privateIpAddress,
      // Whoever has the password needs the user too.
      'database/password': pulumi.secret(pulumi.all([password, user.id]).apply(([text]) => text)),
    };
    this.registerOutputs({});
  }

  /** Google's servers lie in a network of Google's, which is peered with ours. */
  private peer(name: string, { network, managedRange }: GkeDatabaseArgs): Connection {
    const [address, prefix] = managedRange.split('/');
    const range = new GlobalAddress(
      name,
      { purpose: 'VPC_PEERING', addressType: 'INTERNAL', address, prefixLength: Number(prefix), network },
      { parent: this },
    );
    return new Connection(
      name,
      {
        network,
        service: 'servicenetworking.googleapis.com',
        reservedPeeringRanges: [range.name],
        // Google gives it up only days after the last server: it goes with the network.
        deletionPolicy: 'ABANDON',
      },
      { parent: this },
    );
  }
}
