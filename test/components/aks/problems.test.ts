import { type AksValues, aksProblems } from '../../../components/aks/problems';
import { SYSTEM } from './made';

const GOOD: AksValues = {
  aks: { region: 'westeurope' },
  address: { host: 'kubeflow.example.com' },
  nodePools: [SYSTEM],
};

const GPU = {
  name: 'gpu',
  machine: { cpu: '24', memory: '220Gi' },
  max: 1,
  gpu: { type: 'A100-80GB', count: 1 },
  instanceTypes: ['Standard_NC24ads_A100_v4'],
} as const;

test('nothing is wrong with a good configuration', () => {
  expect(aksProblems(GOOD)).toEqual([]);
  expect(aksProblems({ ...GOOD, nodePools: [SYSTEM, { ...GPU, spot: true, onDemandFallback: true }] })).toEqual([]);
});

const pools = (...nodePools: AksValues['nodePools']) => ({ nodePools });

test.each<[string, Partial<AksValues>, RegExp]>([
  ['no region', { aks: {} }, /^aks\.region: is missing/],
  ['a region that is none', { aks: { region: 'West Europe' } }, /^aks\.region: "West Europe" is no region/],
  ['an unknown version', { kubernetesVersion: '1.20' }, /^kubernetesVersion: 1\.20 is none that kfstack knows/],
  ['a network that is none', { network: { cidr: '10.0.0.0' } }, /^network\.cidr: "10\.0\.0\.0" is no IPv4 range/],
  [
    'pods in the network',
    { network: { cidr: '10.200.0.0/16' } },
    /^aks\.podCidr: 10\.192\.0\.0\/12 overlaps network\.cidr, which is 10\.200\.0\.0\/16/,
  ],
  ['too many zones', { network: { zones: 4 } }, /^network\.zones: 4 is out of range/],
  ['gateways by zone', { network: { natGateways: 'perZone' } }, /^network\.natGateways: a subnet of Azure has one/],
  ['a range that is none', { access: { allowedRanges: ['all'] } }, /^access\.allowedRanges\[0\]: "all" is no IPv4/],
  ['no range at all', { access: { allowedRanges: [] } }, /^access\.allowedRanges: is empty/],
  [
    'ranges of an endpoint that is not there',
    { access: { publicEndpoint: false, allowedRanges: ['203.0.113.0/24'] } },
    /^access\.allowedRanges: is for a public endpoint/,
  ],
  ['a group by its name', { access: { administrators: ['ml-ops'] } }, /^access\.administrators\[0\]: "ml-ops" is no/],
  ['no pool for AKS', pools(GPU), /^nodePools: AKS needs a pool for itself/],
  ['a machine left out', pools({ ...SYSTEM, instanceTypes: [] }), /^nodePools\[0\]\.instanceTypes: is missing/],
  [
    'a machine of another cloud',
    pools({ ...SYSTEM, instanceTypes: ['m6i.xlarge'] }),
    /^nodePools\[0\]\.instanceTypes\[0\]: m6i\.xlarge is no machine that kfstack knows; it knows D, E and F/,
  ],
  [
    'two machines',
    pools({ ...SYSTEM, instanceTypes: ['Standard_D8s_v5', 'Standard_D8as_v5'] }),
    /^nodePools\[0\]\.instanceTypes: a pool of AKS has one/,
  ],
  [
    'a machine that is too small',
    pools({ ...SYSTEM, machine: { cpu: '8', memory: '64Gi' } }),
    /^nodePools\[0\]\.machine\.memory: 64Gi is more than Standard_D8s_v5 has: 32Gi/,
  ],
  [
    'other GPUs than the machine has',
    pools(SYSTEM, { ...GPU, gpu: { type: 'A100-80GB', count: 2 } }),
    /^nodePools\[1\]\.instanceTypes\[0\]: Standard_NC24ads_A100_v4 has 1 A100-80GB; say the same in nodePools\[1\]\.gpu/,
  ],
  [
    'GPUs that Azure has not',
    pools(SYSTEM, { ...GPU, gpu: { type: 'L4', count: 1 }, instanceTypes: ['Standard_L4'] }),
    /^nodePools\[1\]\.instanceTypes\[0\]: Standard_L4 is no machine that kfstack knows; it knows none with L4/,
  ],
  [
    'a MIG profile that AKS has not',
    pools(SYSTEM, { ...GPU, gpu: { ...GPU.gpu, sharing: { mig: { profile: '1g.20gb' } } } }),
    /^nodePools\[1\]\.gpu\.sharing\.mig\.profile: AKS has only the smallest profile/,
  ],
  [
    'a disk that is too small',
    pools({ ...SYSTEM, machine: { ...SYSTEM.machine, ephemeralStorage: '10Gi' } }),
    /^nodePools\[0\]\.machine\.ephemeralStorage: disks of nodes have 30Gi to 2048Gi/,
  ],
  [
    'two pools that AKS would call the same',
    pools(SYSTEM, { ...SYSTEM, name: 'gpuod' }, { ...GPU, spot: true, onDemandFallback: true }),
    /^nodePools\[2\]\.name: AKS would call it gpuod, like nodePools\[1\]/,
  ],
  ['a zone that is none', { aks: { region: 'westeurope', gpuZones: ['a'] } }, /^aks\.gpuZones\[0\]: zone a|a is none/],
  [
    'a schedule out of range',
    { aks: { region: 'westeurope', maintenance: { day: 'Monday', hour: 24 } } },
    /^aks\.maintenance\.hour: 24 is out of range/,
  ],
  ['a small disk', { database: { storageGb: 5 } }, /^database\.storageGb: 5 is out of range/],
  ['backups for too long', { database: { backupDays: 90 } }, /^database\.backupDays: 90 is out of range/],
  [
    'a machine of another database',
    { database: { machine: 'db.t3.micro' } },
    /^database\.machine: db\.t3\.micro is no/,
  ],
  [
    'a standby of a small machine',
    { database: { machine: 'Standard_B2ms', highAvailability: true } },
    /^database\.machine: Standard_B2ms cannot have a standby/,
  ],
  [
    'another zone than the host lies in',
    { dns: { zone: 'example.org' } },
    /^dns\.zone: kubeflow\.example\.com does not lie/,
  ],
  ['certificates of the cloud', { tls: { from: 'cloud' } }, /^tls\.from: AKS's load balancer does not end TLS/],
  ['ACME without address', { dns: { zone: 'example.com' }, tls: { from: 'acme' } }, /^tls\.email: is missing/],
  [
    'a tag with a slash',
    { costLabels: { 'example.com/team': 'a' } },
    /^costLabels\.example\.com\/team: is no name of a tag/,
  ],
])('%s is an error with its path', (_, raw, message) => {
  expect(aksProblems({ ...GOOD, ...raw })).toEqual([expect.stringMatching(message)]);
});
