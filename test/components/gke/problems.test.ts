import { gkeProblems } from '../../../components/gke/problems';
import type { GivenConfig } from '../../../stacks/config';
import { LOCATED, valuesOf } from './deploy';

const errors = (given: GivenConfig): readonly string[] => gkeProblems(valuesOf(given));

const machine = { cpu: '8', memory: '32Gi' };
const cpu = { name: 'system', machine, instanceTypes: ['e2-standard-8'], count: 3 };
const pools = (...more: object[]) => ({ nodePools: [cpu, ...more] });
const gpu = (instanceType: string, type: string, count: number, more: object = {}) =>
  pools({ name: 'gpu', machine, instanceTypes: [instanceType], max: 2, gpu: { type, count, ...more } });

test.each(['development', 'small', 'production'])('preset %s needs no more than a project and a region', (preset) => {
  expect(errors({ preset })).toEqual([]);
});

test.each([
  ['a region of another cloud', { gke: { ...LOCATED, region: 'eu-west-1' } }, /^gke\.region: .*no region/],
  ['a zone elsewhere', { gke: { ...LOCATED, zones: ['us-east1-b'] } }, /^gke\.zones\[0\]: us-east1-b is no/],
  ['more zones than there are', { network: { zones: 4 } }, /^network\.zones: 4 is out of range/],
  ['a pool that is none', { gke: { ...LOCATED, pools: { gpus: {} } } }, /^gke\.pools\.gpus: is the name of no/],
  ['an unknown version', { kubernetesVersion: '1.19' }, /^kubernetesVersion: 1\.19 was not checked/],
  ['a range that is none', { network: { cidr: '10.0.0.0/33' } }, /^network\.cidr: /],
  ['a small network', { network: { cidr: '10.0.0.0/20' } }, /^network\.cidr: .*addresses for 8 nodes/],
  ['a bad range of callers', { access: { allowedRanges: ['office'] } }, /^access\.allowedRanges\[0\]: /],
  ['an administrator without kind', { access: { administrators: ['ada'] } }, /^access\.administrators\[0\]: "ada"/],
  ['a group without its group', { access: { administrators: ['group:a@b.c'] } }, /gke\.securityGroup names$/],
  ['a label that is none', { costLabels: { Team: 'a' } }, /^costLabels\.Team: /],
  ['no machine type', { nodePools: [{ ...cpu, instanceTypes: undefined }] }, /^nodePools\[0\]\.instanceTypes: /],
  [
    'two machine types',
    pools({ ...cpu, name: 'b', instanceTypes: ['a-b', 'c-d'] }),
    /^nodePools\[1\]\.instanceTypes: /,
  ],
  ['a machine of another cloud', pools({ ...cpu, name: 'b', instanceTypes: ['m6i.xlarge'] }), /is no machine type/],
  ['a long name', pools({ ...cpu, name: 'a'.repeat(21) }), /^nodePools\[1\]\.name: /],
  [
    'a GPU that Google has not',
    gpu('g2-standard-8', 'A10G', 1),
    /instanceTypes\[0\]: Google Cloud has no A10G; it has T4,/,
  ],
  ['a machine without the GPU', gpu('n2-standard-8', 'L4', 1), /n2-standard-8 has no L4; machines that do are g2-/],
  [
    'another number of GPUs',
    gpu('a2-highgpu-1g', 'A100-40GB', 4),
    /a2-highgpu-1g has 1 of A100-40GB, and gpu\.count says 4/,
  ],
  ['a GPU machine without gpu', pools({ ...cpu, name: 'b', instanceTypes: ['g2-standard-8'] }), /has GPUs: say so/],
  [
    'mixed instances',
    gpu('a2-highgpu-1g', 'A100-40GB', 1, { sharing: { mig: { profile: '1g.5gb', strategy: 'mixed' } } }),
    /sharing\.mig\.strategy: GKE offers/,
  ],
  ['a number that does not spread', { nodePools: [{ ...cpu, count: 5 }] }, /^nodePools\[0\]\.count: 5 nodes cannot/],
  [
    'pools with taints only',
    { nodePools: [{ ...cpu, gpu: { type: 'L4', count: 1 }, instanceTypes: ['g2-standard-8'] }] },
    /^nodePools: every pool has a taint/,
  ],
  ['a record without a name', { dns: { zone: 'example.com' } }, /^address\.host: is missing/],
  ['a name outside the zone', { dns: { zone: 'example.com' }, address: { host: 'a.example.org' } }, /^dns\.zone: /],
  ['ACME without a zone', { tls: { from: 'acme', email: 'a@b.c' } }, /^dns: is missing/],
  ['ACME without an address', { tls: { from: 'acme' } }, /^tls\.email: is missing/],
  ['a certificate of Google', { tls: { from: 'cloud' } }, /^tls\.from: .*write acme/],
  ['a machine of another database', { database: { machine: 'db.t3.small' } }, /^database\.machine: /],
  [
    'a standby on a shared core',
    { database: { machine: 'db-g1-small', highAvailability: true } },
    /^database\.machine: /,
  ],
  ['backups for a year', { database: { backupDays: 365 } }, /^database\.backupDays: 365 is out of range/],
])('%s is refused by its key', (_, raw, message) => {
  expect(errors(raw)).toContainEqual(expect.stringMatching(message));
});

test('project and region are asked for', () => {
  const found = gkeProblems({ nodePools: [] });
  expect(found).toContainEqual(expect.stringMatching(/^gke\.project: is missing/));
  expect(found).toContainEqual(expect.stringMatching(/^gke\.region: is missing/));
  expect(gkeProblems({ nodePools: [], gke: { project: 'A', region: 'europe-west4' } })).toEqual([
    expect.stringMatching(/^gke\.project: "A" is no project/),
  ]);
});
