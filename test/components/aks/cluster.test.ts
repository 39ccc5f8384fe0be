import type { AksClusterArgs } from '../../../components/aks';
import { ROLES } from '../../../components/aks/roles';
import { DEFAULTS, EVERYTHING, held, type Made, make, ofType, only, SYSTEM } from './made';

let whole: Awaited<ReturnType<typeof make>>;

beforeAll(async () => {
  whole = await make(EVERYTHING);
});

/** What Azure lets nobody tag. */
const UNTAGGED =
  /:(RoleAssignment|ManagementLockByScope|FederatedIdentityCredential|PrivateDnsZoneGroup|BlobServiceProperties|BlobContainer|ManagementPolicy|Configuration|Database|MaintenanceConfiguration|RecordSet)$/;

const azure = (made: readonly Made[]) => made.filter(({ type }) => type.startsWith('azure-native:'));

test('a kubeconfig that asks kubelogin, and keeps nothing of what AKS gave but the way to the API', async () => {
  const { value, secret } = await held(whole.cluster.kubeconfig);
  expect(secret).toBe(true);
  expect(value).not.toContain('LASTING');
  expect(JSON.parse(value as string)).toMatchObject({
    clusters: [{ cluster: { server: 'https://api.example.com:443', 'certificate-authority-data': 'Q0E=' } }],
    users: [
      {
        user: {
          exec: {
            command: 'kubelogin',
            args: expect.arrayContaining(['--login', 'azurecli', '--tenant-id', 'entra-tenant']),
          },
        },
      },
    ],
  });
});

test('users come with identities of Entra ID, pods with tokens, nobody with an account of the cluster', () => {
  const { inputs } = only(whole.made, 'containerservice:ManagedCluster');
  expect(inputs).toMatchObject({
    disableLocalAccounts: true,
    enableRBAC: true,
    aadProfile: { managed: true },
    oidcIssuerProfile: { enabled: true },
    securityProfile: { workloadIdentity: { enabled: true } },
    apiServerAccessProfile: { disableRunCommand: true },
    identity: { type: 'UserAssigned' },
    networkProfile: { networkPluginMode: 'overlay', networkPolicy: 'calico', outboundType: 'userAssignedNATGateway' },
  });
  expect(inputs).not.toHaveProperty('servicePrincipalProfile');
});

test('everything that can be tagged says whose it is, and every pool which it is', () => {
  for (const { type, name, inputs } of azure(whole.made)) {
    if (UNTAGGED.test(type)) continue;
    expect([type, name, inputs.tags]).toEqual([
      type,
      name,
      expect.objectContaining({ 'kfstack-stack': 'aks', 'cost-center': '4711' }),
    ]);
  }
});

test('all resources lie in one group and one region', () => {
  for (const { name, inputs } of azure(whole.made)) {
    if ('resourceGroupName' in inputs) expect([name, inputs.resourceGroupName]).toEqual([name, 'kfstack-aks']);
    if ('location' in inputs)
      expect([name, inputs.location]).toEqual([name, expect.stringMatching(/westeurope|Global/)]);
  }
});

test('what holds data is protected by Pulumi, and locked by Azure', () => {
  const guarded = ['containerservice:ManagedCluster', 'resources:ResourceGroup', 'network:VirtualNetwork'];
  const locked = ['dbformysql:Server', 'storage:StorageAccount', 'dns:Zone'];
  const scopes = ofType(whole.made, 'authorization:ManagementLockByScope').map(({ inputs }) => {
    expect(inputs.level).toBe('CanNotDelete');
    return inputs.scope;
  });
  for (const type of [...guarded, ...locked, 'storage:BlobContainer', 'keyvault:Vault', 'keyvault:Key'])
    for (const { protect } of ofType(whole.made, type)) expect([type, protect]).toEqual([type, true]);
  const resources = locked.flatMap((type) => ofType(whole.made, type)).map(({ name }) => `/subscriptions/s/${name}`);
  expect(resources).toHaveLength(4);
  expect(scopes.sort()).toEqual(resources.sort());
  expect(only(whole.made, 'keyvault:Vault').inputs.properties).toMatchObject({ enablePurgeProtection: true });
});

