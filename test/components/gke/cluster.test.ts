import { field } from '../../../constructs';
import { deploy, resolved } from './deploy';

const CLUSTER = 'gcp:container/cluster:Cluster';

test('a cluster is private, native to its network, encrypted, and protected', async () => {
  const { inputs, protect } = (await deploy()).only(CLUSTER);
  expect(inputs).toMatchObject({
    name: 'gke',
    location: 'europe-west4',
    nodeLocations: ['europe-west4-a', 'europe-west4-b', 'europe-west4-c'],
    networkingMode: 'VPC_NATIVE',
    ipAllocationPolicy: { clusterSecondaryRangeName: 'pods', servicesSecondaryRangeName: 'services' },
    datapathProvider: 'ADVANCED_DATAPATH',
    privateClusterConfig: { enablePrivateNodes: true },
    workloadIdentityConfig: { workloadPool: 'acme-ml.svc.id.goog' },
    databaseEncryption: { state: 'ENCRYPTED', keyName: 'gke-secrets-id' },
    enableShieldedNodes: true,
    enableLegacyAbac: false,
    removeDefaultNodePool: true,
    deletionProtection: true,
  });
  expect(protect).toBe(true);
});

test('the kubeconfig asks the plugin of gcloud, and holds nothing that lasts', async () => {
  const { cluster } = await deploy();
  const kubeconfig = JSON.parse(await resolved(cluster.kubeconfig));
  expect(field(kubeconfig, 'users', '0', 'user')).toEqual({
    exec: expect.objectContaining({ command: 'gke-gcloud-auth-plugin', provideClusterInfo: true }),
  });
  expect(field(kubeconfig, 'clusters', '0', 'cluster', 'server')).toBe('https://203.0.113.10');
});
