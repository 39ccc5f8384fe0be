import { emailProblem, integerProblem, Problems } from '../../constructs';
import { cidrProblem, NETWORK_SIZES } from '../address-plan';
import type { ClusterOptions } from '../cluster-options';
import { DEFAULT_CIDR, nodeRoom } from './address-plan';
import { KUBERNETES_VERSIONS, REGION_NAMES, zonesOf } from './catalog';
import type { GkeOptions } from './options';
import { poolProblems } from './pool-problems';
import { zonesOfCluster } from './zones';

const PROJECT = /^[a-z][a-z0-9-]{4,28}[a-z0-9]$/;
const ADMINISTRATOR = /^(user|group|serviceAccount):[^@\s]+@[^@\s]+$/;
const LABEL_KEY = /^[a-z][a-z0-9_-]{0,62}$/;
const LABEL_VALUE = /^[a-z0-9_-]{0,63}$/;

/** What a stack's values are to GKE: everything of `ClusterOptions`, and `gke` only perhaps. */
export type GkeValues = ClusterOptions & {
  readonly gke?: Partial<GkeOptions>;
  readonly address?: { readonly host?: string };
};

/** What is wrong with a cluster's options; each message begins with the path of its key. */
export function gkeProblems(values: GkeValues): string[] {
  const problems = new Problems();
  const { gke = {}, network, access, costLabels = {} } = values;
  const { project, region } = gke;
  if (project === undefined) problems.add('gke.project', 'is missing: the id of a project of Google Cloud');
  if (region === undefined) problems.add('gke.region', 'is missing: where the cluster is to be, such as europe-west4');
  problems
    .check('gke.project', project, (id) => (PROJECT.test(id) ? undefined : `${JSON.stringify(id)} is no project's id`))
    .check('gke.region', region, regionProblem)
    .check('gke.securityGroup', gke.securityGroup, emailProblem)
    .check('kubernetesVersion', values.kubernetesVersion, versionProblem)
    .check('network.cidr', network?.cidr, (cidr) => cidrProblem(cidr))
    .check('network.zones', network?.zones, (zones) => integerProblem(zones, 1, zoneCount(region)));
  checkZones(gke.zones, region, 'gke.zones', problems);
  for (const [index, range] of (access?.allowedRanges ?? []).entries()) {
    problems.check(`access.allowedRanges[${index}]`, range, (cidr) => cidrProblem(cidr, { largest: 0, smallest: 32 }));
  }
  for (const [index, who] of (access?.administrators ?? []).entries()) {
    problems.check(`access.administrators[${index}]`, who, (name) => administratorProblem(name, gke.securityGroup));
  }
  for (const [key, value] of Object.entries(costLabels)) {
    if (!LABEL_KEY.test(key) || !LABEL_VALUE.test(value))
      problems.add(`costLabels.${key}`, 'labels of Google Cloud have lower-case letters, digits, _ and - only');
  }
  if (region !== undefined && regionProblem(region) === undefined) {
    const known = new Set(values.nodePools.map(({ name }) => name));
    for (const [name, pool] of Object.entries(gke.pools ?? {})) {
      if (!known.has(name)) problems.add(`gke.pools.${name}`, 'is the name of no pool');
      checkZones(pool.zones, region, `gke.pools.${name}.zones`, problems);
    }
    const zones = zonesOfCluster({ project: '', region, zones: gke.zones }, network);
    problems.found.push(...poolProblems(values.nodePools, { zones, pools: gke.pools ?? {} }));
  }
  checkRoom(values, problems);
  checkAddress(values, problems);
  checkStorage(values, problems);
  return problems.found;
}

function regionProblem(region: string): string | undefined {
  if (REGION_NAMES.includes(region)) return undefined;
  return `${JSON.stringify(region)} is no region of Google Cloud; they are ${REGION_NAMES.join(', ')}`;
}

function zoneCount(region = ''): number {
  return zonesOf(region).length || 4;
}