test('without protection, everything can go', async () => {
  const { made } = await make({ ...EVERYTHING, protect: false });
  expect(made.filter(({ protect }) => protect)).toEqual([]);
  expect(ofType(made, 'authorization:ManagementLockByScope')).toEqual([]);
});

test('the database has a private address, a standby in another zone and backups; only nodes reach it', () => {
  const { inputs, ignoreChanges } = only(whole.made, 'dbformysql:Server');
  expect(inputs).toMatchObject({
    network: {
      publicNetworkAccess: 'Disabled',
      delegatedSubnetResourceId: '/subscriptions/s/kfstack-aks/subnets/database',
    },
    highAvailability: { mode: 'ZoneRedundant' },
    backup: { backupRetentionDays: 35 },
    sku: { name: 'Standard_D4ads_v5', tier: 'GeneralPurpose' },
  });
  expect(inputs.availabilityZone).not.toBe(
    (inputs.highAvailability as { standbyAvailabilityZone: string }).standbyAvailabilityZone,
  );
  expect(ignoreChanges).toContain('storage.storageSizeGB');
  const { securityRules } = only(whole.made, 'network:NetworkSecurityGroup').inputs as {
    securityRules: { access: string; priority: number; sourceAddressPrefix: string }[];
  };
  const last = securityRules.toSorted((a, b) => a.priority - b.priority).at(-1);
  expect(last).toMatchObject({ access: 'Deny', sourceAddressPrefix: 'VirtualNetwork' });
});

test('the password derives from the seed, is a secret, and has what Azure wants of one', async () => {
  const { value, secret } = await held(whole.cluster.tokens['database/password']);
  expect(secret).toBe(true);
  expect(value).toMatch(/^(?=.*[a-z])(?=.*[A-Z])(?=.*[0-9])[A-Za-z0-9]{35}$/);
  expect(only(whole.made, 'dbformysql:Server').inputs.administratorLoginPassword).toBe(value);
  await expect(make({ database: {}, seed: undefined })).rejects.toThrow('kfstack:seed: is missing');
});

test('storage is encrypted twice, closed to the internet, and reached by private addresses', () => {
  const accounts = ofType(whole.made, 'storage:StorageAccount');
  expect(accounts).toHaveLength(2);
  for (const { inputs } of accounts)
    expect(inputs).toMatchObject({
      publicNetworkAccess: 'Disabled',
      allowBlobPublicAccess: false,
      minimumTlsVersion: 'TLS1_2',
      encryption: { requireInfrastructureEncryption: true },
      networkRuleSet: { defaultAction: 'Deny' },
    });
  const endpoints = ofType(whole.made, 'network:PrivateEndpoint').map(({ inputs }) => inputs.subnet);
  expect(endpoints).toMatchObject(Array(2).fill({ id: '/subscriptions/s/kfstack-aks/subnets/endpoints' }));
  expect(only(whole.made, 'storage:BlobContainer').inputs.publicAccess).toBe('None');
  expect(JSON.stringify(only(whole.made, 'storage:ManagementPolicy').inputs)).toContain(
    '"baseBlob":{"delete":{"daysAfterModificationGreaterThan":90}}',
  );
});

test('the account key is a secret', async () => {
  expect(await held(whole.cluster.tokens['objectStore/accountKey'])).toEqual({ value: 'ACCOUNT-KEY', secret: true });
});

test('no role is for a whole group or subscription, none is Owner or Contributor, and each names its resource', () => {
  const grants = ofType(whole.made, 'authorization:RoleAssignment').map(({ inputs }) => inputs);
  const known: string[] = Object.values(ROLES);
  const broad = ['8e3af657-a8ff-443c-a75c-2fe8c4bcb635', 'b24988ac-6180-42a0-ab88-20f7382dd24c'];
  expect(known.filter((role) => broad.includes(role))).toEqual([]);
  expect(grants.length).toBeGreaterThan(5);
  for (const { scope, roleDefinitionId } of grants) {
    expect(known).toContain(String(roleDefinitionId).split('/').at(-1));
    expect(String(scope).split('/').length).toBeGreaterThan(3);
    expect(scope).not.toMatch(/resourceGroups\/[^/]+$/);
  }
});

