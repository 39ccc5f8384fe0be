import { clusterOf, find, inputsOf } from './cloud';

const SEED = 'a seed that is long enough';
const EVERYTHING = {
  objectStore: {},
  database: {},
  storage: { shared: true },
  dns: { zone: 'example.com', create: true },
  host: 'kubeflow.example.com',
  tenants: ['team-a', 'team-b'],
  seed: SEED,
} as const;

/** Looked at by many tests; it takes a while. */
let everything: ReturnType<typeof clusterOf>;
beforeAll(() => {
  everything = clusterOf(EVERYTHING);
  return everything;
});

interface Policy {
  readonly Statement: readonly {
    readonly Effect: string;
    readonly Action: readonly string[];
    readonly Resource: string | readonly string[];
    readonly Condition?: unknown;
  }[];
}

const asList = (value: string | readonly string[]): readonly string[] => (typeof value === 'string' ? [value] : value);

test('the bucket is encrypted and closed, keeps old versions, and goes with its data only unprotected', async () => {
  const all = await everything;
  const bucket = find(all, 'aws:s3/bucket:Bucket', 'store');
  expect(bucket).toMatchObject({ inputs: { forceDestroy: false }, request: { protect: true } });
  expect(inputsOf(all, 'aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock')).toMatchObject([
    { blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true },
  ]);
  expect(inputsOf(all, 'aws:s3/bucketVersioning:BucketVersioning')).toMatchObject([
    { versioningConfiguration: { status: 'Enabled' } },
  ]);
  expect(
    inputsOf(all, 'aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration'),
  ).toMatchObject([{ rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: 'aws:kms' } }] }]);
  const free = find(await clusterOf({ ...EVERYTHING, protect: false }), 'aws:s3/bucket:Bucket', 'store');
  expect(free.inputs).toMatchObject({ forceDestroy: true });
  expect(free.request.protect).not.toBe(true);
});

test('artifacts expire where that is asked for, and nothing else', async () => {
  const rules = async (objectStore: object) =>
    inputsOf(
      await clusterOf({ ...EVERYTHING, objectStore }),
      'aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration',
    )[0]?.rules;
  expect(await rules({})).toHaveLength(1);
  expect(await rules({ expireDays: 90 })).toContainEqual({
    id: 'artifacts',
    status: 'Enabled',
    filter: { prefix: 'private-artifacts/' },
    expiration: { days: 90 },
  });
});

test('nobody may do everything, and nobody anything everywhere', async () => {
  const all = await clusterOf({ ...EVERYTHING, autoscaler: true, tls: { from: 'acme', email: 'a@example.com' } });
  const policies = inputsOf(all, 'aws:iam/rolePolicy:RolePolicy');
  expect(policies.length).toBeGreaterThanOrEqual(5);
  for (const { policy } of policies) {
    for (const { Effect, Action, Resource } of (JSON.parse(String(policy)) as Policy).Statement) {
      expect(Effect).toBe('Allow');
      for (const action of Action) expect(action).not.toContain('*');
      // To look at something, AWS often knows no narrower place than everywhere.
      if (Action.every((action) => /:(Describe|Get)/.test(action))) continue;
      for (const resource of asList(Resource)) expect(resource).not.toMatch(/^\*$/);
    }
  }
});

test("a tenant's pods reach its own part of the bucket", async () => {
  const all = await everything;
  const { policy } = find(all, 'aws:iam/rolePolicy:RolePolicy', 'tenant-team-a').inputs;
  const [objects, list] = (JSON.parse(String(policy)) as Policy).Statement;
  expect(objects?.Resource).toBe('arn:aws:test:::store/private-artifacts/team-a/*');
  expect(list).toMatchObject({
    Action: ['s3:ListBucket'],
    Condition: { StringLike: { 's3:prefix': ['private-artifacts/team-a/*'] } },
  });
  const associations = inputsOf(all, 'aws:eks/podIdentityAssociation:PodIdentityAssociation');
  expect(associations.map(({ namespace, serviceAccount }) => `${namespace}/${serviceAccount}`).sort()).toEqual([
    'kubeflow/ml-pipeline',
    'kubeflow/ml-pipeline-ui',
    'team-a/default-editor',
    'team-b/default-editor',
  ]);
});

