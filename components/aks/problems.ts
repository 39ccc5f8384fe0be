import { amountOf, type NodePool } from '../../constructs';
import { cidrProblem, overlap } from '../address-plan';
import type { ClusterOptions } from '../cluster-options';
import { agentPoolNames } from './names';
import { canBeSystem, gpuInstanceProfile } from './node-pools';
import type { AksOptions } from './options';
import { DEFAULT_CIDR, DEFAULT_POD_CIDR, DEFAULT_SERVICE_CIDR, zonesOf } from './plan';
import { gpuSizes, sizeOf } from './sizes';
import { KUBERNETES_VERSIONS } from './versions';

/** What AKS is made from, before it is known whether that will do. */
export type AksValues = Omit<ClusterOptions, 'protect'> & {
  readonly aks?: Partial<AksOptions>;
  readonly address?: { readonly host?: string };
  readonly certManager?: object | false;
};

/** What is wrong with a cluster of AKS, each problem with the path of its key. */
export function aksProblems(values: AksValues): string[] {
  return [
    ...regionProblems(values.aks),
    ...versionProblems(values.kubernetesVersion),
    ...networkProblems(values),
    ...accessProblems(values),
    ...poolProblems(values),
    ...maintenanceProblems(values.aks),
    ...storageProblems(values),
    ...addressProblems(values),
    ...tagProblems(values.costLabels),
  ];
}

function regionProblems({ region, diskEncryptionSet }: Partial<AksOptions> = {}): string[] {
  const problems: string[] = [];
  if (region === undefined) problems.push('aks.region: is missing: name a region of Azure, such as westeurope');
  else if (!/^[a-z]+[0-9]?$/.test(region))
    problems.push(`aks.region: ${JSON.stringify(region)} is no region: write its short name, such as westeurope`);
  if (diskEncryptionSet !== undefined && !/\/Microsoft\.Compute\/diskEncryptionSets\/[^/]+$/i.test(diskEncryptionSet))
    problems.push(
      'aks.diskEncryptionSet: is no resource id of a disk encryption set: /subscriptions/.../diskEncryptionSets/name',
    );
  return problems;
}

function versionProblems(version: string | undefined): string[] {
  const known: readonly string[] = KUBERNETES_VERSIONS;
  if (version === undefined || known.includes(version)) return [];
  return [`kubernetesVersion: ${version} is none that kfstack knows of AKS; it knows ${known.join(', ')}`];
}

function networkProblems({ network = {}, aks = {} }: AksValues): string[] {
  const { cidr = DEFAULT_CIDR, zones, natGateways } = network;
  const { podCidr = DEFAULT_POD_CIDR, serviceCidr = DEFAULT_SERVICE_CIDR } = aks;
  const problems: string[] = [];
  const ranges = [
    { key: 'network.cidr', cidr, problem: cidrProblem(cidr) },
    { key: 'aks.podCidr', cidr: podCidr, problem: cidrProblem(podCidr, { largest: 8, smallest: 22 }) },
    { key: 'aks.serviceCidr', cidr: serviceCidr, problem: cidrProblem(serviceCidr, { largest: 12, smallest: 24 }) },
  ];
  for (const { key, problem } of ranges) if (problem !== undefined) problems.push(`${key}: ${problem}`);
  const good = ranges.filter(({ problem }) => problem === undefined);
  for (const [index, one] of good.entries()) {
    for (const other of good.slice(0, index)) {
      if (overlap(one.cidr, other.cidr))
        problems.push(`${one.key}: ${one.cidr} overlaps ${other.key}, which is ${other.cidr}`);
    }
  }
  if (zones !== undefined && (zones < 1 || zones > 3))
    problems.push(
      `network.zones: ${zones} is out of range: a region of Azure has up to 3 zones; 1 is for none in particular`,
    );
  if (natGateways === 'perZone')
    problems.push('network.natGateways: a subnet of Azure has one NAT gateway for all zones; leave it at one');
  return problems;
}

