import type { GivenConfig } from '../../../stacks/config';
import { gkePlatform } from '../../../stacks/environments/gke/platform';
import { deploy, resolved, valuesOf } from './deploy';

const BUCKET = 'gcp:storage/bucket:Bucket';
const GRANT = 'gcp:storage/bucketIAMMember:BucketIAMMember';
const SQL = 'gcp:sql/databaseInstance:DatabaseInstance';
const tenants = [{ name: 'team-a', owner: 'ada@example.com' }];

test('a bucket is for its accounts only, keeps what was overwritten, and lets artifacts expire where asked', async () => {
  const { only } = await deploy({ objectStore: { expireDays: 90 } });
  expect(only(BUCKET).inputs).toMatchObject({
    location: 'EUROPE-WEST4',
    uniformBucketLevelAccess: true,
    publicAccessPrevention: 'enforced',
    versioning: { enabled: true },
  });
  expect(only(BUCKET).inputs.lifecycleRules).toEqual([
    { action: { type: 'AbortIncompleteMultipartUpload' }, condition: { age: 7 } },
    { action: { type: 'Delete' }, condition: { daysSinceNoncurrentTime: 30 } },
    { action: { type: 'Delete' }, condition: { age: 90, matchesPrefixes: ['private-artifacts/'] } },
  ]);
});

