import { type Bag, bagOf, textOf } from '../../sdk/values';
import { readSettings } from '../../settings';
import type { Cloud, Resource } from '../cloud';
import { derived, hex } from '../random';
import { effects } from './effects';
import { immutable } from './immutable';
import { names } from './names';

const NUMBER = '123456789012';

function project(): string {
  return readSettings().project ?? 'rehearsal';
}

/** Where a kind of resource lies below its project. */
const PLACES: Readonly<Record<string, string>> = {
  'container/cluster:Cluster': 'locations/{region}/clusters',
  'compute/network:Network': 'global/networks',
  'compute/firewall:Firewall': 'global/firewalls',
  'compute/subnetwork:Subnetwork': 'regions/{region}/subnetworks',
  'compute/router:Router': 'regions/{region}/routers',
  'compute/address:Address': 'regions/{region}/addresses',
  'compute/globalAddress:GlobalAddress': 'global/addresses',
  'kms/keyRing:KeyRing': 'locations/{region}/keyRings',
  'dns/managedZone:ManagedZone': 'managedZones',
};

/** Google Cloud. */
export const gcp: Cloud = {
  sdk: '@pulumi/gcp',
  names,
  problems: {},
  immutable,
  effects,
  id({ type, name, inputs }) {
    const short = type.slice('gcp:'.length);
    const own = nameOf(inputs, name);
    if (short === 'serviceaccount/account:Account') return `projects/${project()}/serviceAccounts/${email(own)}`;
    if (short === 'container/nodePool:NodePool') return `${textOf(inputs.cluster)}/nodePools/${own}`;
    if (short === 'kms/cryptoKey:CryptoKey') return `${textOf(inputs.keyRing)}/cryptoKeys/${own}`;
    const place = PLACES[short]?.replace('{region}', readSettings().region);
    return place === undefined ? own : `projects/${project()}/${place}/${own}`;
  },
  text(output, { type, id, name }) {
    const last = id.split('/').at(-1) ?? id;
    if (output === 'name') return last;
    if (output === 'project') return project();
    if (output === 'region' || output === 'location') return readSettings().region;
    if (output === 'selfLink' || output === 'url')
      return `https://www.googleapis.com/${type.split(':')[1]?.split('/')[0]}/v1/${id}`;
    if (/ip|address/i.test(output)) return '203.0.113.20';
    if (/(Time|stamp)$/i.test(output)) return '2026-01-01T00:00:00Z';
    if (output === 'email') return email(last);
    return `${name}-${output}`;
  },
  outputs: {
    'gcp:container/cluster:Cluster': ({ id, inputs }) => {
      // The one thing that is not Google's: the API server is that of the simulation.
      const endpoint = new URL(readSettings().server).host;
      return {
        name: id.split('/').at(-1),
        endpoint,
        masterAuth: { clusterCaCertificate: readSettings().authority },
        privateClusterConfig: { privateEndpoint: endpoint, publicEndpoint: endpoint },
        masterVersion: `${textOf(inputs.minMasterVersion) || '1.34'}.1-gke.1000000`,
      };
    },
    'gcp:serviceaccount/account:Account': ({ inputs }) => {
      const address = email(textOf(inputs.accountId));
      return {
        email: address,
        member: `serviceAccount:${address}`,
        name: `projects/${project()}/serviceAccounts/${address}`,
      };
    },
    'gcp:kms/cryptoKey:CryptoKey': ({ id }) => ({ name: id.split('/').at(-1) }),
    'gcp:sql/databaseInstance:DatabaseInstance': ({ id }) => ({
      name: id,
      connectionName: `${project()}:${readSettings().region}:${id}`,
      privateIpAddress: '10.64.8.5',
      firstIpAddress: '10.64.8.5',
      publicIpAddress: '',
      ipAddresses: [{ ipAddress: '10.64.8.5', type: 'PRIVATE' }],
      serverCaCerts: [
        { cert: '-----BEGIN CERTIFICATE-----', commonName: 'rehearsal', sha1Fingerprint: derived(id, 40) },
      ],
    }),
    'gcp:dns/managedZone:ManagedZone': () => ({ nameServers: ['ns-cloud-a1.googledomains.com.'] }),
    'gcp:storage/hmacKey:HmacKey': ({ name }: Resource) => ({
      accessId: `GOOG${derived(name, 20).toUpperCase()}`,
      secret: derived(name, 40),
    }),
  },
  invokes: {
    'gcp:organizations/getProject:getProject': (args) => ({
      ...args,
      id: `projects/${project()}`,
      projectId: project(),
      number: NUMBER,
      name: project(),
      labels: {},
    }),
    'gcp:organizations/getClientConfig:getClientConfig': () => ({
      id: 'x',
      project: project(),
      region: readSettings().region,
    }),
    'gcp:dns/getManagedZones:getManagedZones': () => ({ id: 'zones', project: project(), managedZones: zones() }),
    'gcp:dns/getManagedZone:getManagedZone': (args) => ({ ...args, ...zones()[0] }),
    'gcp:compute/getZones:getZones': () => ({
      id: 'zones',
      project: project(),
      names: ['a', 'b', 'c'].map((letter) => `${readSettings().region}-${letter}`),
    }),
  },
};

function zones(): Bag[] {
  const { dnsZone } = readSettings();
  if (dnsZone === undefined) return [];
  const name = dnsZone.replaceAll('.', '-');
  return [
    {
      id: `projects/${project()}/managedZones/${name}`,
      name,
      dnsName: `${dnsZone}.`,
      nameServers: ['ns-cloud-a1.googledomains.com.'],
      visibility: 'public',
      description: '',
      managedZoneId: 1,
    },
  ];
}

function email(account: string): string {
  return account.includes('@') ? account : `${account}@${project()}.iam.gserviceaccount.com`;
}

function nameOf(inputs: Bag, name: string): string {
  const given = textOf(inputs.name) || textOf(inputs.accountId);
  // As the provider names what the program does not.
  return given || `${textOf(bagOf(inputs).namePrefix) || `${name}-`}${hex(7)}`;
}
