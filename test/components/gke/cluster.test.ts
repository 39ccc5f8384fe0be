import { field } from '../../../constructs';
import type { GivenConfig } from '../../../stacks/config';
import { type Deployed, deploy, resolved } from './deploy';

const CLUSTER = 'gcp:container/cluster:Cluster';
const PROVIDER = 'pulumi:providers:gcp';
const PRESETS = ['development', 'small', 'production'] as const;

const get = (value: unknown, ...path: string[]) => field(value as Readonly<Record<string, unknown>>, ...path);

describe.each(PRESETS)('%s', (preset) => {
  let deployed: Deployed;
  beforeAll(async () => {
    deployed = await deploy({ preset, costLabels: { team: 'vision' } });
  });

  test('the cluster is private, native to its network, and encrypted', () => {
    expect(deployed.only(CLUSTER).inputs).toMatchObject({
      name: 'gke',
      location: 'europe-west4',
      networkingMode: 'VPC_NATIVE',
      ipAllocationPolicy: { clusterSecondaryRangeName: 'pods', servicesSecondaryRangeName: 'services' },
      datapathProvider: 'ADVANCED_DATAPATH',
      privateClusterConfig: { enablePrivateNodes: true },
      masterAuthorizedNetworksConfig: { gcpPublicCidrsAccessEnabled: false },
      masterAuth: { clientCertificateConfig: { issueClientCertificate: false } },
      workloadIdentityConfig: { workloadPool: 'acme-ml.svc.id.goog' },
      databaseEncryption: { state: 'ENCRYPTED', keyName: 'gke-secrets-id' },
      releaseChannel: { channel: 'REGULAR' },
      enableShieldedNodes: true,
      enableLegacyAbac: false,
      removeDefaultNodePool: true,
    });
  });

  test('what holds data is protected, by Pulumi and by the cloud, or nothing is', () => {
    const protect = preset !== 'development';
    const holders = deployed.resources.filter(({ type }) =>
      /^gcp:(container\/cluster|kms\/cryptoKey|storage\/bucket|sql\/databaseInstance|compute\/address):(?!.*IAM)/.test(
        type,
      ),
    );
    expect(holders.map((holder) => [holder.type, holder.protect])).toEqual(holders.map(({ type }) => [type, protect]));
    expect(deployed.only(CLUSTER).inputs.deletionProtection).toBe(protect);
    for (const { inputs } of deployed.all('gcp:sql/databaseInstance:DatabaseInstance')) {
      expect(inputs).toMatchObject({ deletionProtection: protect, settings: { deletionProtectionEnabled: protect } });
    }
    for (const { inputs } of deployed.all('gcp:storage/bucket:Bucket')) expect(inputs.forceDestroy).toBe(!protect);
  });

  test('everything that costs money says for whom', () => {
    const labels = { team: 'vision', 'kfstack-stack': 'gke' };
    expect(JSON.parse(String(deployed.only(PROVIDER).inputs.defaultLabels))).toEqual(labels);
    expect(deployed.only(CLUSTER).inputs.resourceLabels).toEqual(labels);
    for (const { inputs } of deployed.all('gcp:sql/databaseInstance:DatabaseInstance'))
      expect(get(inputs, 'settings', 'userLabels')).toEqual(labels);
    for (const { inputs } of deployed.all('kubernetes:storage.k8s.io/v1:StorageClass'))
      expect(get(inputs, 'parameters', 'labels')).toBe('team=vision,kfstack-stack=gke');
  });

  test('accounts have no role that changes the project', () => {
    const roles = deployed.all('gcp:projects/iAMMember:IAMMember').map(({ inputs }) => inputs.role);
    expect(roles).toEqual(['roles/container.defaultNodeServiceAccount']);
    const everywhere = deployed.resources.filter(({ inputs }) =>
      /^roles\/(owner|editor)$|admin/i.test(String(inputs.role)),
    );
    expect(everywhere).toEqual([]);
  });
});