test('a tenant reaches its prefixes, and only them', async () => {
  const { all, cluster } = await deploy({ objectStore: {}, tenants });
  const member = 'serviceAccount:gke-store-tenant-team-a@acme-ml.iam.gserviceaccount.com';
  const grants = all(GRANT).filter(({ inputs }) => inputs.member === member);
  expect(grants).toHaveLength(1);
  const [{ expression } = { expression: '' }] = grants.map(({ inputs }) => inputs.condition as { expression: string });
  const prefixes = [...expression.matchAll(/startsWith\("([^"]*)"\)/g)].map(([, prefix]) => prefix);
  expect(prefixes).toEqual([
    'projects/_/buckets/gke-store/objects/private-artifacts/team-a/',
    'private-artifacts/team-a/',
    'projects/_/buckets/gke-store/objects/models/team-a/',
    'models/team-a/',
  ]);
  const email = cluster.tokens['tenants/team-a/serviceAccount'] ?? '';
  expect(`serviceAccount:${await resolved(email)}`).toBe(member);
});

test('accounts act for the ServiceAccounts of their programs, once there is a cluster', async () => {
  const { all } = await deploy({ objectStore: {}, tenants });
  const bindings = all('gcp:serviceaccount/iAMMember:IAMMember');
  expect(bindings.map(({ inputs }) => [inputs.role, inputs.member])).toEqual([
    ['roles/iam.workloadIdentityUser', 'serviceAccount:acme-ml.svc.id.goog[kubeflow/ml-pipeline]'],
    ['roles/iam.workloadIdentityUser', 'serviceAccount:acme-ml.svc.id.goog[kubeflow/ml-pipeline-ui]'],
    ['roles/iam.workloadIdentityUser', 'serviceAccount:acme-ml.svc.id.goog[team-a/default-editor]'],
  ]);
  for (const { dependencies } of bindings) expect(dependencies.join()).toContain('gcp:container/cluster:Cluster');
});

test('no role in a bucket gives its administration', async () => {
  const { all } = await deploy({ objectStore: {}, tenants });
  expect(new Set(all(GRANT).map(({ inputs }) => inputs.role))).toEqual(
    new Set(['roles/storage.objectUser', 'roles/storage.legacyBucketReader']),
  );
});

test('a database has no public address, backups, and in production a standby', async () => {
  const { only } = await deploy({ preset: 'production', database: { highAvailability: true, backupDays: 14 } });
  const { inputs, ignoreChanges } = only(SQL);
  expect(inputs).toMatchObject({
    databaseVersion: 'MYSQL_8_0',
    settings: {
      availabilityType: 'REGIONAL',
      ipConfiguration: { ipv4Enabled: false, privateNetwork: 'gke-id' },
      backupConfiguration: {
        enabled: true,
        binaryLogEnabled: true,
        transactionLogRetentionDays: 7,
        backupRetentionSettings: { retainedBackups: 14 },
      },
    },
  });
  expect(ignoreChanges).toEqual(['settings.diskSize']);
  expect(only('gcp:servicenetworking/connection:Connection').inputs).toMatchObject({
    service: 'servicenetworking.googleapis.com',
  });
});

test('the address of the name is static, and its record lies in the zone that is there', async () => {
  const { only, all } = await deploy({ address: { host: 'ml.example.com' }, dns: { zone: 'example.com' } });
  expect(only('gcp:compute/address:Address').inputs).toMatchObject({ addressType: 'EXTERNAL', region: 'europe-west4' });
  expect(only('gcp:dns/recordSet:RecordSet').inputs).toMatchObject({
    managedZone: 'example-zone',
    name: 'ml.example.com.',
    type: 'A',
    rrdatas: ['203.0.113.20'],
  });
  expect(all('gcp:dns/managedZone:ManagedZone')).toEqual([]);
});

test('whoever proves that the name is ours may change records of its zone, and of no other', async () => {
  const given = { address: { host: 'ml.example.com' }, dns: { zone: 'example.com', create: true } };
  const { only } = await deploy({ ...given, tls: { from: 'acme', email: 'ops@example.com' } });
  expect(only('gcp:dns/managedZone:ManagedZone').inputs).toMatchObject({ dnsName: 'example.com.' });
  expect(only('gcp:dns/dnsManagedZoneIamMember:DnsManagedZoneIamMember').inputs).toMatchObject({
    role: 'roles/dns.admin',
    member: 'serviceAccount:gke-address-certificates@acme-ml.iam.gserviceaccount.com',
  });
});

const EVERYTHING: GivenConfig = {
  preset: 'production',
  tenants,
  address: { host: 'ml.example.com' },
  dns: { zone: 'example.com' },
  tls: { from: 'acme', email: 'ops@example.com' },
};

test.each<[string, GivenConfig]>([
  ['development', { preset: 'development' }],
  ['small', { preset: 'small', tenants }],
  ['production', { preset: 'production' }],
  ['everything', EVERYTHING],
  ['a gateway of its own', { ...EVERYTHING, istio: { ingressGateway: { service: { type: 'ClusterIP' } } } }],
])('the cluster of %s gives exactly the tokens that the platform is promised', async (_, given) => {
  const { cluster } = await deploy(given);
  expect(Object.keys(cluster.tokens).sort()).toEqual([...gkePlatform(valuesOf(given)).tokens].sort());
});

test('what the user configured stays', () => {
  const external = { host: 'db.example.com', user: 'u', password: { secretName: 's', key: 'k' } };
  const workloadIdentity = { gcp: { serviceAccount: 'a@other-project.iam.gserviceaccount.com' } };
  const { options } = gkePlatform(
    valuesOf({
      preset: 'production',
      pipelines: { database: external },
      katib: false,
      tenants: [{ name: 'team-b', owner: 'bob@example.com', workloadIdentity }],
      address: { host: 'ml.example.com', tls: { secretName: 'mine' } },
      istio: { ingressGateway: { service: { annotations: { 'cloud.google.com/l4-rbs': 'disabled' } } } },
    }),
  );
  expect(options.pipelines).toMatchObject({ objectStore: { type: 'gcs' } });
  expect(options.pipelines).not.toHaveProperty('database');
  expect(options).not.toHaveProperty('katib');
  expect(options).not.toHaveProperty('tenants');
  expect(options).not.toHaveProperty('address');
  expect(options.istio).toMatchObject({
    ingressGateway: { service: { annotations: { 'cloud.google.com/l4-rbs': 'disabled' } } },
  });
});