function checkZones(
  zones: readonly string[] | undefined,
  region: string | undefined,
  at: string,
  problems: Problems,
): void {
  if (zones === undefined || region === undefined) return;
  if (zones.length === 0) problems.add(at, 'is empty: name a zone, or leave it out');
  const known = zonesOf(region);
  for (const [index, zone] of zones.entries()) {
    if (!known.includes(zone))
      problems.add(`${at}[${index}]`, `${zone} is no zone of ${region}; it has ${known.join(', ')}`);
  }
}

function versionProblem(version: string): string | undefined {
  if ((KUBERNETES_VERSIONS as readonly string[]).includes(version)) return undefined;
  return `${version} was not checked with this release; write one of ${KUBERNETES_VERSIONS.join(', ')}`;
}

function administratorProblem(who: string, securityGroup: string | undefined): string | undefined {
  if (!ADMINISTRATOR.test(who))
    return `${JSON.stringify(who)} is nobody: write user:, group: or serviceAccount: and an e-mail address`;
  if (who.startsWith('group:') && securityGroup === undefined)
    return 'is a group: GKE knows groups only below the group that gke.securityGroup names';
  return undefined;
}

/** Every node takes a block of the pods' range. */
function checkRoom({ network, nodePools }: GkeValues, problems: Problems): void {
  const cidr = network?.cidr ?? DEFAULT_CIDR;
  if (cidrProblem(cidr) !== undefined) return;
  const nodes = nodePools.reduce((sum, pool) => {
    const most = pool.max ?? pool.count ?? 1;
    return sum + (pool.onDemandFallback ? 2 * most : most);
  }, 0);
  const room = nodeRoom(cidr);
  if (nodes > room) {
    problems.add(
      'network.cidr',
      `${cidr} has addresses for ${room} nodes, and the pools may have ${nodes}: take a larger range, up to /${NETWORK_SIZES.largest}`,
    );
  }
}

function checkAddress({ address, dns, tls }: GkeValues, problems: Problems): void {
  const host = address?.host;
  if (dns !== undefined) {
    if (host === undefined) problems.add('address.host', 'is missing: dns makes its record');
    else if (host !== dns.zone && !host.endsWith(`.${dns.zone}`))
      problems.add('dns.zone', `${host} does not lie in ${dns.zone}`);
  }
  if (tls === undefined) return;
  if (tls.from === 'cloud')
    problems.add(
      'tls.from',
      "Google's certificates are for its HTTP load balancers, which GKE's gateway does not have: write acme",
    );
  if (tls.from === 'acme' && dns === undefined)
    problems.add('dns', 'is missing: tls.from: acme proves by a record in dns.zone');
  if (tls.from === 'acme' && tls.email === undefined)
    problems.add('tls.email', 'is missing: to whom the ACME server writes');
  problems.check('tls.email', tls.email, emailProblem);
}

const MACHINE_OF_DATABASE =
  /^db-(f1-micro|g1-small|n1-(standard|highmem)-\d+|custom-\d+-\d+)$/;

function checkStorage({ database, objectStore }: GkeValues, problems: Problems): void {
  if (database) {
    problems
      .check('database.machine', database.machine, (machine) =>
        MACHINE_OF_DATABASE.test(machine)
          ? undefined
          : `${JSON.stringify(machine)} is no machine of Cloud SQL: write one such as db-custom-2-7680`,
      )
      .check('database.storageGb', database.storageGb, (gb) => integerProblem(gb, 10, 65536))
      .check('database.backupDays', database.backupDays, (days) => integerProblem(days, 1, 35));
    if (database.highAvailability && database.machine !== undefined && /^db-(f1|g1)-/.test(database.machine))
      problems.add(
        'database.machine',
        `${database.machine} shares a core: Google gives no guarantee for it, take db-custom-2-7680`,
      );
  }
  if (objectStore) problems.check('objectStore.expireDays', objectStore.expireDays, (days) => integerProblem(days, 1));
}