function accessProblems({ access = {} }: AksValues): string[] {
  const { publicEndpoint = true, allowedRanges, administrators = [] } = access;
  const problems = (allowedRanges ?? []).flatMap((range, index) => {
    const problem = cidrProblem(range, { largest: 0, smallest: 32 });
    return problem === undefined ? [] : [`access.allowedRanges[${index}]: ${problem}`];
  });
  if (!publicEndpoint && allowedRanges !== undefined)
    problems.push('access.allowedRanges: is for a public endpoint, and access.publicEndpoint is false');
  if (allowedRanges?.length === 0)
    problems.push('access.allowedRanges: is empty, and Azure would let everybody in: name a range, or leave it out');
  for (const [index, id] of administrators.entries()) {
    if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id))
      problems.push(`access.administrators[${index}]: ${JSON.stringify(id)} is no object id of a group in Entra ID`);
  }
  return problems;
}

function poolProblems({ nodePools, aks = {}, network }: AksValues): string[] {
  const problems = nodePools.flatMap((pool, index) => onePoolProblems(pool, `nodePools[${index}]`));
  if (nodePools.length > 0 && !nodePools.some(canBeSystem))
    problems.push(
      'nodePools: AKS needs a pool for itself, without gpu and spot, that always has a node: count or min of 1',
    );
  const owner = new Map<string, number>();
  for (const [index, pool] of nodePools.entries()) {
    for (const name of agentPoolNames(pool)) {
      const other = owner.get(name);
      if (other !== undefined && other !== index)
        problems.push(`nodePools[${index}].name: AKS would call it ${name}, like nodePools[${other}]; choose another`);
      owner.set(name, index);
    }
  }
  const zones = zonesOf({ zones: 3, ...network });
  for (const [index, zone] of (aks.gpuZones ?? []).entries()) {
    if (!['1', '2', '3'].includes(zone)) problems.push(`aks.gpuZones[${index}]: ${zone} is none of the zones 1, 2, 3`);
    else if (zones.length > 0 && !zones.includes(zone))
      problems.push(`aks.gpuZones[${index}]: zone ${zone} is none of the network's, which are ${zones.join(', ')}`);
  }
  return problems;
}

function onePoolProblems(pool: NodePool, at: string): string[] {
  const { machine, gpu, instanceTypes = [] } = pool;
  const problems: string[] = [];
  const disk = machine.ephemeralStorage === undefined ? undefined : amountOf(machine.ephemeralStorage);
  if (disk !== undefined && (disk < 30 * 2 ** 30 || disk > 2048 * 2 ** 30))
    problems.push(`${at}.machine.ephemeralStorage: disks of nodes have 30Gi to 2048Gi`);
  if (gpu?.sharing?.mig !== undefined && gpuInstanceProfile(gpu.type, gpu.sharing.mig.profile) === undefined)
    problems.push(
      `${at}.gpu.sharing.mig.profile: AKS has only the smallest profile of each number of slices; ${gpu.sharing.mig.profile} is none of them`,
    );
  const [name, ...more] = instanceTypes;
  if (name === undefined)
    return [...problems, `${at}.instanceTypes: is missing: name a machine of Azure, such as Standard_D8s_v5`];
  if (more.length > 0)
    problems.push(`${at}.instanceTypes: a pool of AKS has one; make another pool for ${more.join(', ')}`);
  return [...problems, ...sizeProblems(pool, name, at)];
}