test("a tenant's identity is its own ServiceAccount's, and reads what lies below its prefix", async () => {
  for (const tenant of ['team-a', 'team-b']) {
    const credential = ofType(whole.made, 'managedidentity:FederatedIdentityCredential').find(
      ({ name }) => name === `kfstack-aks-tenant-${tenant}`,
    );
    expect(credential?.inputs).toMatchObject({
      subject: `system:serviceaccount:${tenant}:default-editor`,
      issuer: 'https://oidc.example.com/',
      audiences: ['api://AzureADTokenExchange'],
    });
    const right = ofType(whole.made, 'authorization:RoleAssignment').find(
      ({ name }) => name === `kfstack-aks-tenant-${tenant}`,
    );
    const condition = String(right?.inputs.condition);
    expect(right?.inputs.roleDefinitionId).toContain(ROLES.blobReader);
    expect(condition.match(/StringStartsWith '([^']+)'/g)).toEqual(
      Array(2).fill(`StringStartsWith 'private-artifacts/${tenant}/'`),
    );
    expect(await held(whole.cluster.tokens[`tenants/${tenant}/clientId`])).toMatchObject({
      value: `kfstack-aks-tenant-${tenant}-client`,
    });
  }
});

test('records of the host, and of models below it, have the address that the load balancer gets', async () => {
  const records = ofType(whole.made, 'dns:RecordSet').map(({ inputs }) => inputs);
  expect(records.map(({ relativeRecordSetName }) => relativeRecordSetName)).toEqual(['kubeflow', '*.kubeflow']);
  for (const { aRecords } of records) expect(aRecords).toEqual([{ ipv4Address: '198.51.100.7' }]);
  expect(await held(whole.cluster.tokens['gateway/address'])).toMatchObject({ value: 'kfstack-aks-gateway' });
});

test('records go into a zone that is there already, in its own group, and its rights are for that zone alone', async () => {
  const { made } = await make({
    ...EVERYTHING,
    aks: { region: 'westeurope', dnsResourceGroup: 'names' },
    dns: { zone: 'kubeflow.example.com' },
  });
  expect(ofType(made, 'dns:Zone')).toEqual([]);
  const records = ofType(made, 'dns:RecordSet').map(({ inputs }) => inputs);
  expect(records).toMatchObject([
    { relativeRecordSetName: '@', resourceGroupName: 'names', zoneName: 'kubeflow.example.com' },
    { relativeRecordSetName: '*', resourceGroupName: 'names' },
  ]);
  const right = ofType(made, 'authorization:RoleAssignment').find(({ name }) => name === 'kfstack-aks-cert-manager');
  expect(right?.inputs.scope).toBe(
    '/subscriptions/subscription/resourceGroups/names/providers/Microsoft.Network/dnsZones/kubeflow.example.com',
  );
});

test('an internal gateway has an address of the network, and none of the internet', async () => {
  const { made } = await make({
    host: 'kubeflow.example.com',
    dns: { zone: 'example.com' },
    aks: { region: 'westeurope', gateway: 'internal' },
  });
  expect(ofType(made, 'network:PublicIPAddress').map(({ name }) => name)).toEqual(['kfstack-aks-egress']);
  for (const { inputs } of ofType(made, 'dns:RecordSet'))
    expect(inputs.aRecords).toEqual([{ ipv4Address: expect.stringMatching(/^10\.64\.\d+\.4$/) }]);
});

async function apiAccess(args: Partial<AksClusterArgs>): Promise<unknown> {
  return only((await make(args)).made, 'containerservice:ManagedCluster').inputs.apiServerAccessProfile;
}