test('the database is encrypted, private, protected and backed up, and open to nodes only', async () => {
  const all = await clusterOf({ ...EVERYTHING, database: { highAvailability: true, backupDays: 14 } });
  const { inputs, request } = find(all, 'aws:rds/instance:Instance', 'database');
  expect(request.protect).toBe(true);
  expect(inputs).toMatchObject({
    storageEncrypted: true,
    publiclyAccessible: false,
    deletionProtection: true,
    skipFinalSnapshot: false,
    multiAz: true,
    backupRetentionPeriod: 14,
    vpcSecurityGroupIds: ['database-id'],
  });
  expect(inputsOf(all, 'aws:rds/subnetGroup:SubnetGroup')).toMatchObject([
    { subnetIds: ['private-0-id', 'private-1-id', 'private-2-id'] },
  ]);
  const rules = inputsOf(all, 'aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule');
  expect(rules.filter(({ securityGroupId }) => securityGroupId === 'database-id')).toMatchObject([
    { referencedSecurityGroupId: 'nodes-id', fromPort: 3306, toPort: 3306 },
  ]);
  expect(String(inputs.password)).toMatch(/^[A-Za-z0-9]{32}$/);
  const again = find(await everything, 'aws:rds/instance:Instance', 'database');
  expect(again.inputs.password).toBe(inputs.password);
});

test('a database without a seed is refused', async () => {
  await expect(clusterOf({ database: {} })).rejects.toThrow('kfstack:seed: is missing');
});

test('shared volumes are encrypted, in every zone, and open to nodes only', async () => {
  const all = await everything;
  expect(find(all, 'aws:efs/fileSystem:FileSystem', 'shared')).toMatchObject({
    inputs: { encrypted: true },
    request: { protect: true },
  });
  expect(inputsOf(all, 'aws:efs/mountTarget:MountTarget')).toHaveLength(3);
  expect(inputsOf(all, 'aws:eks/addon:Addon').map(({ addonName }) => addonName)).toContain('aws-efs-csi-driver');
  const storageClass = (name: string) => find(all, 'kubernetes:storage.k8s.io/v1:StorageClass', name).inputs;
  expect(storageClass('gp3')).toMatchObject({
    metadata: { annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' } },
    parameters: { encrypted: 'true' },
  });
  expect(storageClass('shared')).toMatchObject({ parameters: { fileSystemId: 'shared-id' } });
});

test('a certificate of ACM is proven by a record of the zone', async () => {
  const all = await clusterOf({ ...EVERYTHING, tls: { from: 'cloud' } });
  expect(inputsOf(all, 'aws:acm/certificate:Certificate')).toMatchObject([
    { domainName: 'kubeflow.example.com', validationMethod: 'DNS' },
  ]);
  expect(find(all, 'aws:route53/record:Record', 'proof').inputs).toMatchObject({
    name: '_proof.kubeflow.example.com',
    type: 'CNAME',
    records: ['_value.acm-validations.aws'],
  });
  expect(inputsOf(all, 'aws:acm/certificateValidation:CertificateValidation')).toHaveLength(1);
});

test('the platform is published under its name once it is there', async () => {
  const record = find(await clusterOf(EVERYTHING, { published: true }), 'aws:route53/record:Record', 'platform');
  expect(record.inputs).toMatchObject({
    name: 'kubeflow.example.com',
    type: 'A',
    aliases: [{ name: 'balancer.example.com', zoneId: 'balancer-zone' }],
  });
});

test('what is not asked for is not made', async () => {
  const all = await clusterOf();
  const made = new Set(all.map(({ type }) => type.split(':')[1]?.split('/')[0]));
  for (const service of ['s3', 'rds', 'efs', 'route53', 'acm']) expect(made).not.toContain(service);
});