test('in production the control plane has no public address, and a caller comes from the network', async () => {
  const { only, cluster } = await deploy({ preset: 'production' });
  expect(only(CLUSTER).inputs).toMatchObject({
    privateClusterConfig: { enablePrivateEndpoint: true },
    masterAuthorizedNetworksConfig: { cidrBlocks: [{ cidrBlock: '10.64.128.0/20' }] },
  });
  const { clusters } = JSON.parse(await resolved(cluster.kubeconfig));
  expect(get(clusters[0], 'cluster', 'server')).toBe('https://10.64.224.2');
});

test('the kubeconfig asks the plugin of gcloud, and holds nothing that lasts', async () => {
  const { cluster } = await deploy();
  const kubeconfig = JSON.parse(await resolved(cluster.kubeconfig));
  expect(kubeconfig.users).toEqual([
    {
      name: 'gke',
      user: { exec: expect.objectContaining({ command: 'gke-gcloud-auth-plugin', provideClusterInfo: true }) },
    },
  ]);
  expect(get(kubeconfig.clusters[0], 'cluster', 'server')).toBe('https://203.0.113.10');
  expect(JSON.stringify(kubeconfig)).not.toMatch(/token"|password|client-key|client-certificate/);
});

test('the provider is told project and region', async () => {
  const { only } = await deploy();
  expect(only(PROVIDER).inputs).toMatchObject({ project: 'acme-ml', region: 'europe-west4' });
});

test.each<[string, GivenConfig, object]>([
  ['version', { kubernetesVersion: '1.33' }, { minMasterVersion: '1.33' }],
  [
    'channel',
    { gke: { project: 'acme-ml', region: 'europe-west4', releaseChannel: 'STABLE' } },
    { releaseChannel: { channel: 'STABLE' } },
  ],
  [
    'callers',
    { access: { allowedRanges: ['198.51.100.0/24'] } },
    {
      masterAuthorizedNetworksConfig: {
        gcpPublicCidrsAccessEnabled: false,
        cidrBlocks: [
          expect.objectContaining({ cidrBlock: '10.64.128.0/20' }),
          expect.objectContaining({ cidrBlock: '198.51.100.0/24' }),
        ],
      },
    },
  ],
])('another %s is another input of the same cluster', async (_, given, inputs) => {
  const { name, inputs: found } = (await deploy(given)).only(CLUSTER);
  expect(name).toBe('gke');
  expect(found).toMatchObject({ name: 'gke', ...inputs });
});

test('only GKE may use the key of Secrets, which changes every 90 days', async () => {
  const { only } = await deploy();
  expect(only('gcp:kms/cryptoKey:CryptoKey').inputs).toMatchObject({ rotationPeriod: '7776000s' });
  expect(only('gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember').inputs).toMatchObject({
    cryptoKeyId: 'gke-secrets-id',
    role: 'roles/cloudkms.cryptoKeyEncrypterDecrypter',
    member: 'serviceAccount:service-123456789@container-engine-robot.iam.gserviceaccount.com',
  });
  expect(only(CLUSTER).dependencies.join()).toContain('cryptoKeyIAMMember');
});

test('administrators may do everything in the cluster, and nothing else in the project', async () => {
  const administrators = ['user:ada@example.com', 'group:ml@example.com'];
  const gke = { project: 'acme-ml', region: 'europe-west4', securityGroup: 'gke-security-groups@example.com' };
  const { all, only } = await deploy({ access: { administrators }, gke });
  const given = all('gcp:projects/iAMMember:IAMMember').filter(({ inputs }) =>
    administrators.includes(String(inputs.member)),
  );
  expect(given.map(({ inputs }) => inputs.role)).toEqual([
    'roles/container.clusterViewer',
    'roles/container.clusterViewer',
  ]);
  expect(only('kubernetes:rbac.authorization.k8s.io/v1:ClusterRoleBinding').inputs.subjects).toEqual([
    { apiGroup: 'rbac.authorization.k8s.io', kind: 'User', name: 'ada@example.com' },
    { apiGroup: 'rbac.authorization.k8s.io', kind: 'Group', name: 'ml@example.com' },
  ]);
  expect(only(CLUSTER).inputs.authenticatorGroupsConfig).toEqual({ securityGroup: 'gke-security-groups@example.com' });
});
