import { Configuration, Database as DatabaseResource, Server } from '@pulumi/azure-native/dbformysql';
import * as pulumi from '@pulumi/pulumi';
import type { DatabaseOptions } from '../cluster-options';
import { DATABASE_USER } from './facts';
import { lock } from './lock';
import type { Network } from './network';
import { common, type Place } from './place';
import { privateZone } from './private-name';

/** The newest version that the SDK knows. */
const VERSION = '8.0.21';

const TIERS = { B: 'Burstable', D: 'GeneralPurpose', E: 'MemoryOptimized' } as const;

export interface Database {
  readonly tokens: Readonly<Record<'database/host' | 'database/password', pulumi.Input<string>>>;
  readonly ready: readonly pulumi.Resource[];
}

/** Azure Database for MySQL with an address in the cluster's network only. */
export function makeDatabase(
  place: Place,
  network: Network,
  options: DatabaseOptions,
  password: pulumi.Input<string>,
): Database {
  const { highAvailability = false, storageGb = 20, backupDays = 7 } = options;
  const { machine = highAvailability ? 'Standard_D2ads_v5' : 'Standard_B2ms' } = options;
  const { parent, protect, zones } = place;
  const zoneName = `${place.name}.private.mysql.database.azure.com`;
  const { zone, link } = privateZone(place, zoneName, network);
  const secret = pulumi.secret(password);
  const [first, second] = highAvailability ? zones : [];
  const server = new Server(
    `${place.name}-mysql`,
    {
      ...common(place),
      createMode: 'Default',
      version: VERSION,
      sku: { name: machine, tier: tierOf(machine) },
      administratorLogin: DATABASE_USER,
      administratorLoginPassword: secret,
      network: {
        delegatedSubnetResourceId: network.subnets.database,
        privateDnsZoneResourceId: zone.id,
        publicNetworkAccess: 'Disabled',
      },
      storage: { storageSizeGB: storageGb, autoGrow: 'Enabled', autoIoScaling: 'Enabled' },
      backup: { backupRetentionDays: backupDays, geoRedundantBackup: 'Disabled' },
      availabilityZone: first,
      highAvailability: {
        mode: highAvailability ? (second === undefined ? 'SameZone' : 'ZoneRedundant') : 'Disabled',
        standbyAvailabilityZone: second,
      },
    },
    {
      parent,
      protect,
      dependsOn: [link],
      // The disk grows by itself, and a failover changes the zones.
      ignoreChanges: ['storage.storageSizeGB', 'availabilityZone', 'highAvailability.standbyAvailabilityZone'],
      customTimeouts: { create: '60m', update: '60m', delete: '60m' },
    },
  );
  lock(place, 'mysql', server);
  // The clients of Pipelines and Katib speak without TLS. The server has no address outside of the network, and the subnet lets nodes only in.
  const plain = new Configuration(
    `${place.name}-mysql-tls`,
    {
      resourceGroupName: place.group,
      serverName: server.name,
      configurationName: 'require_secure_transport',
      value: 'OFF',
      source: 'user-override',
    },
    { parent },
  );
  // Katib wants its own to be there already; Pipelines makes its own.
  const katib = new DatabaseResource(
    `${place.name}-katib`,
    {
      resourceGroupName: place.group,
      serverName: server.name,
      databaseName: 'katib',
      charset: 'utf8mb4',
      collation: 'utf8mb4_0900_ai_ci',
    },
    { parent, protect },
  );
  return {
    tokens: { 'database/host': server.fullyQualifiedDomainName, 'database/password': secret },
    ready: [plain, katib],
  };
}

function tierOf(machine: string): (typeof TIERS)[keyof typeof TIERS] {
  const [, family = 'D'] = /^Standard_([BDE])/.exec(machine) ?? [];
  return TIERS[family as keyof typeof TIERS];
}