/** What a pool says of its machines has to be what they have. */
function sizeProblems({ machine, gpu }: NodePool, name: string, at: string): string[] {
  const size = sizeOf(name);
  const path = `${at}.instanceTypes[0]`;
  if (size === undefined) {
    const known =
      gpu === undefined ? 'D, E and F machines for amd64 in versions 3 to 6' : gpuSizes(gpu.type).join(', ');
    return [`${path}: ${name} is no machine that kfstack knows; it knows ${known || `none with ${gpu?.type}`}`];
  }
  const has = size.gpu === undefined ? 'no GPU' : `${size.gpu.count} ${size.gpu.type}`;
  const problems: string[] = [];
  if (size.gpu?.type !== gpu?.type || size.gpu?.count !== gpu?.count)
    problems.push(`${path}: ${name} has ${has}; say the same in ${at}.gpu, or take another machine`);
  const [cpus, memory] = [amountOf(machine.cpu), amountOf(machine.memory)];
  if (cpus !== undefined && cpus > size.cpus)
    problems.push(`${at}.machine.cpu: ${machine.cpu} is more than ${name} has: ${size.cpus}`);
  if (memory !== undefined && memory > size.memory * 2 ** 30)
    problems.push(`${at}.machine.memory: ${machine.memory} is more than ${name} has: ${size.memory}Gi`);
  return problems;
}

function maintenanceProblems({ maintenance }: Partial<AksOptions> = {}): string[] {
  if (maintenance === undefined) return [];
  const { hour, hours = 4 } = maintenance;
  return [
    ...(hour < 0 || hour > 23 ? [`aks.maintenance.hour: ${hour} is out of range: 0 to 23`] : []),
    ...(hours < 4 || hours > 24 ? [`aks.maintenance.hours: ${hours} is out of range: 4 to 24`] : []),
  ];
}

function storageProblems({ database, objectStore }: AksValues): string[] {
  const problems: string[] = [];
  if (database) {
    const { storageGb = 20, backupDays = 7, machine, highAvailability = false } = database;
    if (storageGb < 20 || storageGb > 16384)
      problems.push(`database.storageGb: ${storageGb} is out of range: 20 to 16384`);
    if (backupDays < 1 || backupDays > 35) problems.push(`database.backupDays: ${backupDays} is out of range: 1 to 35`);
    if (machine !== undefined && !/^Standard_(B\d+m?s|[DE]\d+[a-z]*_v\d)$/.test(machine))
      problems.push(`database.machine: ${machine} is no machine of MySQL flexible servers, such as Standard_D2ads_v5`);
    if (highAvailability && machine?.startsWith('Standard_B'))
      problems.push(
        `database.machine: ${machine} cannot have a standby; take a D or E machine, such as Standard_D2ads_v5`,
      );
  }
  if (objectStore && objectStore.expireDays !== undefined && objectStore.expireDays < 1)
    problems.push(`objectStore.expireDays: ${objectStore.expireDays} is out of range: 1 or more`);
  return problems;
}

function addressProblems({ dns, tls, address, certManager }: AksValues): string[] {
  const problems: string[] = [];
  if (dns !== undefined) {
    if (address?.host === undefined) problems.push('address.host: is missing: dns.zone is to hold a record of it');
    else if (address.host !== dns.zone && !address.host.endsWith(`.${dns.zone}`))
      problems.push(`dns.zone: ${address.host} does not lie in ${dns.zone}`);
  }
  if (tls?.from === 'cloud')
    problems.push(
      "tls.from: AKS's load balancer does not end TLS; take acme, or a certificate of your own in address.tls.secretName",
    );
  if (tls?.from === 'acme') {
    if (certManager === false) problems.push('certManager: is false, and with tls.from acme it gets the certificate');
    if (dns === undefined) problems.push('dns.zone: is missing: with tls.from acme a record in it proves the domain');
    if (tls.email === undefined)
      problems.push('tls.email: is missing: the ACME server writes there before certificates end');
  }
  return problems;
}

/** Names of tags may not have some characters, and the shortest limits are those of storage accounts. */
function tagProblems(labels: Readonly<Record<string, string>> = {}): string[] {
  return Object.entries(labels).flatMap(([name, value]) => {
    if (/[<>%&\\?/]/.test(name) || name.length > 128)
      return [`costLabels.${name}: is no name of a tag: up to 128 characters, none of < > % & \\ ? /`];
    return value.length > 256 ? [`costLabels.${name}: is longer than 256 characters`] : [];
  });
}