test('without a public endpoint the API has a private address only', async () => {
  expect(await apiAccess({ access: { publicEndpoint: false } })).toEqual({
    enablePrivateCluster: true,
    enablePrivateClusterPublicFQDN: false,
    privateDNSZone: 'system',
    disableRunCommand: true,
  });
});

test('allowed ranges let the nodes in too', async () => {
  expect(await apiAccess({ access: { allowedRanges: ['203.0.113.0/24'] } })).toMatchObject({
    enablePrivateCluster: false,
    authorizedIPRanges: ['203.0.113.0/24', '198.51.100.7/32'],
  });
});

test('groups administer the cluster by roles of Kubernetes; without groups whoever made it does, by a role of Azure', async () => {
  const group = '00000000-0000-0000-0000-000000000009';
  const { made } = await make({ access: { administrators: [group] } });
  expect(only(made, 'containerservice:ManagedCluster').inputs.aadProfile).toEqual({
    managed: true,
    enableAzureRBAC: false,
    adminGroupObjectIDs: [group],
  });
  const roles = (all: readonly Made[]) =>
    ofType(all, 'authorization:RoleAssignment').map(({ inputs }) => [inputs.principalId, inputs.scope]);
  expect(roles(made)).not.toContainEqual(['caller', '/subscriptions/s/kfstack-aks']);
  expect(roles(whole.made)).toContainEqual(['caller', '/subscriptions/s/kfstack-aks']);
});

test('the key of Secrets is the control plane’s alone', () => {
  expect(only(whole.made, 'containerservice:ManagedCluster').inputs.securityProfile).toMatchObject({
    azureKeyVaultKms: { enabled: true, keyId: 'https://vault.example.com/keys/secrets/1' },
  });
  const right = ofType(whole.made, 'authorization:RoleAssignment').find(
    ({ name }) => name === 'kfstack-aks-cluster-key',
  );
  expect(right?.inputs).toMatchObject({
    principalId: 'kfstack-aks-cluster-principal',
    scope: '/subscriptions/s/kfstack-aks-secrets',
  });
});

test('volumes that many nodes write have a class of Azure Files', () => {
  const shared = whole.made.find(({ type }) => type === 'kubernetes:storage.k8s.io/v1:StorageClass');
  expect(shared?.inputs).toMatchObject({
    metadata: { name: 'shared' },
    provisioner: 'file.csi.azure.com',
    parameters: { protocol: 'nfs', storageAccount: 'kfstackfiles1a2b3c4d' },
  });
});

test('a change of size, image or version changes inputs, and no name', async () => {
  const gpu = {
    name: 'gpu',
    machine: { cpu: '24', memory: '220Gi' },
    min: 0,
    max: 2,
    gpu: { type: 'A100-80GB', count: 1 },
    instanceTypes: ['Standard_NC24ads_A100_v4'],
  } as const;
  const one = await make({ nodePools: [SYSTEM, gpu], kubernetesVersion: '1.33' });
  const other = await make({
    aks: { ...DEFAULTS.aks, nodeImage: 'AzureLinux' },
    nodePools: [
      { ...SYSTEM, count: 5 },
      { ...gpu, max: 9 },
    ],
    kubernetesVersion: '1.34',
  });
  const names = (made: readonly Made[]) => made.map(({ type, name }) => `${type} ${name}`);
  expect(names(other.made)).toEqual(names(one.made));
  const [before, after] = [one, other].map(({ made }) => only(made, 'containerservice:AgentPool'));
  const changed = Object.keys(after?.inputs ?? {}).filter(
    (key) => JSON.stringify(after?.inputs[key]) !== JSON.stringify(before?.inputs[key]),
  );
  expect(changed.sort()).toEqual(['maxCount', 'orchestratorVersion', 'osSKU']);
  expect(after?.replaceOnChanges).not.toEqual(expect.arrayContaining(changed));
  expect(after?.ignoreChanges).toEqual(['count']);
});
