import { type Bag, bagOf, textOf } from '../../sdk/values';
import { readSettings } from '../../settings';
import type { Cloud } from '../cloud';
import { derived, derivedUuid, hex } from '../random';
import { effects } from './effects';
import { immutable } from './immutable';
import { names } from './names';

const SUBSCRIPTION = '00000000-0000-0000-0000-000000000001';
const TENANT = '00000000-0000-0000-0000-000000000002';

/** Microsoft Azure. */
export const azure: Cloud = {
  sdk: '@pulumi/azure-native',
  names,
  problems: {},
  immutable,
  effects,
  id({ type, name, inputs }) {
    const [, module = '', kind = ''] = type.split(':');
    const own = ownName(kind, inputs) || `${name}${hex(8)}`;
    const group = textOf(inputs.resourceGroupName);
    if (kind === 'ResourceGroup') return `/subscriptions/${SUBSCRIPTION}/resourceGroups/${own}`;
    const place = group === '' ? textOf(inputs.scope) : `/subscriptions/${SUBSCRIPTION}/resourceGroups/${group}`;
    return `${place}/providers/Microsoft.${module}/${plural(kind)}/${own}`;
  },
  text(output, { id, type }) {
    const last = id.split('/').at(-1) ?? id;
    if (output === 'name') return last;
    if (output === 'id') return id;
    if (output === 'type') return type;
    if (output === 'tenantId') return TENANT;
    if (/Id$/.test(output)) return derivedUuid(`${id} ${output}`);
    if (output === 'location') return readSettings().region;
    if (output === 'provisioningState') return 'Succeeded';
    if (/(At|Time|Date)$/.test(output)) return '2026-01-01T00:00:00Z';
    if (/^(blob|dfs|file|queue|table|web)$/.test(output)) return `https://${last}.${output}.core.windows.net/`;
    if (/fqdn|domainName/i.test(output)) return `${last}.${readSettings().region}.example.com`;
    if (/Ur[il]/.test(output)) return `https://${last}.example.com/`;
    return `${last}-${output}`;
  },
  outputs: {
    'azure-native:containerservice:ManagedCluster': ({ id, inputs }) => ({
      oidcIssuerProfile: {
        issuerURL: `https://${readSettings().region}.oic.prod-aks.azure.com/${TENANT}/${derivedUuid(id)}/`,
      },
      fqdn: `${textOf(inputs.dnsPrefix)}-${derived(id, 8)}.hcp.${readSettings().region}.azmk8s.io`,
      currentKubernetesVersion: textOf(inputs.kubernetesVersion),
      identityProfile: {
        kubeletidentity: {
          objectId: derivedUuid(`${id} object`),
          clientId: derivedUuid(`${id} client`),
          resourceId: `${id}-agentpool`,
        },
      },
    }),
    'azure-native:network:PublicIPAddress': () => ({ ipAddress: '203.0.113.20' }),
    'azure-native:dns:Zone': () => ({ nameServers: ['ns1-01.azure-dns.com.', 'ns2-01.azure-dns.net.'] }),
    'azure-native:keyvault:Key': ({ id }) => ({
      keyUri: `https://rehearsal.vault.azure.net/keys/${id.split('/').at(-1)}`,
      keyUriWithVersion: `https://rehearsal.vault.azure.net/keys/${id.split('/').at(-1)}/${derived(id, 32)}`,
    }),
    'azure-native:dbformysql:Server': ({ id }) => ({
      fullyQualifiedDomainName: `${id.split('/').at(-1)}.mysql.database.azure.com`,
    }),
  },
  invokes: {
    'azure-native:authorization:getClientConfig': () => ({
      clientId: derivedUuid('client'),
      objectId: derivedUuid('object'),
      subscriptionId: SUBSCRIPTION,
      tenantId: TENANT,
    }),
    'azure-native:containerservice:listManagedClusterUserCredentials': () => ({
      kubeconfigs: [{ name: 'clusterUser', value: Buffer.from(JSON.stringify(kubeconfig())).toString('base64') }],
    }),
    'azure-native:storage:listStorageAccountKeys': (args) => ({
      keys: ['key1', 'key2'].map((keyName) => ({
        keyName,
        permissions: 'FULL',
        creationTime: '2026-01-01T00:00:00Z',
        value: Buffer.from(derived(`${textOf(args.accountName)} ${keyName}`, 64)).toString('base64'),
      })),
    }),
  },
};

/** The one thing that is not Azure's: the API server is that of the simulation. */
function kubeconfig(): Bag {
  const { server, authority } = readSettings();
  return {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'rehearsal', cluster: { server, 'certificate-authority-data': authority } }],
  };
}

/** The name in the input that is for it: `agentPoolName` of an AgentPool, else `resourceName`. */
function ownName(kind: string, inputs: Bag): string {
  const [first = '', ...rest] = kind;
  const lower = [first.toLowerCase(), ...rest].join('');
  const candidates = [`${lower}Name`, `${lower}ResourceName`, ...(NAMES[kind] ?? []), 'resourceName', 'accountName'];
  return candidates.map((key) => textOf(bagOf(inputs)[key])).find(Boolean) ?? '';
}

/** Inputs with names that are not called after their kind. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  PublicIPAddress: ['publicIpAddressName'],
  BlobContainer: ['containerName'],
  Server: ['serverName'],
  Zone: ['zoneName'],
  RecordSet: ['relativeRecordSetName'],
  Configuration: ['configurationName'],
  FirewallRule: ['firewallRuleName'],
  Database: ['databaseName'],
  PrivateZone: ['privateZoneName'],
};

function plural(kind: string): string {
  const [first = '', ...rest] = kind;
  return `${[first.toLowerCase(), ...rest].join('')}s`;
}
