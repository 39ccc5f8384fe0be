import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { tokensIn } from '../../constructs';
import { PRESETS, type PresetName } from '../../stacks/config';
import { resolveConfig } from '../../stacks/resolve';
import { EVERYTHING, make } from '../components/aks/made';
import { FIRST_PARTS } from '../support/first-parts';

/** What signs users in where nobody is trusted by being there. */
const SIGN_IN = {
  dex: {
    connectors: [
      {
        type: 'microsoft',
        id: 'entra',
        name: 'Entra ID',
        clientId: '00000000-0000-0000-0000-000000000001',
        clientSecret: { secretName: 'entra', key: 'secret' },
        tenant: '00000000-0000-0000-0000-000000000002',
      },
    ],
  },
};

const AKS = { aks: { region: 'westeurope' }, address: { host: 'kubeflow.example.com' }, ...SIGN_IN };

const SYSTEM = {
  name: 'system',
  machine: { cpu: '8', memory: '32Gi' },
  count: 1,
  instanceTypes: ['Standard_D8s_v5'],
};

const GPU = {
  name: 'gpu',
  machine: { cpu: '24', memory: '220Gi' },
  max: 1,
  gpu: { type: 'A100-80GB', count: 1 },
  instanceTypes: ['Standard_NC24ads_A100_v4'],
};

test.each(PRESETS)('preset %s resolves', (preset: PresetName) => {
  const config = resolveConfig('aks', { ...AKS, preset });
  expect(config.environment).toBe('aks');
  expect(config.dataProtection).toBe(preset !== 'development');
  expect(config.capabilities).toMatchObject({ runsPods: true, disposable: false });
});

test('production has no public endpoint, two zones for its data, and volumes that many nodes write', () => {
  const { values, capabilities } = resolveConfig('aks', { ...FIRST_PARTS, ...AKS, preset: 'production' });
  expect(values).toMatchObject({
    access: { publicEndpoint: false },
    database: { highAvailability: true, backupDays: 35 },
    objectStore: {},
    dataProtection: true,
  });
  expect(values.network?.zones ?? 3).toBe(3);
  expect(capabilities.sharedStorageClass).toBe('shared');
});

test("the stack's file is a whole configuration, but for who signs in and under which name", () => {
  const { config } = parse(readFileSync('stacks/Pulumi.aks.yaml', 'utf8')) as { config: Record<string, unknown> };
  const raw = Object.fromEntries(Object.entries(config).map(([key, value]) => [key.replace('kfstack:', ''), value]));
  expect(Object.keys(raw)).not.toContain('seed');
  expect(() => resolveConfig('aks', { ...FIRST_PARTS, ...AKS, ...raw })).not.toThrow();
});

test('a cluster to try things out in has no load balancer, and passwords that kfstack makes', () => {
  const { values, platform } = resolveConfig('aks', { ...FIRST_PARTS, aks: AKS.aks, preset: 'development' });
  expect(values.dataProtection).toBe(false);
  expect(platform.cluster).toMatchObject({ trial: true, loadBalancer: false, bringsDevicePlugin: false });
});

test('pods that ask for GPUs tolerate interruptible machines, where there are some', () => {
  const tolerations = (spot: boolean) =>
    resolveConfig('aks', { ...FIRST_PARTS, ...AKS, nodePools: [SYSTEM, { ...GPU, spot }] }).platform.cluster
      ?.gpuTolerations;
  const spot = { key: 'kubernetes.azure.com/scalesetpriority', operator: 'Exists', effect: 'NoSchedule' };
  expect(tolerations(true)).toContainEqual(spot);
  expect(tolerations(false)).not.toContainEqual(spot);
  expect(tolerations(true)).toHaveLength(2);
});

/** The platform with everything that Azure gives. */
const ALL = {
  ...AKS,
  database: {},
  objectStore: {},
  dns: { zone: 'example.com' },
  tls: { from: 'acme', email: 'admin@example.com' },
  tenants: [
    { name: 'team-a', owner: 'ada@example.com' },
    { name: 'team-b', owner: 'bob@example.com' },
  ],
};

test('what Azure gives reaches the parts: database, store, address, certificate, identities', () => {
  const { platform, clusterTokens } = resolveConfig('aks', ALL);
  expect(platform).toMatchObject({
    pipelines: {
      database: { user: 'kubeflow', host: '${kfstack.database/host}' },
      objectStore: { type: 'azure', container: 'kubeflow', accountKey: '${kfstack.objectStore/accountKey}' },
    },
    katib: { database: { user: 'kubeflow' } },
    address: { host: 'kubeflow.example.com', tls: { issuer: { kind: 'ClusterIssuer', name: 'kfstack-acme' } } },
    certManager: {
      addIssuers: {
        'kfstack-acme': { acme: { solvers: [{ dns01: { azureDNS: { hostedZoneName: 'example.com' } } }] } },
      },
    },
    tenants: [
      { name: 'team-a', workloadIdentity: { azure: { clientId: '${kfstack.tenants/team-a/clientId}' } } },
      { name: 'team-b' },
    ],
  });
  expect([...clusterTokens].sort()).toEqual([...new Set(tokensIn(JSON.stringify(platform)))].sort());
});

test('the cluster has a value for every token that the platform asks for', async () => {
  const { clusterTokens } = resolveConfig('aks', ALL);
  const { cluster } = await make(EVERYTHING);
  expect(Object.keys(cluster.tokens)).toEqual(expect.arrayContaining([...clusterTokens]));
});

test('what the user configured wins over what Azure gives', () => {
  const own = {
    database: { host: 'db.example.com', user: 'me', password: { secretName: 'mine', key: 'password' } },
    objectStore: { type: 's3', bucket: 'runs', region: 'eu-central-1' },
  };
  const { platform } = resolveConfig('aks', {
    ...ALL,
    pipelines: own,
    istio: { ingressGateway: { service: { annotations: { mine: 'too' }, externalTrafficPolicy: 'Cluster' } } },
    tenants: [
      {
        name: 'team-a',
        owner: 'ada@example.com',
        workloadIdentity: { azure: { clientId: '00000000-0000-0000-0000-000000000003' } },
      },
    ],
  });
  expect(platform.pipelines).toMatchObject(own);
  expect(platform.tenants?.[0]?.workloadIdentity?.azure?.clientId).toBe('00000000-0000-0000-0000-000000000003');
  expect(platform.istio).toMatchObject({
    ingressGateway: {
      service: {
        externalTrafficPolicy: 'Cluster',
        annotations: { mine: 'too', 'service.beta.kubernetes.io/azure-pip-name': '${kfstack.gateway/address}' },
      },
    },
  });
});

test('an internal gateway asks for an address of the network', () => {
  const { platform, clusterTokens } = resolveConfig('aks', {
    ...FIRST_PARTS,
    ...AKS,
    database: false,
    objectStore: false,
    aks: { region: 'westeurope', gateway: 'internal' },
  });
  expect(JSON.stringify(platform.istio)).toMatch(/azure-load-balancer-ipv4":"10\.64\.\d+\.4"/);
  expect(clusterTokens).toEqual([]);
});

test('what is wrong is said before anything is touched, with the key', () => {
  expect(() => resolveConfig('aks', { ...FIRST_PARTS, ...AKS, aks: {} })).toThrow(
    /kfstack:aks\.region: is missing: name a region of Azure/,
  );
});
